//! The next episode, made from the one before it: its frame and habits stay, what was only that episode's goes.

use super::pattern::moved_on;
use super::{CHOSEN, Facts, Key, NUMBER, NotesFrame, Show, Template};
use crate::episode::{DRAFT, Episode, Field, Format, NewValue, Value};
use crate::markdown::outline;

impl Show {
    /// Whether there is an episode after this one: front matter that is not TOML, or not whole, is not handed on.
    #[must_use]
    pub fn has_next(episode: &Episode) -> bool {
        let layout = episode.layout();
        layout.format == Format::Toml && layout.faults.is_empty()
    }

    /// The next episode's file. The front matter keeps its keys, their order and how they are spelled; the notes keep
    /// the standing paragraphs in the file's own words and the two lists, both empty. Nothing if there is no episode after
    /// it. Each has its facts.
    #[must_use]
    pub fn next_episode(&self, episode: &Episode, own: &Facts, facts: &Facts) -> Option<Episode> {
        if !Self::has_next(episode) {
            return None;
        }
        let mut next = episode.clone();
        for key in &self.keys {
            let in_other_form = |field: &Field| self.next_in_other_form(key, field, own, facts);
            let value = |field: &Field| in_other_form(field).or_else(|| self.next_value(key, field, facts));
            // Whoever asks for the second language needs the key that says so.
            let is_missing = key.key.eq_ignore_ascii_case(&self.language.second_key) && facts.in_second;
            let value = match next.field(&key.key) {
                Some(field) => value(field),
                None if key.key.eq_ignore_ascii_case(DRAFT) => self.value(key.kind, &key.new, facts),
                None => is_missing.then_some(NewValue::Switch(true)),
            };
            let Some(value) = value else { continue };
            if let Some(edit) = next.set(&key.key, &value, &self.order()) {
                next.apply(&edit);
            }
        }
        let body = self.next_notes(episode, own.in_second, facts);
        if let Some(edit) = next.set_body(&body) {
            next.apply(&edit);
        }
        Some(next)
    }

    /// What a key begins the next episode with; nothing if it stays as it is.
    fn next_value(&self, key: &Key, field: &Field, facts: &Facts) -> Option<NewValue> {
        let fixed = match &key.new {
            // A new file's own emptiness: `[""]` and `[]` both mean none.
            Template::List(items) if items.iter().all(String::is_empty) => {
                let is_empty =
                    field.value.as_ref().is_ok_and(|value| matches!(value, Value::List(_)) && value.items().is_empty());
                return (!is_empty).then(|| NewValue::List(items.clone()));
            }
            // What no fact changes goes on as it is; only what begins empty begins anew, and the draft.
            Template::List(items) => items.iter().all(|item| !item.contains('{')),
            Template::Text(text) => !text.is_empty() && text != "0" && !text.contains('{'),
            Template::Switch(_) => !key.key.eq_ignore_ascii_case(DRAFT),
        };
        if fixed {
            return None;
        }
        self.value(key.kind, &key.new, facts)
    }

    /// What comes after a text that has its number in another form than the show's, as a bonus episode's title has.
    fn next_in_other_form(&self, key: &Key, field: &Field, own: &Facts, facts: &Facts) -> Option<NewValue> {
        let Ok(Value::Text(text)) = &field.value else { return None };
        if !key.derived || own.number.is_empty() || !self.number_places(key, text.trim()).is_empty() {
            return None;
        }
        let joint = key.new.pattern()?.split_once(NUMBER).and_then(|(_, rest)| rest.split_once(CHOSEN));
        let behind = |behind: &str| match joint {
            None => Some(behind.to_owned()),
            // The title is still to be chosen.
            Some((joint, _)) if behind.starts_with(joint) => Some(format!("{joint}{}", self.guest_phrase(facts)?)),
            Some(_) => None,
        };
        moved_on(text, own, facts, behind).map(NewValue::Text)
    }

    fn next_notes(&self, episode: &Episode, was_in_second: bool, facts: &Facts) -> String {
        let body = episode.body();
        let own = self.notes.get(facts.in_second);
        let same_language = was_in_second == facts.in_second;
        let notes = Notes::read(&body, self.notes.get(was_in_second));
        // Notes without such paragraphs go on without, but where there are no notes yet there is no habit either.
        let standing = if same_language && notes.has_habit { notes.standing } else { own.boilerplate.clone() };
        let heading = |found: Option<String>, usual: &str| match found {
            Some(line) if same_language => line,
            _ => format!("## {usual}"),
        };
        let mut text = "\n\n\n".to_owned();
        for paragraph in standing {
            text.push_str(&paragraph);
            text.push_str("\n\n");
        }
        let (links, titles) = (heading(notes.links, &own.links), heading(notes.titles, &own.titles));
        let lists = [(links, &own.links), (titles, &own.titles)].into_iter().filter(|(_, usual)| !usual.is_empty());
        let bullet = notes.bullet;
        text.push_str(&lists.map(|(heading, _)| format!("{heading}\n{bullet} ")).collect::<Vec<_>>().join("\n\n"));
        if body.ends_with('\n') {
            text.push('\n');
        }
        text
    }
}

/// The parts of an episode's notes that the next one takes over.
struct Notes {
    /// Whether there is anything that shows a habit: text before the list of links, or the lists.
    has_habit: bool,
    /// The paragraphs before the list of links that say what every episode says.
    standing: Vec<String>,
    /// The line of the heading of the links, as it is spelled.
    links: Option<String>,
    /// The same of the title suggestions.
    titles: Option<String>,
    /// What the items of those lists begin with.
    bullet: char,
}

impl Notes {
    fn read(body: &str, frame: &NotesFrame) -> Self {
        let outline = outline(body);
        let heading = |name: &str| outline.headings.iter().find(|heading| !name.is_empty() && heading.text == name);
        let line = |name: &str| heading(name).map(|heading| body[heading.range.clone()].to_owned());
        let end =
            heading(&frame.links).or_else(|| heading(&frame.titles)).map_or(body.len(), |found| found.range.start);
        let paragraphs = outline.paragraphs.iter().filter(|range| range.end <= end);
        let paragraphs: Vec<&str> = paragraphs.map(|range| body[range.clone()].trim_end()).collect();
        let found = frame.standing_among(&paragraphs);
        let standing = paragraphs.iter().zip(&found).filter(|(_, found)| found.is_some());
        let standing = standing.map(|(paragraph, _)| frame.own_lines(paragraph).to_owned()).collect();
        let (links, titles) = (line(&frame.links), line(&frame.titles));
        let mut items = outline.items_below(&frame.links).chain(outline.items_below(&frame.titles));
        let bullet = items.next().and_then(|item| body[item.range.start..].chars().next());
        let bullet = bullet.filter(|bullet| ['-', '+'].contains(bullet)).unwrap_or('*');
        let has_habit = !paragraphs.is_empty() || links.is_some() || titles.is_some();
        Self { has_habit, standing, links, titles, bullet }
    }
}

#[cfg(test)]
mod tests {
    use time::{Date, Month};

    use super::*;

    const FILE: &str = "+++\n\
        date = 2026-08-04T05:26:12Z\n\
        draft = false\n\
        title  = \"Kodsnack 714 - Ett val, med Åsa Ek\" # chosen late\n\
        slug = \"714\"\n\
        aliases = [\"/blog/2026/08/04/714\"]\n\
        categories = [\"avsnitt\"]\n\
        audiofile = \"https://traffic.libsyn.com/kodsnack/714-new.mp3\"\n\
        libsynid = \"42\"\n\
        english = false\n\
        people = [\"Fredrik Björeman\", \"Åsa Ek\"]\n\
        sponsor = [\"Bolaget\"]\n\
        extra = 1\n\
        +++\n\n\
        Intro om [servern](https://en.wikipedia.org/wiki/Server).\n\n\
        Bolaget sponsrar.\n\n\
        Tack till [Cloudnet](https://www.cloudnet.se), som vanligt.\n\n\
        Skriv till [oss](mailto:info@kodsnack.se).\n\n\
        ## Länkar ##\n* [a](https://a.example)\n\n## Bonus\n* b\n\n## Titlar\n* c";

    fn facts(in_second: bool) -> Facts {
        Facts {
            number: "715".into(),
            chosen: Some(String::new()),
            day: Date::from_calendar_date(2026, Month::August, 11).ok(),
            people: Some(vec!["Fredrik Björeman".into(), "Bo Al".into()]),
            in_second,
        }
    }

    fn next(text: &str, in_second: bool) -> String {
        after(text, in_second).unwrap().text().to_owned()
    }

    fn after(text: &str, in_second: bool) -> Option<Episode> {
        let (show, episode) = (Show::built_in(), Episode::read(text.into()));
        show.next_episode(&episode, &show.facts(&episode, None), &facts(in_second))
    }

    #[test]
    fn lists_begin_as_those_before_do() {
        let next = next(&FILE.replace("* [a]", "- [a]"), false);
        assert!(next.ends_with("## Länkar ##\n- \n\n## Titlar\n- "), "{next}");
    }

    #[test]
    fn nothing_follows_front_matter_that_is_not_whole() {
        let next = |text: &str| {
            let facts = Facts::default();
            Show::built_in().next_episode(&Episode::read(text.to_owned()), &facts, &facts).is_some()
        };
        assert!(next("+++\nslug = \"1\"\n+++\n"));
        assert!(next(" +++\nslug = \"1\"\npeople = [\"A]\n+++\n"));
        assert!(!next("+++\nslug = \"1\"\n\nText\n"));
        assert!(!next("---\nslug: 1\n---\n"));
    }

    #[test]
    fn texts_with_a_day_beside_the_number_move_on() {
        let file = FILE
            .replace("slug = \"714\"", "slug = \"2026-08-04-folge-0714\"")
            .replace("714-new.mp3", "2026-08-04-a.mp3");
        let next = next(&file, false);
        assert!(next.contains("slug = \"2026-08-11-folge-0715\""), "{next}");
    }

    #[test]
    fn habits_stay_and_what_was_only_that_episodes_goes() {
        let expected = "+++\n\
            date = 2026-08-11T05:26:12Z\n\
            draft = true\n\
            title  = \"Kodsnack 715 - , med Bo Al\" # chosen late\n\
            slug = \"715\"\n\
            aliases = [\"/blog/2026/08/11/715\"]\n\
            categories = [\"avsnitt\"]\n\
            audiofile = \"https://traffic.libsyn.com/kodsnack/715.mp3\"\n\
            libsynid = \"\"\n\
            english = false\n\
            people = [\"Fredrik Björeman\", \"Bo Al\"]\n\
            sponsor = [\"\"]\n\
            extra = 1\n\
            +++\n\n\n\n\
            Tack till [Cloudnet](https://www.cloudnet.se), som vanligt.\n\n\
            Skriv till [oss](mailto:info@kodsnack.se).\n\n\
            ## Länkar ##\n* \n\n## Titlar\n* ";
        assert_eq!(next(FILE, false), expected);
    }

    #[test]
    fn whatever_stands_around_the_standing_paragraphs_goes() {
        let thanks = "Tack till [Cloudnet]";
        for (old, new) in [
            (thanks, "# Egen rubrik\n\nTack till [Cloudnet]"),
            (thanks, "```\n# kommentar\n```\n\nTack till [Cloudnet]"),
            (thanks, "Tipset kom till [oss](mailto:info@kodsnack.se).\n\nTack till [Cloudnet]"),
            (thanks, "Bolaget sponsrar.\nTack till [Cloudnet]"),
            ("\n\nSkriv till", "\n\nBolaget sponsrar, och det är bra.\n\nSkriv till"),
            ("\n\nTack till", "\n \nTack till"),
        ] {
            let file = FILE.replacen(old, new, 1);
            assert_ne!(file, FILE);
            assert_eq!(next(&file, false), next(FILE, false), "{new}");
        }
    }

    #[test]
    fn a_bonus_episode_is_followed_by_one() {
        let file = "+++\ntitle = \"Bonus 714 - Ett val\"\nslug = \"714\"\ncategories = [\"bonus\"]\n\
            audiofile = \"Bonus_714.mp3\"\n+++\n\nVi talar.\n";
        let next = next(file, true);
        assert!(next.contains("\"Bonus 715 - , with Bo Al\"") && next.contains("\"Bonus_715.mp3\""), "{next}");
        assert!(next.contains("slug = \"715\"") && next.contains("\"bonus\"") && next.contains("english = true"));
    }

    #[test]
    fn notes_without_standing_paragraphs_go_on_without() {
        let file = "+++\ntitle = \"A\"\n+++\n\nVi talar.\n\n## Länkar\n* a\n";
        assert!(!next(file, false).contains("Cloudnet"));
        assert!(next("+++\ntitle = \"A\"\n+++\n", false).contains("Cloudnet"));
    }

    #[test]
    fn an_empty_sponsor_stays_empty_in_the_files_own_way() {
        for none in ["[]", "[\"\"]"] {
            let file = FILE.replace("[\"Bolaget\"]", none);
            assert!(next(&file, false).contains(&format!("sponsor = {none}\n")));
        }
    }

    #[test]
    fn the_other_language_brings_its_own_paragraphs_and_headings() {
        let text = next(FILE, true);
        assert!(text.contains("english = true\n") && text.contains(", with Bo Al\""), "{text}");
        assert!(text.contains("## Links\n* \n\n## Titles\n* ") && !text.contains("som vanligt"), "{text}");
    }

    #[test]
    fn the_next_of_the_next_is_the_next() {
        let once = next(FILE, false);
        assert_eq!(next(&once, false), once);
    }

    #[test]
    fn a_broken_or_crlf_file_has_a_sound_next_one() {
        let file = FILE.replace("\"Åsa Ek\"]", "\"Åsa Ek]").replace('\n', "\r\n");
        assert_eq!(next(&file, false).replace("\r\n", "\n"), next(FILE, false));
    }

    #[test]
    fn other_front_matter_has_no_next_episode() {
        assert_eq!(after("---\na: 1\n---\n", false), None);
    }

    #[test]
    fn the_next_episode_is_a_draft_whether_the_one_before_says_so_or_not() {
        let next = after("+++\ntitle = \"65\"\n+++\n\nText.\n", false).unwrap();
        assert_eq!(next.field("draft").map(|field| field.value.clone()), Some(Ok(Value::Switch(true))));
    }
}
