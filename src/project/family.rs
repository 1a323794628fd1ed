//! Families: one text in several languages, as the paths tell. Which member is the source, and whose target is a file?
//! Must not know `[[pair]]`, but for leaving alone what it takes.

use super::convention::{self, Slot};
use super::languages::Origin;
use super::pair::Rule;
use super::pairing::{Pairing, Verdict};
use super::pattern::HOLE;
use crate::locale::Language;

/// A file of a family.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Member {
    path: String,
    /// `None` for the file without a language in its name.
    language: Option<Language>,
}

impl Pairing<'_> {
    /// Whose translation a file is by its path.
    pub(super) fn by_name(&self, path: &str) -> Verdict {
        let slots = convention::slots(path);
        let Some((slot, members)) = self.first_family(&slots) else { return self.lone(path, &slots) };
        let is_ours = |member: &Member| {
            let slots = convention::slots(&member.path);
            let before = slots.iter().position(|other| other.shape == slot.shape).unwrap_or(0);
            self.first_family(&slots[..before]).is_none()
        };
        let members: Vec<Member> = members.into_iter().filter(is_ours).collect();
        match self.source(&members) {
            Ok(source) if source.path == path => Verdict::Other,
            Ok(source) => self.target(path, slot, source),
            Err(reason) => Verdict::Alone(reason),
        }
    }

    fn target(&self, path: &str, slot: &Slot, source: &Member) -> Verdict {
        if let Some(language) = source.language.as_ref().filter(|language| language.is_variant_of(&slot.language)) {
            return Verdict::Alone(format!("it is in the language of `{}`, its source: `{language}`", source.path));
        }
        let (rule, source_language) = match (&source.language, slot.rule) {
            (Some(language), rule) => (rule, (Some(language.clone()), Origin::Path)),
            (None, Rule::Suffix(mark)) => (Rule::Unsuffixed(mark), self.default_source()),
            (None, rule) => (rule, self.default_source()),
        };
        let target_language = (Some(slot.language.clone()), Origin::Path);
        Verdict::Target(self.pair(&source.path, path, rule, [source_language, target_language]))
    }

    fn default_source(&self) -> (Option<Language>, Origin) {
        super::pairing::pick([(self.config.source_language.clone(), Origin::Config)])
    }

    /// The first place of a path where a language stands and that makes it one of several files, with these files.
    fn first_family<'a>(&self, slots: &'a [Slot]) -> Option<(&'a Slot, Vec<Member>)> {
        slots.iter().find_map(|slot| {
            let members = self.members(slot);
            let is_certain = members.iter().filter_map(|member| member.language.as_ref()).any(|language| {
                convention::is_certain(language, slot.rule) || self.config.source_language.as_ref() == Some(language)
            });
            (members.len() > 1 && is_certain).then_some((slot, members))
        })
    }

    /// The files that differ from one another in this place only, without those that a `[[pair]]` takes as targets.
    fn members(&self, slot: &Slot) -> Vec<Member> {
        let bare = slot.bare.iter().filter(|bare| self.tree.contains(bare));
        let bare = bare.map(|bare| Member { path: bare.clone(), language: None });
        let others = self.tree.members(&slot.shape).into_iter();
        let others = others.filter_map(|(path, tag)| Some(Member { path, language: Some(Language::from_name(&tag)?) }));
        bare.chain(others).filter(|member| self.configured(&member.path).is_none()).collect()
    }

    /// The source of a family: the file in the project's source language, else the one without a language in its
    /// name, else the English one.
    fn source<'a>(&self, members: &'a [Member]) -> Result<&'a Member, String> {
        let bare = members.iter().find(|member| member.language.is_none());
        let english = "en".parse().ok();
        match (&self.config.source_language, bare) {
            (Some(wanted), bare) => in_language(members, wanted)?
                .or(bare)
                .ok_or_else(|| format!("no version of it is in `{wanted}`, the `source-language` of bilint.toml")),
            (None, Some(bare)) => Ok(bare),
            (None, None) => {
                let english: Option<&Member> = english.map_or(Ok(None), |english| in_language(members, &english))?;
                english.ok_or_else(|| {
                    "which version is the source? none is in English; set `source-language` in bilint.toml".to_owned()
                })
            }
        }
    }

    /// Why a file is no target although its path tells a language.
    fn lone(&self, path: &str, slots: &[Slot]) -> Verdict {
        for slot in slots {
            let code = &slot.language;
            match &slot.bare {
                Some(_) if self.members(slot).len() > 1 => {
                    return Verdict::Alone(format!(
                        "`{code}` need not be a language here; name the pair in bilint.toml"
                    ));
                }
                Some(bare) if slot.is_certain() => {
                    let other = slot.shape.replace(HOLE, "<language>");
                    return Verdict::Alone(format!("neither `{bare}` nor another `{other}` exists"));
                }
                None if slot.is_certain() => {
                    if let Some(source) = self.missing_source(path, slot) {
                        return Verdict::Alone(format!("`{source}`, its source, does not exist"));
                    }
                }
                _ => {}
            }
        }
        Verdict::Other
    }

    /// Where the source of a file in a language's folder would be, if the source language has its folder beside it.
    fn missing_source(&self, path: &str, slot: &Slot) -> Option<String> {
        let wanted = self.config.source_language.clone().or_else(|| "en".parse().ok())?;
        let hole = slot.shape.find(HOLE)?;
        let folders = self.tree.folders_in(slot.shape[..hole].trim_end_matches('/'));
        let folder = folders.iter().find(|name| Language::from_name(name).as_ref() == Some(&wanted))?;
        let source = slot.shape.replace(HOLE, folder);
        (source != path && !slot.language.is_variant_of(&wanted)).then_some(source)
    }
}

/// The one member in a language, or else in a variant of it. Fails where there are several.
fn in_language<'a>(members: &'a [Member], wanted: &Language) -> Result<Option<&'a Member>, String> {
    let coded = || members.iter().filter_map(|member| Some((member, member.language.as_ref()?)));
    let exact: Vec<&Member> = coded().filter(|(_, language)| *language == wanted).map(|(member, _)| member).collect();
    let near = || coded().filter(|(_, language)| language.is_variant_of(wanted)).map(|(member, _)| member).collect();
    let candidates: Vec<&Member> = if exact.is_empty() { near() } else { exact };
    match candidates[..] {
        [] => Ok(None),
        [member] => Ok(Some(member)),
        [first, second, ..] => Err(format!(
            "its source may be `{}` or `{}`; set `source-language` or name the pair in bilint.toml",
            first.path, second.path
        )),
    }
}
