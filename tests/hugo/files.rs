//! The files that Hugo judges: as they are, with CRLF, edited, mended and new.

use episode_editor::episode::{Episode, Format, NewValue, Shape, TextEdit, Value};
use episode_editor::show::{Facts, Show};
use time::{Date, Month};

use crate::common::{KEYS, ORDER, files};

/// An episode and what was done to it.
pub(crate) struct Case {
    pub(crate) name: String,
    pub(crate) episode: Episode,
}

impl Case {
    fn new(name: impl Into<String>, episode: Episode) -> Self {
        Self { name: name.into(), episode }
    }

    fn edited(&self, what: &str, edit: Option<TextEdit>) -> Option<Self> {
        edit.map(|edit| Self::new(format!("{}, {what}", self.name), self.episode.applied(&edit)))
    }
}

/// All files that are text.
pub(crate) fn opened() -> Vec<Case> {
    let open = |file: crate::common::File| Some(Case::new(file.name, Episode::open(file.bytes).ok()?));
    files().into_iter().filter_map(open).collect()
}

/// Whether Hugo builds a site with this file, going by what the editor says of its front matter.
pub(crate) fn is_sound(episode: &Episode) -> bool {
    use episode_editor::episode::FenceFault::{OpeningMissing, Preceded, TextBehindClosing};

    let fences = &episode.layout().faults;
    episode.fields().iter().all(|field| field.value.is_ok())
        && fences
            .iter()
            .all(|fault| matches!(fault, Preceded { .. } | OpeningMissing { .. } | TextBehindClosing { .. }))
}

/// A file with every fault mended by its first offer; nothing if one has none.
pub(crate) fn mended(case: &Case) -> Option<Case> {
    let mut episode = case.episode.clone();
    while let Some(fault) = episode.layout().faults.first() {
        let edit = episode.fence_repair(fault).edit;
        episode.apply(&edit);
    }
    for (key, kind) in KEYS {
        // Of two fields of one name the second is the faulty one.
        let faulty = episode.fields().iter().find(|field| field.is_named(key) && field.shaped(kind).is_err());
        let Some(field) = faulty else { continue };
        let repair = episode.repairs(field, kind).into_iter().next()?;
        episode.apply(&repair.edit);
    }
    Some(Case::new(format!("{}, mended", case.name), episode))
}

/// The same file with CRLF, if it had none.
pub(crate) fn with_crlf(case: &Case) -> Option<Case> {
    let text = case.episode.text();
    (!text.contains('\r'))
        .then(|| Case::new(format!("{}, with CRLF", case.name), Episode::read(text.replace('\n', "\r\n"))))
}

/// The file with each key set, each list changed, and another body.
pub(crate) fn edited(case: &Case) -> Vec<Case> {
    if case.episode.layout().format != Format::Toml {
        return Vec::new();
    }
    let episode = &case.episode;
    let mut cases = Vec::new();
    for (key, kind) in KEYS {
        let value = new_value(key, kind);
        cases.extend(case.edited(&format!("{key} set"), episode.set(key, &value, &ORDER)));
    }
    for field in episode.fields() {
        if let Ok(Value::List(items)) = &field.value {
            cases.extend(list_edits(case, &field.key, items.len()));
        }
    }
    let show = Show::built_in();
    let renumbered = show.change_facts(episode, &show.facts(episode, None), |facts| facts.number = "99.5 \"b\"".into());
    cases.extend(case.edited("renumbered", renumbered));
    let body = format!("{}\n+++\nÅ\n", episode.body());
    cases.extend(case.edited("body set", episode.set_body(&body)));
    cases
}

fn list_edits(case: &Case, key: &str, length: usize) -> Vec<Case> {
    let episode = &case.episode;
    let new = ["/en \"å\" # ]".to_owned(), "/två".to_owned()];
    let last = length.saturating_sub(1);
    let edits = [
        ("added to", episode.add_items(key, &new, &ORDER)),
        ("set in", episode.set_item(key, last, "/annan, \\")),
        ("removed from", episode.remove_item(key, 0)),
        ("moved in", episode.move_item(key, 0, last)),
    ];
    edits.into_iter().filter_map(|(what, edit)| case.edited(&format!("{what} {key}"), edit)).collect()
}

/// Values full of what TOML must escape, where Hugo makes no address of them.
fn new_value(key: &str, kind: Shape) -> NewValue {
    const HARD: &str = "Å \"ä\" \\ # ]\n+++\r\n\t\u{1}\u{7F}😀'''";

    match (key, kind) {
        ("slug", _) => NewValue::Text("å \"1\"".into()),
        ("aliases", _) => NewValue::List(vec!["/å \"1\" # ]".into(), "/b".into()]),
        (_, Shape::Text) => NewValue::Text(HARD.into()),
        (_, Shape::Switch) => NewValue::Switch(true),
        (_, Shape::Date) => NewValue::Date("2031-02-03T04:05:06+02:00".into()),
        (_, Shape::List) => NewValue::List(vec![HARD.into(), "a, b".into()]),
        (_, Shape::Number) => NewValue::Number("7".into()),
    }
}

/// New episodes, front matter for a file that had none, and what comes after an episode.
pub(crate) fn new_episodes(sound: &[Case]) -> Vec<Case> {
    let show = Show::built_in();
    let mut cases = new_episodes_of_another_show();
    for (index, facts) in facts().into_iter().enumerate() {
        cases.push(Case::new(format!("new episode {index}"), show.new_episode(&facts)));
        let bare = Episode::read("\u{FEFF}Text\r\nmer\r\n".into());
        let edit = show.add_front_matter(&bare, &facts).unwrap();
        cases.push(Case::new(format!("given front matter {index}"), bare.applied(&edit)));
        for case in sound {
            let next = show.next_episode(&case.episode, &show.facts(&case.episode, None), &facts);
            cases.extend(next.map(|next| Case::new(format!("after {}, {index}", case.name), next)));
        }
    }
    cases
}

fn new_episodes_of_another_show() -> Vec<Case> {
    let show = Show::read(include_str!("../fixtures/shows/gartenfunk.toml")).unwrap();
    let both = |(index, facts): (usize, Facts)| {
        let new = show.new_episode(&facts);
        let next = show.next_episode(&new, &show.facts(&new, None), &Facts { number: "716".into(), ..facts }).unwrap();
        [Case::new(format!("another show {index}"), new), Case::new(format!("another show after {index}"), next)]
    };
    facts().into_iter().enumerate().flat_map(both).collect()
}

fn facts() -> Vec<Facts> {
    let day = Date::from_calendar_date(2026, Month::August, 11).ok();
    let names = |names: &[&str]| Some(names.iter().map(|name| (*name).to_owned()).collect());
    let facts = |people, in_second| Facts { number: "715.5".into(), day, people, in_second, ..Facts::default() };
    vec![
        facts(names(&[]), false),
        facts(names(&["Åsa \"Å\" Ek"]), true),
        facts(names(&["Fredrik Björeman", "Bo Ek", "Siv \\ Al", "Liv"]), false),
    ]
}
