//! A new episode, made from the show's templates.

use time::Date;

use super::{Show, Template};
use crate::episode::{Episode, Format, NewValue, TextEdit};

/// What a person says about a new episode; everything else follows from the show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    /// The number as people write it: `715`, `120.5`.
    pub number: String,
    /// The day it comes out.
    pub day: Date,
    /// Everybody in it, hosts first.
    pub people: Vec<String>,
    /// Whether its notes are in English.
    pub english: bool,
}

impl Show {
    /// The whole file of a new episode.
    #[must_use]
    pub fn new_episode(&self, facts: &Facts) -> Episode {
        let frame = self.notes.get(facts.english);
        let boilerplate: String = frame.boilerplate.iter().map(|paragraph| format!("{paragraph}\n\n")).collect();
        let lists = format!("## {}\n* \n\n## {}\n* \n", frame.links, frame.titles);
        Episode::read(format!("{}\n\n\n{boilerplate}{lists}", self.front_matter(facts)))
    }

    /// The edit that gives a file without front matter one, before its body; nothing if it has one.
    #[must_use]
    pub fn add_front_matter(&self, episode: &Episode, facts: &Facts) -> Option<TextEdit> {
        if episode.layout().format != Format::None {
            return None;
        }
        let ending = episode.line_ending();
        let at = if episode.text().starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
        Some(TextEdit::insert(at, self.front_matter(facts).replace('\n', ending)))
    }

    /// Front matter with its fences.
    fn front_matter(&self, facts: &Facts) -> String {
        let lines: String = self
            .keys
            .iter()
            .map(|key| format!("{} = {}\n", key.key, self.value(&key.key, &key.new, facts).to_toml()))
            .collect();
        format!("+++\n{lines}+++\n")
    }

    fn value(&self, key: &str, template: &Template, facts: &Facts) -> NewValue {
        match template {
            Template::Switch(on) => NewValue::Switch(*on),
            Template::Text(text) if text == "{english}" => NewValue::Switch(facts.english),
            Template::Text(text) => {
                let text = self.fill(text, facts);
                match self.key(key).map(|key| key.kind) {
                    Some(super::KeyKind::Date) => NewValue::Date(text),
                    _ => NewValue::Text(text),
                }
            }
            Template::List(items) => {
                let one = |item: &String| {
                    if item == "{people}" { facts.people.clone() } else { vec![self.fill(item, facts)] }
                };
                NewValue::List(items.iter().flat_map(one).collect())
            }
        }
    }

    fn fill(&self, pattern: &str, facts: &Facts) -> String {
        let guests: Vec<&String> = facts.people.iter().filter(|name| !self.hosts.contains(name)).collect();
        let (year, month, day) = facts.day.to_calendar_date();
        let (year, month, day) = (format!("{year:04}"), format!("{:02}", u8::from(month)), format!("{day:02}"));
        pattern
            .replace("{date}", &format!("{year}-{month}-{day}"))
            .replace("{time}", &self.schedule.time)
            .replace("{year}", &year)
            .replace("{month}", &month)
            .replace("{day}", &day)
            .replace("{number}", &facts.number)
            .replace("{guests}", &self.guests.get(facts.english).phrase(&guests))
    }
}

#[cfg(test)]
mod tests {
    use time::Month;

    use super::*;
    use crate::episode::{Fault, Value};

    fn facts(english: bool) -> Facts {
        let day = Date::from_calendar_date(2026, Month::August, 11).unwrap();
        Facts { number: "715".into(), day, people: vec!["Fredrik Björeman".into(), "Åsa \"Å\" Ek".into()], english }
    }

    #[test]
    fn a_new_episode_has_every_key_in_order_and_in_shape() {
        let show = Show::built_in();
        let episode = show.new_episode(&facts(false));
        let keys: Vec<_> = episode.fields().iter().map(|field| field.key.as_str()).collect();
        assert_eq!(keys, show.order());
        for key in &show.keys {
            let field = episode.field(&key.key).unwrap();
            assert_eq!(field.shaped(key.kind.shape()).err(), None::<Fault>, "{}", key.key);
        }
        let text = |key: &str| episode.field(key).unwrap().value.clone().unwrap();
        assert_eq!(text("title"), Value::Text("Kodsnack 715 - , med Åsa \"Å\" Ek".into()));
        assert_eq!(text("date"), Value::Date("2026-08-11T05:26:12Z".into()));
        assert_eq!(text("aliases").items()[0].text, "/blog/2026/08/11/715");
        assert_eq!(text("people").items().len(), 2);
    }

    #[test]
    fn an_english_episode_has_english_notes() {
        let episode = Show::built_in().new_episode(&facts(true));
        assert_eq!(episode.field("english").unwrap().value, Ok(Value::Switch(true)));
        assert!(episode.field("title").unwrap().value.as_ref().unwrap().text().contains(", with "));
        assert!(episode.body().contains("## Links\n* \n\n## Titles\n* \n"));
    }

    #[test]
    fn a_file_without_front_matter_gets_one_before_its_body() {
        let show = Show::built_in();
        let bare = Episode::read("\u{FEFF}Text\r\nmore\r\n".into());
        let given = bare.applied(&show.add_front_matter(&bare, &facts(false)).unwrap());
        assert_eq!(given.body(), "Text\nmore\n");
        assert!(given.text().starts_with("\u{FEFF}+++\r\ndate = "));
        assert_eq!(show.add_front_matter(&given, &facts(false)), None);
    }
}
