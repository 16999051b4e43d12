//! What the rules find in whole files, and what their repairs do.

use std::collections::BTreeMap;

use episode_editor::check::{Group, Problem, Review, Severity};
use episode_editor::episode::Episode;
use episode_editor::show::Show;

use crate::common::{File, files};

fn found(episode: &Episode, show: &Show, name: &str) -> Vec<Problem> {
    Review::of(episode, show, name.rsplit('/').next()).problems()
}

fn is_same(one: &Problem, other: &Problem) -> bool {
    one.code == other.code && one.sentence.en == other.sentence.en
}

#[test]
fn an_accepted_repair_solves_its_problem_and_makes_no_worse_one() {
    let show = Show::built_in();
    let mut accepted = 0;
    for File { name, bytes } in files() {
        let Ok(episode) = Episode::open(bytes) else { continue };
        let before = found(&episode, &show, &name);
        let grave = |all: &[Problem]| all.iter().filter(|problem| problem.group == Group::StopsHugo).count();
        for problem in &before {
            for repair in &problem.repairs {
                let edit = episode.accept(repair).expect("it was made for this text");
                accepted += 1;
                let after = found(&episode.applied(&edit), &show, &name);
                let same = |all: &[Problem]| all.iter().filter(|other| is_same(other, problem)).count();
                assert!(same(&after) < same(&before), "{name}: {} stays after {repair:?}", problem.sentence.en);
                assert!(grave(&after) <= grave(&before), "{name}: {repair:?} stops Hugo");
            }
        }
    }
    assert!(accepted >= 30, "only {accepted} repairs were tried");
}

#[test]
fn a_problem_is_in_the_file_and_its_sentences_are_whole() {
    let show = Show::built_in();
    let mut read = 0;
    for File { name, bytes } in files() {
        let Ok(episode) = Episode::open(bytes) else { continue };
        for problem in found(&episode, &show, &name) {
            assert!(episode.text().is_char_boundary(problem.at), "{name}: {problem:?}");
            read += 1;
            for sentence in [&problem.sentence.sv, &problem.sentence.en] {
                assert!(sentence.ends_with('.') && !sentence.contains("  "), "{name}: {sentence}");
            }
        }
    }
    assert!(read >= 50, "only {read} problems were found");
}

/// Hugo has published them, and the fixtures of an era are like them. Prints how often each rule speaks of them, and of which
/// if the variable `FLAGS` is set.
#[test]
fn of_real_episodes_none_is_said_to_stop_hugo_whose_front_matter_is_toml() {
    let show = Show::built_in();
    let mut flags: BTreeMap<(Group, &str, Severity), Vec<String>> = BTreeMap::new();
    let is_real = |file: &File| !file.name.starts_with("fixtures/") || file.name.starts_with("fixtures/era-");
    let mut tried = 0;
    for File { name, bytes } in files().into_iter().filter(is_real) {
        let Ok(episode) = Episode::open(bytes) else { continue };
        tried += 1;
        let is_toml = episode.slice(episode.layout().front.clone()).parse::<toml::Table>().is_ok();
        for problem in found(&episode, &show, &name) {
            assert!(!is_toml || problem.group != Group::StopsHugo, "{name}: {}", problem.sentence.en);
            let place = format!("{name}: {}", problem.sentence.en);
            flags.entry((problem.group, problem.code.name(), problem.severity)).or_default().push(place);
        }
    }
    assert!(tried >= 8, "only {tried} files");
    for ((group, code, severity), places) in &flags {
        println!("{:>4} {group:?} {code} ({})", places.len(), severity.name());
        if std::env::var_os("FLAGS").is_some() {
            println!("       {}", places.join("\n       "));
        }
    }
}
