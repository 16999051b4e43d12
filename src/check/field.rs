//! Statements that are not TOML, stand twice, or have another shape than their key needs.

use super::hugo_date::is_read_as_date;
use super::{Group, MOST, Problem, Review};
use crate::code::Code;
use crate::episode::{Episode, Fault, Field, NewValue, Repair, Shape, Syntax, Value, distance_within};
use crate::order::in_order;
use crate::show::{Key, PICTURES, Show};
use crate::words::Both;

/// How many characters a statement may be away from what its rule gives for that to be meant.
const NEAR: usize = 2;

/// Lists of Hugo's own, for which it takes any value. At others the templates stop that go through them.
const TAKEN_FOR_LISTS: [&str; 4] = ["aliases", "categories", "keywords", "tags"];

pub(super) fn check(review: &Review<'_>) -> Vec<Problem> {
    // That is told of the fence.
    let glued = review.episode.fence_behind_statement();
    let is_sound = |field: &&Field| glued.is_some_and(|fence| field.value.is_err() && field.lines.contains(&fence));
    let fields = review.episode.fields().iter().filter(|field| !is_sound(field));
    fields.filter_map(|field| problem(review, field)).take(MOST).collect()
}

/// A line that can be made out as a key of the show: broken, or a key that only the show's own is near to.
fn meant_key(episode: &Episode, show: &Show, field: &Field) -> Option<(String, Repair)> {
    let meant = |key: &Key| Some((key.key.clone(), episode.repair_key(field, &key.key, key.kind.shape())?));
    show.keys.iter().find_map(meant)
}

fn problem(review: &Review<'_>, field: &Field) -> Option<Problem> {
    let Review { episode, show, .. } = *review;
    let key = show.key(&field.key);
    if key.is_none()
        && let Some((meant, repair)) = meant_key(episode, show, field)
    {
        return Some(misspelled(episode, field, meant, repair));
    }
    let fault = match key {
        Some(key) => field.shaped(key.kind.shape()).err(),
        None => field.value.clone().err(),
    }?;
    let key_name = key.map_or(&field.key, |key| &key.key);
    let name = Both {
        sv: key.map_or(key_name, |key| &key.label.sv).clone(),
        en: key.map_or(key_name, |key| &key.label.en).clone(),
    };
    let problem = weighed(episode, field, key_name, &fault, sentence(episode, &name, &fault))?;
    let key_name = Some(key_name.clone()).filter(|key| !key.is_empty());
    Some(Problem { key: key_name, ..problem }.with_repairs(repairs(review, key, field, &fault)))
}

/// A fault as a problem, of the weight that Hugo gives it; nothing if it is told elsewhere.
fn weighed(episode: &Episode, field: &Field, key: &str, fault: &Fault, sentence: Both) -> Option<Problem> {
    let new = |code, group| Problem::new(code, group, fault.at(), sentence);
    Some(match fault {
        Fault::Syntax { .. } => new(Code::Toml, Group::StopsHugo),
        Fault::Duplicate { .. } if !is_same_key(episode, field, fault) => new(Code::Duplicate, Group::Wrong),
        Fault::Duplicate { .. } => new(Code::Duplicate, Group::StopsHugo),
        // An empty text is no date to Hugo, and told as a missing one.
        Fault::Shape { expected: Shape::Date, .. } if matches!(&field.value, Ok(Value::Text(text)) if text.is_empty()) =>
        {
            return None;
        }
        Fault::Shape { expected: Shape::List, .. } if TAKEN_FOR_LISTS.contains(&&*key.to_lowercase()) => {
            new(Code::Shape, Group::Wrong).into_warning()
        }
        // Templates that go through a list may stop at anything else. Hugo's own do at the pictures; of others only the
        // site knows.
        Fault::Shape { expected: Shape::List, .. } if !key.eq_ignore_ascii_case(PICTURES) => {
            new(Code::Shape, Group::Wrong)
        }
        Fault::Shape { expected: Shape::Date, .. } if field.value.as_ref().is_ok_and(is_read_as_date) => {
            new(Code::Shape, Group::Wrong).into_warning()
        }
        Fault::Shape { expected: Shape::Date | Shape::List, .. } => new(Code::Shape, Group::StopsHugo),
        Fault::Shape { .. } => new(Code::Shape, Group::Wrong).into_warning(),
    })
}

/// The ways to mend a statement, the likeliest first.
fn repairs(review: &Review<'_>, key: Option<&Key>, field: &Field, fault: &Fault) -> Vec<Repair> {
    let Review { episode, show, .. } = *review;
    let Some(key) = key else {
        // What an unknown key should hold is not known: a text is the commonest.
        let mut repairs = review.repairs(field, Shape::Text);
        // A note to oneself, as `TODO: a picture`: names of keys have no capitals.
        let is_note = !field.key.is_empty() && field.key.chars().all(char::is_uppercase);
        if is_note && repairs.is_empty() && matches!(fault, Fault::Syntax { syntax: Syntax::MissingEquals, .. }) {
            repairs.extend(episode.as_comment(field));
        }
        return repairs;
    };
    let whole_date = || show.whole_date(episode, key).and_then(|date| episode.repair_date(field, &date));
    let mut repairs = preferred(review, key, field, review.repairs(field, key.kind.shape()));
    // What the rest of the file tells of a date that lacks one sign is surer than what completes it.
    if !repairs.is_empty()
        && let Some(whole) = whole_date().filter(|whole| size(whole) == 1)
    {
        repairs.retain(|repair| repair.after != whole.after);
        repairs.insert(0, whole);
    }
    if let Fault::Syntax { syntax: Syntax::MissingValue, .. } = fault {
        repairs.splice(0..0, known_value(review, key));
    }
    if repairs.is_empty() {
        repairs.extend(episode.repair_key(field, &key.key, key.kind.shape()));
        repairs.extend(whole_date());
    }
    repairs
}

/// Whether a key that stands twice is spelled alike both times: TOML forbids that. Where only capitals differ, Hugo takes
/// the one or the other.
fn is_same_key(episode: &Episode, field: &Field, fault: &Fault) -> bool {
    let Fault::Duplicate { first, .. } = fault else { return false };
    episode.fields().iter().any(|other| other.lines.start == *first && other.key == field.key)
}

/// The repairs with what the key's rule gives: alone if it is among them, else beside them if what is written is near to
/// it.
fn preferred(review: &Review<'_>, key: &Key, field: &Field, repairs: Vec<Repair>) -> Vec<Repair> {
    let Review { episode, show, ref facts, .. } = *review;
    if !key.derived || matches!(field.value, Err(Fault::Duplicate { .. })) {
        return repairs;
    }
    let follows = |repair: &&Repair| {
        if !review.may_read_again() {
            return false;
        }
        let repaired = episode.applied(&repair.edit);
        show.follows(&repaired, &show.facts(&repaired, review.file_name), &key.key) == Some(true)
    };
    if let Some(following) = repairs.iter().find(follows) {
        return vec![following.clone()];
    }
    let ruled = show.follow_again(episode, facts, &key.key).and_then(|edit| review.repair(edit));
    let near = ruled.filter(|repair| size(repair) <= NEAR);
    // Of equally small ones, that of the rule stays in front.
    in_order(near.into_iter().chain(repairs).collect(), |repair| size(repair) as u64)
}

/// The repair that gives a key without a value the one that its rule, or the rest of the file, has for it.
fn known_value(review: &Review<'_>, key: &Key) -> Option<Repair> {
    let Review { episode, show, ref facts, .. } = *review;
    let date = || {
        let date = show.whole_date(episode, key)?;
        episode.set(&key.key, &NewValue::Date(date.text().to_owned()), &show.order())
    };
    show.follow_again(episode, facts, &key.key).or_else(date).and_then(|edit| review.repair(edit))
}

/// How many characters a repair changes; of more than one looks at, one more than those.
fn size(repair: &Repair) -> usize {
    const MOST_CHANGED: usize = 64;
    distance_within(&repair.before, &repair.after, MOST_CHANGED).unwrap_or(MOST_CHANGED + 1)
}

fn misspelled(episode: &Episode, field: &Field, meant: String, repair: Repair) -> Problem {
    let line = episode.position(field.raw.start).line;
    let sentence = Both {
        sv: format!("Fältnamnet på rad {line} ser ut att vara felskrivet. Det ska vara ”{meant}”."),
        en: format!("The field’s name on line {line} seems to be misspelled. It should be “{meant}”."),
    };
    let problem = match field.value {
        Ok(_) => Problem::new(Code::MisspelledKey, Group::Wrong, field.lines.start, sentence).into_warning(),
        Err(_) => Problem::new(Code::Toml, Group::StopsHugo, field.lines.start, sentence),
    };
    problem.about(meant).with_repairs([repair])
}

fn sentence(episode: &Episode, name: &Both, fault: &Fault) -> Both {
    let place = episode.position(fault.at());
    let (line, column) = (place.line, place.column);
    let Both { sv, en } = name;
    let (sv, en) = match *fault {
        Fault::Syntax { syntax, .. } => return syntax_sentence(syntax, name, line, column),
        Fault::Duplicate { first, .. } => {
            let first = episode.position(first).line;
            (
                format!(
                    "”{sv}” står två gånger, på rad {first} och rad {line}. Hugo godtar bara en av dem: ta bort den andra."
                ),
                format!(
                    "“{en}” appears twice, on lines {first} and {line}. Hugo accepts only one of them: remove the other."
                ),
            )
        }
        Fault::Shape { expected, .. } => {
            let (form_sv, form_en) = match expected {
                Shape::Text => ("en text inom citattecken", "text in quotes"),
                Shape::Number => ("ett heltal utan citattecken", "a whole number without quotes"),
                Shape::Switch => ("true eller false, utan citattecken", "true or false, without quotes"),
                Shape::Date => ("ett datum som 2026-08-11T05:26:12Z", "a date such as 2026-08-11T05:26:12Z"),
                Shape::List => ("en lista som [\"ett\", \"två\"]", "a list such as [\"one\", \"two\"]"),
            };
            (
                format!("”{sv}” på rad {line}, kolumn {column}, ska vara {form_sv}."),
                format!("“{en}” on line {line}, column {column}, should be {form_en}."),
            )
        }
    };
    Both { sv, en }
}

fn syntax_sentence(syntax: Syntax, name: &Both, line: usize, column: usize) -> Both {
    let [what_sv, what_en] = syntax.told();
    let (subject_sv, subject_en) = match (name.sv.as_str(), name.en.as_str()) {
        ("", _) | (_, "") => ("Metadatan".to_owned(), "The front matter".to_owned()),
        (sv, en) => (format!("”{sv}”"), format!("“{en}”")),
    };
    Both {
        sv: format!("{subject_sv} har ett fel på rad {line}, kolumn {column}: {what_sv}."),
        en: format!("{subject_en} has a mistake on line {line}, column {column}: {what_en}."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::Severity;

    /// Checks severity, key and English sentence of the only problem of a front matter.
    #[track_caller]
    fn check_one(front: &str, severity: Severity, key: &str, sentence: &str) {
        let episode = Episode::read(format!("+++\n{front}\n+++\n"));
        let show = Show::built_in();
        let found = check(&Review::of(&episode, &show, None));
        let read: Vec<_> = found.iter().map(|p| (p.severity, p.key.as_deref(), p.sentence.en.as_str())).collect();
        assert_eq!(read, [(severity, Some(key), sentence)]);
    }

    #[test]
    fn a_fence_at_the_end_of_a_line_is_no_mistake_of_that_line() {
        crate::check::testing::check(check, "+++\nslug = \"7\"+++\n\nText\n", &[]);
    }

    #[test]
    fn what_the_file_tells_of_a_date_comes_before_what_completes_it() {
        let first = |date: &str| {
            let file = format!("+++\ndate = {date}\naliases = [\"/blog/2026/08/11/7\"]\n+++\n");
            let (episode, show) = (Episode::read(file), Show::built_in());
            check(&Review::of(&episode, &show, None))[0].repairs[0].after.clone()
        };
        assert_eq!(first("2026-08-1T05:26:12Z"), "date = 2026-08-11T05:26:12Z");
        assert_eq!(first("2026-08-11T0:26:12Z"), "date = 2026-08-11T05:26:12Z");
        assert_eq!(first("2026-08-11T7:26:12Z"), "date = 2026-08-11T07:26:12Z");
    }

    #[test]
    fn a_statement_that_is_not_toml_is_told_with_its_place() {
        check_one(
            "people = [\"Å\", \"B]\nslug = \"1\"",
            Severity::Error,
            "people",
            "“People” has a mistake on line 2, column 16: the text that begins there has no closing quote.",
        );
        check_one(
            "draft = fase",
            Severity::Error,
            "draft",
            "“Draft” has a mistake on line 2, column 9: the value there is neither text in quotes nor true, false, a number or a date.",
        );
        check_one(
            "foo = ",
            Severity::Error,
            "foo",
            "“foo” has a mistake on line 2, column 7: there is no value after the equals sign.",
        );
    }

    #[test]
    fn another_shape_than_the_key_needs_is_told() {
        check_one(
            "images = \"x.png\"",
            Severity::Error,
            "images",
            "“Images” on line 2, column 10, should be a list such as [\"one\", \"two\"].",
        );
        check_one(
            "slug = 546",
            Severity::Warning,
            "slug",
            "“Slug (address part)” on line 2, column 8, should be text in quotes.",
        );
        check_one(
            "date = true",
            Severity::Error,
            "date",
            "“Release date” on line 2, column 8, should be a date such as 2026-08-11T05:26:12Z.",
        );
    }

    #[test]
    fn the_repair_that_follows_the_rule_wins() {
        let offers = |broken: &str| {
            let usual = ["slug = \"715\"", "aliases = [\"/x/715\"]", "images = [\"avsnitt/715/715-cover.jpg\"]"];
            let key = broken.split(' ').next().unwrap_or_default();
            let front = usual.map(|line| if line.starts_with(key) { broken } else { line }).join("\n");
            let (episode, show) = (Episode::read(format!("+++\n{front}\n+++\n")), Show::built_in());
            let found = check(&Review::of(&episode, &show, None));
            found[0].repairs.iter().map(|repair| repair.after.clone()).collect::<Vec<_>>()
        };
        assert_eq!(offers("slug = \"71\"5\""), ["slug = \"715\""]);
        assert_eq!(offers("slug = \"71"), ["slug = \"71\"", "slug = \"715\""]);
        assert_eq!(offers("images = [\"avsnitt/715/715\"-cover.jpg\"]"), ["images = [\"avsnitt/715/715-cover.jpg\"]"]);
        assert_eq!(offers("slug = \"120-5"), ["slug = \"120-5\""]);
    }

    #[test]
    fn a_key_that_stands_twice_is_told_with_both_lines() {
        check_one(
            "title = \"A\"\nTITLE = \"B\"",
            Severity::Error,
            "title",
            "“Title” appears twice, on lines 2 and 3. Hugo accepts only one of them: remove the other.",
        );
    }

    #[test]
    fn a_misspelled_key_is_told_unless_the_right_one_is_there() {
        check_one(
            "tilte = \"A\"",
            Severity::Warning,
            "title",
            "The field’s name on line 2 seems to be misspelled. It should be “title”.",
        );
        check_one(
            "[title = \"A\"",
            Severity::Error,
            "title",
            "The field’s name on line 2 seems to be misspelled. It should be “title”.",
        );
        let both = Episode::read("+++\ntitle = \"A\"\ntitles = \"B\"\n+++\n".into());
        assert_eq!(check(&Review::of(&both, &Show::built_in(), None)), []);
    }

    #[test]
    fn sound_fields_are_left_alone() {
        let front = "date = 2026-08-11T05:26:12Z\ndraft = true\nother = 1\n[params]\nx = [1, 2]";
        let episode = Episode::read(format!("+++\n{front}\n+++\n"));
        assert_eq!(check(&Review::of(&episode, &Show::built_in(), None)), []);
    }

    #[test]
    fn how_grave_a_fault_is_follows_from_what_hugo_does() {
        for (front, group, severity) in [
            ("aliases = \"/a\"", Group::Wrong, Severity::Warning),
            ("images = \"a.jpg\"", Group::StopsHugo, Severity::Error),
            ("people = \"A\"", Group::Wrong, Severity::Error),
            ("date = \"02 Jan 2006\"", Group::Wrong, Severity::Warning),
            ("date = \"soon\"", Group::StopsHugo, Severity::Error),
            ("title = \"A\"\ntitle = \"B\"", Group::StopsHugo, Severity::Error),
            ("title = \"A\"\nTitle = \"B\"", Group::Wrong, Severity::Error),
        ] {
            let (episode, show) = (Episode::read(format!("+++\n{front}\n+++\n")), Show::built_in());
            let found = check(&Review::of(&episode, &show, None));
            let read: Vec<_> = found.iter().map(|problem| (problem.group, problem.severity)).collect();
            assert_eq!(read, [(group, severity)], "{front}");
        }
    }

    #[test]
    fn an_empty_date_is_told_as_a_missing_one() {
        crate::check::testing::check(check, "+++\ndate = \"\"\n+++\n", &[]);
    }
}
