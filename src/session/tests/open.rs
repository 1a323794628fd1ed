//! What being open or closed means to a document: its status, its notes, its counterparts.

use super::*;

#[test]
fn the_status_is_that_of_the_open_documents_as_they_are_shown() {
    let files = [("a.en.md", SOURCE), ("a.fr.md", BAD), ("a.de.md", GOOD)];
    let mut stage = Stage::new(&files, 300);
    stage.open("a.en.md", SOURCE);
    stage.open("a.fr.md", BAD);
    stage.open("notes.md", SOURCE);
    stage.settle();
    let of = |stage: &Stage, name: &str| {
        let id = stage.id(name);
        let (_, status) = stage.statuses.iter().rfind(|(known, _)| *known == id).unwrap();
        status.as_ref().map(|status| (status.counterpart.clone(), status.findings))
    };
    assert_eq!(of(&stage, "a.fr.md"), Some((stage.id("a.en.md"), 1)));
    assert_eq!(of(&stage, "a.en.md"), Some((stage.id("a.fr.md"), 1)), "the counterpart that is open");
    assert_eq!(of(&stage, "notes.md"), None);
    assert!(stage.statuses.iter().all(|(id, _)| *id != stage.id("a.de.md")), "it is not open");
    let aligned = stage.statuses.iter().rev().find_map(|(_, status)| status.as_ref()).unwrap().aligned;
    assert!((aligned - 1.0).abs() < f32::EPSILON, "{aligned}");
    stage.replace("a.fr.md", 2, GOOD);
    stage.settle();
    assert_eq!(of(&stage, "a.en.md"), Some((stage.id("a.fr.md"), 0)));
}

#[test]
fn a_pair_whose_source_is_deleted_stays_while_the_source_is_open() {
    let mut stage = pair(BAD, 0);
    stage.open("a.en.md", SOURCE);
    stage.settle();
    std::fs::remove_file(stage.folder.path().join("a.en.md")).unwrap();
    stage.send(Event::FilesChanged(vec![stage.folder.path().join("a.en.md")]));
    stage.settle();
    assert_eq!(stage.shown["a.fr.md"].len(), 1, "the buffer beats the disk");
    stage.send(Event::Closed(stage.id("a.en.md")));
    stage.settle();
    assert_eq!(stage.shown["a.fr.md"].len(), 0);
}

/// A letter and its translation, each a text of four paragraphs.
fn letter() -> [String; 2] {
    [
        [
            "The ferry sails at 8:00 with 12 cars on board.",
            "It has sailed since 2019, and it will sail on.",
            "Dogs travel free of charge if they stay on deck.",
            "See https://example.org/ferry for all that it costs.",
        ],
        [
            "Le ferry part à 8:00 avec 12 voitures à bord.",
            "Il navigue depuis 2019, et il naviguera encore.",
            "Les chiens voyagent gratuitement s’ils restent sur le pont.",
            "Voir https://example.org/ferry pour tout ce que cela coûte.",
        ],
    ]
    .map(|paragraphs| paragraphs.join("\n\n"))
}

/// Lets the time pass that the session waits for, and does what follows.
fn wait(stage: &mut Stage) {
    stage.settle();
    for event in std::mem::take(&mut stage.wakes) {
        stage.send(event);
    }
    stage.settle();
}

#[test]
fn two_documents_that_belong_together_are_suggested_once() {
    let [source, target] = letter();
    let mut stage =
        Stage::new(&[("letter.md", &source), ("brief.md", &target), ("a.en.md", SOURCE), ("a.fr.md", GOOD)], 0);
    for (name, text) in [("a.en.md", SOURCE), ("a.fr.md", GOOD), ("brief.md", ""), ("letter.md", &source)] {
        stage.open(name, text);
        wait(&mut stage);
    }
    assert_eq!(stage.suggested.len(), 0, "there is nothing in one of them yet");
    stage.replace("brief.md", 2, &target);
    stage.send(Event::Saved(stage.id("brief.md")));
    stage.settle();
    assert_eq!(stage.suggested.len(), 0, "they may be a pair in a moment");
    wait(&mut stage);
    let expected = ["letter.md", "brief.md"].map(|name| stage.folder.path().join(name));
    assert_eq!(stage.suggested, [expected]);
    stage.send(Event::Saved(stage.id("brief.md")));
    wait(&mut stage);
    assert_eq!(stage.suggested.len(), 1);
}

#[test]
fn what_is_a_pair_after_a_moment_is_not_suggested_as_one() {
    let [source, target] = letter();
    let mut stage = Stage::new(&[("a.en.md", &source), ("b.fr.md", &target)], 0);
    stage.open("a.en.md", &source);
    stage.open("b.fr.md", &target);
    stage.settle();
    assert_eq!(stage.wakes.len(), 1, "they belong together");
    std::fs::rename(stage.folder.path().join("a.en.md"), stage.folder.path().join("b.en.md")).unwrap();
    stage.open("b.en.md", &source);
    stage.send(Event::Closed(stage.id("a.en.md")));
    // The look at the projects may take longer than the moment.
    for event in std::mem::take(&mut stage.wakes) {
        stage.send(event);
    }
    wait(&mut stage);
    assert_eq!(stage.suggested.len(), 0);
}

#[test]
fn pairs_of_a_project_are_taught_by_the_others_once_nothing_else_is_to_be_done() {
    let files = [("a.en.md", SOURCE), ("a.fr.md", BAD), ("b.en.md", SOURCE), ("b.fr.md", GOOD)];
    let mut stage = Stage::new(&files, 0);
    stage.open("a.fr.md", BAD);
    let mut jobs = Vec::new();
    while let Some(job) = stage.jobs.pop_front() {
        jobs.push(match &job {
            Job::Analyse(_) => "analyse",
            Job::Learn(_) => "learn",
            _ => "other",
        });
        stage.send(Event::Done(job.run()));
    }
    jobs.retain(|job| *job != "other");
    assert_eq!(jobs, ["analyse", "learn", "analyse"]);
    assert_eq!(stage.shown["a.fr.md"].len(), 1);
    stage.send(Event::Saved(stage.id("a.fr.md")));
    stage.settle();
    stage.send(Event::Saved(stage.id("a.fr.md")));
    while let Some(job) = stage.jobs.pop_front() {
        assert!(!matches!(job, Job::Analyse(_)), "what is learned again is the same: nothing is dirty");
        stage.send(Event::Done(job.run()));
    }
}
