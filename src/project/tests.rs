//! Pairs, configuration and accepted findings on trees of real files.

use super::*;
use crate::locale::Language;
use proptest::prelude::*;
use std::fs;

/// A root with these files; `name=content` gives one its content.
struct Root(tempfile::TempDir);

impl Root {
    fn new(files: &[&str]) -> Root {
        let root = Root(tempfile::tempdir().unwrap());
        for file in files {
            let (path, content) = file.split_once('=').unwrap_or((file, "text\n"));
            root.write(path, content);
        }
        root
    }

    fn write(&self, path: &str, content: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }

    fn path(&self, path: &str) -> PathBuf {
        absolute(&self.0.path().join(path))
    }

    fn project(&self) -> Project {
        Project::open(self.0.path()).unwrap()
    }

    fn all(&self) -> Found {
        self.project().find_pairs(&[self.path("")])
    }

    fn relative(&self, path: &Path) -> String {
        tree::relative(&self.path(""), path).unwrap()
    }

    /// A line a pair: `a.md -> a.fr.md (? fr)`.
    fn lines(&self, pairs: &[FilePair]) -> Vec<String> {
        let tag = |language: &Option<Language>| language.as_ref().map_or("?".to_owned(), ToString::to_string);
        let line = |pair: &FilePair| {
            let (source, target) = (self.relative(&pair.source), self.relative(&pair.target));
            format!("{source} -> {target} ({} {})", tag(&pair.source_language), tag(&pair.target_language))
        };
        pairs.iter().map(line).collect()
    }

    fn pairs(&self) -> Vec<String> {
        self.lines(&self.all().pairs)
    }

    /// A line a file: `a.fr.md: why`.
    fn unpaired(&self) -> Vec<String> {
        self.all().unpaired.iter().map(|alone| format!("{}: {}", self.relative(&alone.path), alone.reason)).collect()
    }
}

#[track_caller]
fn paired(files: &[&str], expected: &[&str]) {
    let root = Root::new(files);
    assert_eq!(root.pairs(), expected, "unpaired: {:#?}", root.unpaired());
}

#[track_caller]
fn silent(files: &[&str], reasons: &[&str]) {
    let root = Root::new(files);
    assert_eq!(root.pairs(), [""; 0]);
    assert_eq!(root.unpaired(), reasons);
}

#[test]
fn each_convention_pairs() {
    paired(&["a.en.md", "a.fr.md"], &["a.en.md -> a.fr.md (en fr)"]);
    paired(&["a.md", "a.fr.md"], &["a.md -> a.fr.md (? fr)"]);
    paired(&["a_en.txt", "a_fr.txt"], &["a_en.txt -> a_fr.txt (en fr)"]);
    paired(&["a-en.txt", "a-fr.txt"], &["a-en.txt -> a-fr.txt (en fr)"]);
    paired(&["README.md", "README_zh-CN.md"], &["README.md -> README_zh-CN.md (? zh-CN)"]);
    paired(&["x/en/y/a.md", "x/fr/y/a.md"], &["x/en/y/a.md -> x/fr/y/a.md (en fr)"]);
    paired(&["en/a.md", "fr/a.md"], &["en/a.md -> fr/a.md (en fr)"]);
}

#[test]
fn one_source_has_several_targets_and_tags_may_have_subtags() {
    paired(
        &["en-US/a.md", "pt_BR/a.md", "zh-Hans/a.md", "zh-Hant/a.md"],
        &[
            "en-US/a.md -> pt_BR/a.md (en-US pt-BR)",
            "en-US/a.md -> zh-Hans/a.md (en-US zh-Hans)",
            "en-US/a.md -> zh-Hant/a.md (en-US zh-Hant)",
        ],
    );
    paired(&["a.EN.md", "a.pt-br.md", "a.de.md"], &["a.EN.md -> a.de.md (en de)", "a.EN.md -> a.pt-br.md (en pt-BR)"]);
}

#[test]
fn language_in_folder_and_name_go_together() {
    paired(&["en/a.en.md", "fr/a.fr.md"], &["en/a.en.md -> fr/a.fr.md (en fr)"]);
    paired(&["en/a.md", "en/a.de.md", "fr/a.md"], &["en/a.md -> en/a.de.md (? de)", "en/a.md -> fr/a.md (en fr)"]);
    // `is` is a folder like any other where its siblings are no languages.
    paired(&["en/is/a.md", "fr/is/a.md"], &["en/is/a.md -> fr/is/a.md (en fr)"]);
}

#[test]
fn the_source_is_the_unsuffixed_else_the_english_file() {
    paired(&["a.md", "a.en.md", "a.fr.md"], &["a.md -> a.en.md (? en)", "a.md -> a.fr.md (? fr)"]);
    paired(&["a.de.md", "a.en.md"], &["a.en.md -> a.de.md (en de)"]);
    paired(&["a.de.md", "a.en-GB.md"], &["a.en-GB.md -> a.de.md (en-GB de)"]);
    let why = "which version is the source? none is in English; set `source-language` in bilint.toml";
    silent(&["a.de.md", "a.fr.md"], &[&format!("a.de.md: {why}"), &format!("a.fr.md: {why}")]);
}

#[test]
fn the_configuration_names_the_source_language() {
    let config = "bilint.toml=source-language = 'de'";
    paired(&[config, "a.de.md", "a.en.md", "a.fr.md"], &["a.de.md -> a.en.md (de en)", "a.de.md -> a.fr.md (de fr)"]);
    paired(&[config, "a.md", "a.en.md"], &["a.md -> a.en.md (de en)"]);
    paired(&[config, "de_AT/a.md", "en/a.md"], &["de_AT/a.md -> en/a.md (de-AT en)"]);
    let why = "no version of it is in `de`, the `source-language` of bilint.toml";
    silent(&[config, "a.en.md", "a.fr.md"], &[&format!("a.en.md: {why}"), &format!("a.fr.md: {why}")]);
}

#[test]
fn what_is_ambiguous_is_silent_and_says_why() {
    let why = "its source may be `en-GB/a.md` or `en-US/a.md`; set `source-language` or name the pair in bilint.toml";
    let all = ["en-GB/a.md", "en-US/a.md", "fr/a.md"];
    silent(&all, &all.map(|path| format!("{path}: {why}")).each_ref().map(String::as_str));
    silent(&["a.fr.md"], &["a.fr.md: neither `a.md` nor another `a.<language>.md` exists"]);
    silent(&["en/b.md", "fr/a.md"], &["fr/a.md: `en/a.md`, its source, does not exist"]);
    silent(&["how.md", "how-to.md"], &["how-to.md: `to` need not be a language here; name the pair in bilint.toml"]);
    silent(&["en/a.md", "en-GB/a.md"], &["en-GB/a.md: it is in the language of `en/a.md`, its source: `en`"]);
}

#[test]
fn what_only_looks_like_a_translation_is_silent() {
    for files in [
        ["notes.md", "notes.old.md"],
        ["notes.md", "notes.new.md"],
        ["a.md", "a.test.md"],
        ["x.txt", "x.min.txt"],
        ["a.md", "a.d.md"],
        ["a.en.md", "b.fr.md"],
        ["a.en.md.bak", "a.fr.md.bak"],
        ["en/a.md", "img/a.md"],
        ["a.en.png", "a.fr.png"],
    ] {
        assert_eq!(Root::new(&files).pairs(), [""; 0], "{files:?}");
    }
    assert_eq!(Root::new(&["notes.md", "notes.old.md", "en/a.md", "img/a.md"]).unpaired(), [""; 0]);
}

#[test]
fn hidden_ignored_and_excluded_files_are_skipped() {
    paired(&[".x/a.md", ".x/a.fr.md", ".a.md", ".a.fr.md"], &[]);
    paired(&[".gitignore=*", "a.md", "a.fr.md"], &["a.md -> a.fr.md (? fr)"]);
    paired(&[".git/HEAD=", ".gitignore=build/\n*.fr.md", "build/a.md", "build/a.de.md", "a.md", "a.fr.md"], &[]);
    paired(
        &[
            "bilint.toml=exclude = ['old', '**/draft-*']",
            "old/x/a.md",
            "old/x/a.fr.md",
            "x/draft-a.md",
            "x/draft-a.fr.md",
        ],
        &[],
    );
}

#[test]
fn patterns_pair_several_trees() {
    let config = "bilint.toml=source-language = 'en'\nconventions = false\n\
        [[pair]]\nsource = 'docs/**/*.md'\ntarget = ['i18n/{lang}/docs/**/*.md', 'old/**/*_{lang}.md']\n";
    paired(
        &[config, "docs/x/a.md", "i18n/fr/docs/x/a.md", "i18n/api/docs/x/a.md", "old/x/a_pt_BR.md", "a.md", "a.fr.md"],
        &["docs/x/a.md -> i18n/fr/docs/x/a.md (en fr)", "docs/x/a.md -> old/x/a_pt_BR.md (en pt-BR)"],
    );
}

#[test]
fn a_pattern_may_name_the_language_on_both_sides() {
    let pair = "[[pair]]\nsource = '{lang}/**/*.md'\ntarget = '{lang}/**/*.md'\n";
    paired(
        &[
            &format!("bilint.toml={pair}source-language = 'fr'\nlanguages = ['de', 'tlh']"),
            "FR/a.md",
            "de/a.md",
            "tlh/a.md",
            "en/a.md",
        ],
        &["FR/a.md -> de/a.md (fr de)", "FR/a.md -> tlh/a.md (fr tlh)"],
    );
}

#[test]
fn files_may_be_named_one_by_one_though_hidden_or_ignored() {
    let config = "bilint.toml=[[pair]]\nsource = 'de/x.md'\ntarget = ['.build/y.md', 'z.fr.md', 'gone.md', 'z.bin']\n\
        source-language = 'pl'\ntarget-language = 'nl'\n";
    let root = Root::new(&[config, ".git/HEAD=", ".gitignore=z.*", "de/x.md", ".build/y.md", "z.fr.md", "z.bin"]);
    assert_eq!(root.pairs(), ["de/x.md -> .build/y.md (pl nl)", "de/x.md -> z.fr.md (pl nl)"]);
    assert_eq!(root.unpaired(), ["z.bin: no format reads files with this extension"]);
    let project = root.project();
    assert_eq!(root.lines(&project.pairs_of(&root.path("de/x.md"))), root.pairs());
    assert_eq!(project.pairs_of(&root.path("de/x.md"))[0].origins, [Origin::Config, Origin::Config]);
}

#[test]
fn a_pair_of_the_configuration_goes_before_a_convention_and_the_first_goes_first() {
    let config = "bilint.toml=[[pair]]\nsource = 'x.md'\ntarget = 'a.fr.md'\n\
        [[pair]]\nsource = 'y.md'\ntarget = 'a.fr.md'\n[[pair]]\nsource = 'gone.md'\ntarget = 'a.it.md'\n";
    let root = Root::new(&[config, "x.md", "y.md", "a.md", "a.fr.md", "a.de.md", "a.it.md"]);
    assert_eq!(root.pairs(), ["a.md -> a.de.md (? de)", "x.md -> a.fr.md (? fr)"]);
    assert_eq!(
        root.unpaired(),
        ["a.it.md: `gone.md`, its source by `[[pair]]` number 3 of bilint.toml, does not exist"]
    );
}

#[test]
fn the_nearest_configuration_wins() {
    let root = Root::new(&[
        "bilint.toml=",
        "a.md",
        "a.fr.md",
        "x/bilint.toml=source-language='fr'",
        "x/b.md",
        "x/b.de.md",
        "x/y/c.md",
    ]);
    assert_eq!(root.pairs(), ["a.md -> a.fr.md (? fr)"]);
    assert_eq!(root.all().projects, [root.path("x")]);
    let inner = Project::open(&root.path("x/y")).unwrap();
    assert_eq!(inner.root(), root.path("x"));
    assert_eq!(inner.config_path(), Some(&*root.path("x/bilint.toml")));
    assert_eq!(root.lines(&inner.pairs_of(&root.path("x/b.de.md"))), ["x/b.md -> x/b.de.md (fr de)"]);
    assert!(root.project().pairs_of(&root.path("x/b.md")).is_empty());
}

#[test]
fn without_a_configuration_the_start_is_the_root() {
    let root = Root::new(&["x/a.md", "x/a.fr.md"]);
    let project = Project::open(&root.path("x")).unwrap();
    assert_eq!((project.root(), project.config_path()), (&*root.path("x"), None));
    assert_eq!(*project.config(), Config::default());
}

#[test]
fn a_search_may_be_limited_to_files_and_folders() {
    let root = Root::new(&["en/a.md", "fr/a.md", "de/a.md", "b.md", "b.fr.md", "c.fr.md"]);
    let found = |paths: &[&str]| {
        let found = root.project().find_pairs(&paths.iter().map(|path| root.path(path)).collect::<Vec<_>>());
        (root.lines(&found.pairs), found.unpaired.len())
    };
    assert_eq!(found(&["fr"]), (vec!["en/a.md -> fr/a.md (en fr)".to_owned()], 0));
    assert_eq!(found(&["en/a.md"]).0.len(), 2);
    assert_eq!(found(&["b.md", "b.fr.md", "c.fr.md"]), (vec!["b.md -> b.fr.md (? fr)".to_owned()], 1));
    assert_eq!(found(&["fr/../b.md"]).0.len(), 1);
    assert_eq!(found(&["b.md", "de"]).0.len(), 2);
    assert_eq!(found(&["elsewhere", "/"]), (root.pairs(), 1));
}

#[cfg(unix)]
#[test]
fn odd_trees_do_no_harm() {
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::{PermissionsExt, symlink};
    let root = Root::new(&["a.md", "a.fr.md", "locked/b.md"]);
    symlink(root.path("a.md"), root.path("c.md")).unwrap();
    symlink(root.path(""), root.path("loop")).unwrap();
    symlink(root.path("gone"), root.path("dangling.fr.md")).unwrap();
    fs::write(root.0.path().join(std::ffi::OsStr::from_bytes(b"\xff.fr.md")), "").unwrap();
    fs::create_dir(root.path("folder.fr.md")).unwrap();
    let deep = "d/".repeat(300);
    root.write(&format!("{deep}e.md"), "");
    root.write(&format!("{deep}e.fr.md"), "");
    fs::set_permissions(root.path("locked"), fs::Permissions::from_mode(0o000)).unwrap();
    let is_locked = fs::read_dir(root.path("locked")).is_err();
    let found = root.all();
    fs::set_permissions(root.path("locked"), fs::Permissions::from_mode(0o755)).unwrap();
    assert_eq!(found.pairs.len(), 2, "{:?}", root.lines(&found.pairs));
    let reasons: Vec<_> = found.unpaired.iter().map(|alone| alone.reason.split(':').next().unwrap()).collect();
    let skipped = found.skipped.len();
    assert_eq!(reasons, if is_locked { vec!["cannot be read", "is skipped"] } else { vec!["is skipped"] });
    assert_eq!(skipped, reasons.len());
    assert_eq!(root.project().pairs_of(&root.path(&format!("{deep}e.fr.md"))).len(), 1);
}

#[test]
fn a_pair_that_the_user_names_is_known_or_told_by_the_paths() {
    let root = Root::new(&["a.md", "a.fr.md", "b.de.md"]);
    let pair = |source: &str, target: &str| {
        let pair = root.project().pair(&root.path(source), &root.path(target));
        (root.lines(std::slice::from_ref(&pair)).remove(0), pair.rule)
    };
    assert_eq!(pair("a.md", "a.fr.md"), ("a.md -> a.fr.md (? fr)".to_owned(), Rule::Unsuffixed('.')));
    assert_eq!(pair("b.de.md", "a.fr.md"), ("b.de.md -> a.fr.md (de fr)".to_owned(), Rule::Given));
}

/// Names that meet one another in as many ways as possible.
fn tree_of_files() -> impl Strategy<Value = Vec<String>> {
    let folder =
        prop::sample::select(vec!["", "en/", "fr/", "is/", "x/", "en/x/", "fr/x/", "x/en/", "x/pt_BR/", ".h/", "out/"]);
    let name = prop::sample::select(vec!["a", "b", "a.x"]);
    let tag = prop::sample::select(vec![
        "", ".en", ".fr", ".io", "_en", "_fr", "_pt_BR", "-to", "-zh-hans", ".en-GB", ".old",
    ]);
    let extension = prop::sample::select(vec![".md", ".txt", ".bin"]);
    let file = (folder, name, tag, extension).prop_map(|(folder, name, tag, ext)| format!("{folder}{name}{tag}{ext}"));
    prop::collection::vec(file, 1..25)
}

fn configuration() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "",
        "source-language = 'fr'",
        "exclude = ['x/en', '*.io.md']",
        "[[pair]]\nsource = 'en/**/*.md'\ntarget = '{lang}/**/*.md'",
        "[[pair]]\nsource = '*.md'\ntarget = ['x/*.{lang}.md', 'out/*.md']\n[[pair]]\nsource = '.h/a.md'\ntarget = 'is/a.md'",
        "source-language = 'en'\nconventions = false\n[[pair]]\nsource = '**/*_{lang}.txt'\ntarget = '**/*_{lang}.txt'",
    ])
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

    /// Looking at one file gives what looking at all of them gives, and no file is the target of two sources.
    #[test]
    fn one_file_sees_what_the_walk_sees(files in tree_of_files(), config in configuration()) {
        let files: Vec<&str> = files.iter().map(String::as_str).collect();
        let root = Root::new(&files);
        root.write(".git/HEAD", "");
        root.write(".gitignore", "out/\n");
        root.write("bilint.toml", config);
        let all = root.all();
        let project = root.project();
        for file in files {
            let path = root.path(file);
            let is_in = |pair: &&FilePair| pair.source == path || pair.target == path;
            let expected: Vec<FilePair> = all.pairs.iter().filter(is_in).cloned().collect();
            prop_assert_eq!(project.pairs_of(&path), expected, "{}", file);
            prop_assert!(all.pairs.iter().filter(|pair| pair.target == path).count() <= 1);
            let is_alone = all.unpaired.iter().any(|alone| alone.path == path);
            prop_assert_eq!(project.find_pairs(&[path]).unpaired.len(), usize::from(is_alone));
        }
    }
}
