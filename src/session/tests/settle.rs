//! Long pairs that have been edited: what is learned of them anew, when, and who waits for it.

use super::*;

/// Two texts of so many paragraphs; in some of the target's, something is added.
fn long(paragraphs: usize, added: impl Fn(usize) -> bool) -> [String; 2] {
    let word = |n: usize, ending: &str| format!("{}{ending}", ["cat", "harbour", "mill", "library", "sea"][n % 5]);
    let text = |ending: &str, more: &dyn Fn(usize) -> &'static str| {
        let words = |n: usize| (0..4 + n * 7 % 9).map(|at| word(n * 3 + at * at, ending)).collect::<Vec<_>>().join(" ");
        (0..paragraphs).map(|n| format!("The {}{}.\n\n", words(n), more(n))).collect::<String>()
    };
    [
        text("a", &|_| ""),
        text("o", &|n| if added(n) { " e una storia molto lunga che nessuno aveva scritto" } else { "" }),
    ]
}

#[test]
fn no_edit_waits_for_what_is_learned_aside() {
    let [source, before] = long(80, |_| false);
    let [_, after] = long(80, |n| n % 8 == 3);
    let mut stage = Stage::new(&[("a.en.md", source.as_str()), ("a.it.md", before.as_str())], 0);
    stage.open("a.it.md", &before);
    stage.settle();
    stage.replace("a.it.md", 2, &after);
    stage.settle();
    let idle = stage.idles.pop().unwrap();
    stage.send(idle);
    let study = stage.jobs.pop_front().unwrap();
    assert!(matches!(study, Job::Study(..)) && stage.jobs.is_empty());
    stage.replace("a.it.md", 3, &after.replacen("storia", "storie", 1));
    let version = |stage: &Stage| {
        let pair = stage.session.pairs.values().next().unwrap();
        (pair.is_current(), pair.outcome.as_ref().unwrap().view.target.version())
    };
    assert_eq!((stage.analyses(), version(&stage)), (1, (false, Some(2))));
    let analysis = stage.jobs.pop_front().unwrap();
    stage.send(Event::Done(study.run()));
    assert_eq!(stage.analyses(), 0, "the analysis under way goes first");
    stage.send(Event::Done(analysis.run()));
    assert_eq!((stage.analyses(), version(&stage)), (1, (false, Some(3))), "what was learned is taken over");
    stage.settle();
    assert_eq!((stage.analyses(), version(&stage)), (0, (true, Some(3))));
}

#[test]
fn a_long_pair_that_was_edited_is_settled_when_it_is_saved_or_left_alone() {
    let [source, before] = long(80, |_| false);
    let [_, after] = long(80, |n| n % 8 == 3);
    let analysis = |stage: &Stage| {
        let outcome = stage.session.pairs.values().next().and_then(|pair| pair.outcome.clone());
        outcome.unwrap().view.analysis.clone()
    };
    let files = [("a.en.md", source.as_str()), ("a.it.md", before.as_str())];
    let opened = |text: &str| {
        let mut stage = Stage::new(&files, 0);
        stage.open("a.it.md", text);
        stage.settle();
        stage
    };
    let fresh = analysis(&opened(&after));
    for save in [true, false] {
        let mut stage = opened(&before);
        stage.replace("a.it.md", 2, &after);
        stage.settle();
        assert_ne!(analysis(&stage), fresh, "what was learned is kept while one types");
        let idle = stage.idles.pop().unwrap();
        stage.send(if save { Event::Saved(stage.id("a.it.md")) } else { idle });
        stage.settle();
        assert_eq!(analysis(&stage), fresh);
        stage.send(Event::Saved(stage.id("a.it.md")));
        assert_eq!(stage.analyses(), 0, "nothing is left to settle");
    }
}

#[test]
fn no_more_is_learned_at_once_than_there_are_slots() {
    let [source, before] = long(80, |_| false);
    let [changed, _] = long(81, |_| false);
    let targets = ["a.it.md", "a.fr.md", "a.es.md"].map(|name| (name, before.as_str()));
    let files: Vec<(&str, &str)> = [("a.en.md", source.as_str())].into_iter().chain(targets).collect();
    let mut stage = Stage::new(&files, 0);
    stage.open("a.en.md", &source);
    stage.settle();
    stage.replace("a.en.md", 2, &changed);
    stage.settle();
    stage.send(Event::Saved(stage.id("a.en.md")));
    let running = |stage: &Stage| stage.jobs.iter().filter(|job| matches!(job, Job::Study(..))).count();
    let mut studies = 0;
    assert_eq!(running(&stage), 1);
    while let Some(job) = stage.jobs.pop_front() {
        studies += usize::from(matches!(job, Job::Study(..)));
        stage.send(Event::Done(job.run()));
        assert!(running(&stage) <= 1);
    }
    assert_eq!(studies, targets.len(), "each has its turn");
}
