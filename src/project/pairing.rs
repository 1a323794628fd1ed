//! Which files of a tree belong together, and by which rule. Must not know what is in the files.
//!
//! Everything follows from one question, [`Pairing::verdict`]: whose translation is this file? So looking at one file
//! gives what looking at all of them gives.

use super::config::{Config, PairConfig};
use super::convention::{self, Slot};
use super::languages::Origin;
use super::pair::{FilePair, Found, Rule, Unpaired};
use super::pattern::HOLE;
use super::tree::Tree;
use crate::format;
use crate::locale::Language;
use std::collections::{BTreeSet, HashSet};
use std::path::Path;

/// The files of a root and what its configuration says of them.
#[derive(Debug)]
pub struct Pairing<'a> {
    /// The configuration.
    pub config: &'a Config,
    /// The files.
    pub tree: Tree,
}

/// Whose translation a file is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Verdict {
    /// That of the pair's source.
    Target(FilePair),
    /// Nobody's, and it looks like none.
    Other,
    /// It looks like a translation, but is none, for this reason.
    Alone(String),
}

/// The files that a configuration names one by one.
pub fn named(config: &Config) -> BTreeSet<String> {
    let patterns = config.pairs.iter().flat_map(|pair| [pair.source.get_ref()].into_iter().chain(pair.targets()));
    patterns.filter(|pattern| pattern.is_literal()).map(|pattern| pattern.fill(&[])).collect()
}

impl Pairing<'_> {
    /// Every pair and every file that looks like a translation but is none.
    pub fn all(&self) -> Found {
        let mut found = Found::default();
        for path in self.tree.files() {
            match self.verdict(&path) {
                Verdict::Target(pair) => found.pairs.push(pair),
                Verdict::Alone(reason) => found.unpaired.push(Unpaired { path: self.tree.absolute(&path), reason }),
                Verdict::Other => {}
            }
        }
        found.pairs.sort_by(|a, b| a.target.cmp(&b.target));
        let sources: HashSet<_> = found.pairs.iter().map(|pair| &pair.source).collect();
        found.unpaired.retain(|unpaired| !sources.contains(&unpaired.path));
        found
    }

    /// The `[[pair]]`s that none of the pairs of all files comes of: where in `bilint.toml` (a byte), and why.
    pub fn idle(&self, pairs: &[FilePair]) -> Vec<(usize, String)> {
        let used: HashSet<usize> = pairs
            .iter()
            .filter_map(|pair| match pair.rule {
                Rule::Config(number) => Some(number),
                _ => None,
            })
            .collect();
        let idle = self.config.pairs.iter().zip(1..).filter(|(_, number)| !used.contains(number));
        idle.map(|(pair, _)| (pair.source.span().start, self.why_idle(pair))).collect()
    }

    fn why_idle(&self, pair: &PairConfig) -> String {
        let files = self.tree.files();
        let is_source = |path: &String| pair.source_match(path, self.config).is_some();
        let is_target = |path: &String| pair.targets().any(|own| own.matches(path, |tag| pair.language(tag)).is_some());
        let why = match (files.iter().any(is_source), files.iter().any(is_target)) {
            (false, false) => "no file fits its source, and none its target",
            (false, true) => "no file fits its source",
            (true, false) => "no file fits its target",
            (true, true) => "the files that fit it are in other pairs or do not belong together",
        };
        format!("this `[[pair]]` pairs nothing: {why}")
    }

    /// What there is to say about one file: its pairs, or why it has none.
    pub fn of(&self, path: &str) -> Found {
        let mut found = Found::default();
        if !self.tree.contains(path) {
            return found;
        }
        let alone = match self.verdict(path) {
            Verdict::Target(pair) => {
                found.pairs.push(pair);
                None
            }
            Verdict::Alone(reason) => Some(reason),
            Verdict::Other => None,
        };
        for candidate in self.candidates(path) {
            match self.verdict(&candidate) {
                Verdict::Target(pair) if pair.source == self.tree.absolute(path) => found.pairs.push(pair),
                _ => {}
            }
        }
        found.pairs.sort_by(|a, b| a.target.cmp(&b.target));
        let reason = alone.filter(|_| found.pairs.is_empty());
        found.unpaired.extend(reason.map(|reason| Unpaired { path: self.tree.absolute(path), reason }));
        found
    }

    /// The files that `path` may be the source of.
    fn candidates(&self, path: &str) -> BTreeSet<String> {
        let configured = self.config.pairs.iter().flat_map(|pair| {
            let found = pair.source_match(path, self.config);
            found.into_iter().flat_map(|found| pair.targets().map(move |target| target.fill(&found)))
        });
        let by_name = self.config.conventions.then(|| {
            let versions = convention::versions(path).map(|(_, shape)| shape);
            versions.chain(convention::slots(path).into_iter().map(|slot| slot.shape))
        });
        let shapes: BTreeSet<String> = configured.chain(by_name.into_iter().flatten()).collect();
        let members = shapes.iter().flat_map(|shape| self.tree.members(shape));
        members.map(|(candidate, _)| candidate).filter(|candidate| candidate != path).collect()
    }

    fn verdict(&self, path: &str) -> Verdict {
        match self.configured(path) {
            _ if format::by_path(Path::new(path)).is_none() => {
                Verdict::Alone("no format reads files with this extension".to_owned())
            }
            Some(verdict) => verdict,
            None if !self.config.conventions || self.is_configured_source(path) => Verdict::Other,
            None => self.by_name(path),
        }
    }

    fn is_configured_source(&self, path: &str) -> bool {
        self.config.pairs.iter().any(|pair| pair.source_match(path, self.config).is_some())
    }

    /// What the first `[[pair]]` that takes a file as its target says.
    pub(super) fn configured(&self, path: &str) -> Option<Verdict> {
        self.config.pairs.iter().enumerate().find_map(|(index, pair)| {
            pair.targets().find_map(|target| {
                let found = target.matches(path, |tag| pair.language(tag))?;
                let shape = pair.source.get_ref().fill(&found.wildcards);
                let is_source = |candidate: &str| {
                    pair.source_match(candidate, self.config).is_some_and(|wildcards| wildcards == found.wildcards)
                };
                if is_source(path) {
                    return None;
                }
                let rule = Rule::Config(index + 1);
                let source =
                    self.tree.members(&shape).into_iter().map(|(source, _)| source).find(|path| is_source(path));
                let Some(source) = source else {
                    let shape = shape.replace(HOLE, "{lang}");
                    return Some(Verdict::Alone(format!("`{shape}`, its source by {rule}, does not exist")));
                };
                Some(Verdict::Target(self.configured_pair(pair, rule, &source, path, found.language)))
            })
        })
    }

    fn configured_pair(
        &self,
        pair: &PairConfig,
        rule: Rule,
        source: &str,
        target: &str,
        tag: Option<Language>,
    ) -> FilePair {
        let told = |path: &str| convention::slots(path).into_iter().find(Slot::is_certain).map(|slot| slot.language);
        let [source_language, target_language] = [
            pick([
                (pair.source_language.clone(), Origin::Config),
                (told(source), Origin::Path),
                (self.config.source_language.clone(), Origin::Config),
            ]),
            pick([(tag, Origin::Path), (pair.target_language.clone(), Origin::Config), (told(target), Origin::Path)]),
        ];
        self.pair(source, target, rule, [source_language, target_language])
    }

    pub(super) fn pair(
        &self,
        source: &str,
        target: &str,
        rule: Rule,
        languages: [(Option<Language>, Origin); 2],
    ) -> FilePair {
        let [(source_language, source_origin), (target_language, target_origin)] = languages;
        FilePair {
            source: self.tree.absolute(source),
            target: self.tree.absolute(target),
            source_language,
            target_language,
            rule,
            origins: [source_origin, target_origin],
        }
    }
}

/// The first language that is known.
pub(super) fn pick<const N: usize>(known: [(Option<Language>, Origin); N]) -> (Option<Language>, Origin) {
    known.into_iter().find(|(language, _)| language.is_some()).unwrap_or((None, Origin::Text))
}
