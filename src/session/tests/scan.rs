//! All pairs at once: what a look at them leaves, whatever happens meanwhile.

use super::*;

fn stage() -> Stage {
    let files = [("a.en.md", SOURCE), ("a.fr.md", BAD), ("b.en.md", SOURCE), ("b.fr.md", BAD)];
    let mut stage = Stage::new(&files, 0);
    stage.settle();
    stage
}

fn shown(stage: &Stage, name: &str) -> usize {
    stage.shown.get(name).map_or(0, Vec::len)
}

fn scan(stage: &mut Stage) -> Arc<Progress> {
    let progress = Arc::<Progress>::default();
    stage.send(Event::Scan(Arc::clone(&progress)));
    progress
}

/// Does the first job, of which what comes is held back.
fn half_done(stage: &mut Stage) -> Done {
    stage.jobs.pop_front().unwrap().run()
}

#[test]
fn what_was_seen_stays_when_the_next_scan_is_ended_early() {
    let mut stage = stage();
    scan(&mut stage);
    stage.settle();
    assert_eq!((shown(&stage, "a.fr.md"), shown(&stage, "b.fr.md")), (1, 1));
    scan(&mut stage).cancel();
    stage.settle();
    assert_eq!((shown(&stage, "a.fr.md"), shown(&stage, "b.fr.md")), (1, 1));
    std::fs::remove_file(stage.folder.path().join("b.fr.md")).unwrap();
    scan(&mut stage);
    stage.settle();
    assert_eq!((shown(&stage, "a.fr.md"), shown(&stage, "b.fr.md")), (1, 0), "it is gone");
}

#[test]
fn a_pair_that_is_closed_while_a_scan_runs_is_kept() {
    let mut stage = stage();
    stage.open("a.fr.md", BAD);
    stage.settle();
    scan(&mut stage);
    let done = half_done(&mut stage);
    stage.send(Event::Closed(stage.id("a.fr.md")));
    stage.settle();
    assert_eq!(shown(&stage, "a.fr.md"), 1);
    stage.send(Event::Done(done));
    stage.settle();
    assert_eq!((shown(&stage, "a.fr.md"), shown(&stage, "b.fr.md")), (1, 1));
}

#[test]
fn a_file_that_changes_while_the_first_scan_runs_is_looked_at_again() {
    let mut stage = stage();
    scan(&mut stage);
    let done = half_done(&mut stage);
    let path = stage.folder.path().join("a.fr.md");
    std::fs::write(&path, GOOD).unwrap();
    stage.send(Event::FilesChanged(vec![path]));
    stage.send(Event::Done(done));
    stage.settle();
    assert_eq!((shown(&stage, "a.fr.md"), shown(&stage, "b.fr.md")), (0, 1));
}

#[test]
fn what_the_open_pairs_have_been_taught_is_not_learned_again() {
    let mut stage = stage();
    stage.open("a.fr.md", BAD);
    stage.settle();
    for event in [Event::Read, Event::Scan] {
        stage.send(event(Arc::default()));
        stage.settle();
        let (_, seen) = stage.session.seen.iter().next().unwrap();
        let [known, own] = [&stage.session.shelf.of(&seen.pair.project), &seen.pair.lexicons];
        let languages = ["en", "fr"].map(|tag| tag.parse().unwrap());
        let lexicons = [known, own].map(|lexicons| lexicons.of(&seen.pair.files, languages.each_ref()).unwrap());
        assert!(Arc::ptr_eq(lexicons[0], lexicons[1]));
    }
}

#[test]
fn what_nobody_is_shown_is_not_kept() {
    let mut stage = stage();
    stage.send(Event::Read(Arc::default()));
    stage.settle();
    assert_eq!(stage.session.seen.iter().map(|(_, seen)| seen.notes.is_some()).collect::<Vec<_>>(), [false, false]);
    scan(&mut stage);
    stage.settle();
    assert_eq!((shown(&stage, "a.fr.md"), shown(&stage, "b.fr.md")), (1, 1));
}

#[test]
fn a_look_that_nobody_is_shown_takes_nothing_away_that_is_shown() {
    let mut stage = stage();
    stage.send(Event::Read(Arc::default()));
    let read = half_done(&mut stage);
    scan(&mut stage);
    stage.settle();
    stage.send(Event::Done(read));
    stage.settle();
    assert_eq!((shown(&stage, "a.fr.md"), shown(&stage, "b.fr.md")), (1, 1));
}

#[test]
fn what_a_scan_has_learned_is_not_learned_again_by_the_next() {
    let mut stage = stage();
    let languages = ["en", "fr"].map(|tag| tag.parse().unwrap());
    let [first, second] = [(); 2].map(|()| {
        scan(&mut stage);
        stage.settle();
        let (_, seen) = stage.session.seen.iter().next().unwrap();
        Arc::clone(seen.pair.lexicons.of(&seen.pair.files, languages.each_ref()).unwrap())
    });
    assert!(Arc::ptr_eq(&first, &second));
}
