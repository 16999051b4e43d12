//! Fields that follow from the facts: whether they do is read from the text, never stored beside it.

use super::placeholder::{CHOSEN, DATE, DAY, ENGLISH, GUESTS, MONTH, NUMBER, PEOPLE, TIME, YEAR};
use super::{Facts, Key, KeyKind, Show, Template};
use crate::code::Code;
use crate::episode::{Episode, FieldDate, NewValue, TextEdit, Value, is_whole_number};

/// The longest that a rule gives, in bytes: a stranger's show, with a stranger's episode, could fill the memory.
const LONGEST: usize = 100_000;

impl Show {
    /// What a template gives with these facts; nothing if it needs one that is not known.
    pub(super) fn value(&self, kind: KeyKind, template: &Template, facts: &Facts) -> Option<NewValue> {
        Some(match template {
            Template::Switch(on) => NewValue::Switch(*on),
            Template::Text(text) if text == ENGLISH => NewValue::Switch(facts.in_second),
            Template::Text(text) if kind == KeyKind::Date && !text.is_empty() => {
                NewValue::Date(self.fill(text, facts)?)
            }
            Template::Text(text) if kind == KeyKind::Number => {
                let filled = self.fill(text, facts)?;
                let number = filled.get(unpadded_at(&filled)..)?;
                NewValue::Number(Some(number).filter(|number| is_whole_number(number))?.to_owned())
            }
            Template::Text(text) => NewValue::Text(self.fill(text, facts)?),
            Template::List(items) => {
                let (mut filled, mut length) = (Vec::new(), 0);
                for item in items {
                    let new = if item == PEOPLE { facts.people.clone()? } else { vec![self.fill(item, facts)?] };
                    length += new.iter().map(|item| item.len() + 1).sum::<usize>();
                    if length > LONGEST {
                        return None;
                    }
                    filled.extend(new);
                }
                NewValue::List(filled)
            }
        })
    }

    /// A rule with the facts in it; nothing if one of them is not known.
    pub(super) fn fill(&self, pattern: &str, facts: &Facts) -> Option<String> {
        let needs = |placeholder: &str| pattern.contains(placeholder);
        if needs(NUMBER) && facts.number.is_empty() {
            return None;
        }
        let mut filled = pattern.to_owned();
        let replaced = |text: &str, placeholder: &str, with: &str| {
            let grown = text.matches(placeholder).count().saturating_mul(with.len());
            (text.len().saturating_add(grown) <= LONGEST).then(|| text.replace(placeholder, with))
        };
        if [DATE, YEAR, MONTH, DAY].into_iter().any(needs) {
            let (year, month, day) = facts.day?.to_calendar_date();
            let (year, month, day) = (format!("{year:04}"), format!("{:02}", u8::from(month)), format!("{day:02}"));
            filled = filled.replace(DATE, &format!("{year}-{month}-{day}"));
            filled = filled.replace(YEAR, &year).replace(MONTH, &month).replace(DAY, &day);
        }
        filled = replaced(&replaced(&filled, TIME, &self.schedule.time)?, NUMBER, &facts.number)?;
        if needs(GUESTS) {
            // Last, so that a placeholder in somebody's words is left alone.
            let guests = self.guest_phrase(facts)?;
            let (before, behind) = filled.split_once(CHOSEN).unwrap_or(("", &filled));
            let chosen = if needs(CHOSEN) { facts.chosen.as_ref()?.as_str() } else { "" };
            let filled = |part: &str| replaced(part, GUESTS, &guests);
            return Some(format!("{}{chosen}{}", filled(before)?, filled(behind)?));
        }
        if needs(CHOSEN) {
            return replaced(&filled, CHOSEN, facts.chosen.as_ref()?);
        }
        Some(filled)
    }

    /// The template that a derived key's value follows, if it follows one with these facts.
    fn followed<'s>(&'s self, episode: &Episode, key: &'s Key, facts: &Facts) -> Option<&'s Template> {
        let value = episode.value(&key.key)?;
        let gives = |template: &&Template| self.value(key.kind, template, facts).is_some_and(|new| begins(&new, value));
        std::iter::once(&key.new).chain(&key.variants).filter(|_| key.derived).find(gives)
    }

    /// What a derived key becomes with new facts; nothing if it was set by hand.
    fn following(&self, episode: &Episode, key: &Key, old: &Facts, new: &Facts) -> Option<NewValue> {
        // A title from before titles named guests, without any, gets none.
        let names_nobody = || self.guest_phrase(old).is_some_and(|phrase| phrase.is_empty());
        let is_of_old = self.title_key() == Some(key) && self.is_before(Code::TitleGuests, &old.number);
        let bare = (is_of_old && names_nobody()).then(|| Facts { people: old.people.clone(), ..new.clone() });
        let new = bare.as_ref().unwrap_or(new);
        if self.title_key() == Some(key) && self.names_who_came(episode.value(&key.key)?.text(), old, new) {
            return None;
        }
        match self.followed(episode, key, old) {
            Some(template) => Some(with_rest_of(episode, key, self.value(key.kind, template, new)?)),
            None if self.title_key() == Some(key) => self.retitled(episode, key, old, new).map(NewValue::Text),
            None => None,
        }
    }

    /// Whether a title names all guests already who have come: somebody has written them there before they were listed.
    fn names_who_came(&self, title: &str, old: &Facts, new: &Facts) -> bool {
        let (before, now) = (old.people.as_deref().unwrap_or_default(), new.people.as_deref().unwrap_or_default());
        let mut came = now.iter().filter(|name| !before.contains(name) && !self.hosts.contains(name)).peekable();
        let named = self.guests_in_title(title);
        came.peek().is_some() && came.all(|name| named.contains(name))
    }

    /// A title line whose guests are in somebody's own words, with another number or chosen title.
    fn retitled(&self, episode: &Episode, key: &Key, old: &Facts, new: &Facts) -> Option<String> {
        let line = self.title_line(episode.value(&key.key)?.text(), old)?;
        let chosen = new.chosen.as_ref()?;
        let number = if line.number == old.number { &new.number } else { &line.number };
        if *number == line.number && chosen == line.chosen {
            return None;
        }
        let facts = Facts { number: number.clone(), ..new.clone() };
        let whole = self.ruled_text(key, &facts);
        let (before, behind) = key.new.pattern()?.split_once(CHOSEN)?;
        let without_guests =
            self.fill(&behind.replace(GUESTS, ""), &Facts { number: line.number.clone(), ..old.clone() });
        if line.chosen.is_empty() && without_guests.as_deref() == Some(line.behind) && whole.is_some() {
            // Only begun: nobody has said yet that the guests are not to be named.
            return whole;
        }
        let mut end = line.behind.to_owned();
        if behind.contains(NUMBER)
            && let Some(at) = end.rfind(&line.number)
        {
            end.replace_range(at..at + line.number.len(), number);
        }
        let text = format!("{}{chosen}{end}", self.fill(before, &facts)?);
        // What is typed may look as if it named guests itself.
        let reads_well = self.title_line(&text, &facts).is_some_and(|line| line.chosen == chosen);
        if reads_well { Some(text) } else { whole }
    }

    /// How many fields follow their rule with these facts.
    pub(super) fn followers(&self, episode: &Episode, facts: &Facts) -> usize {
        self.keys.iter().filter(|key| self.followed(episode, key, facts).is_some()).count()
    }

    /// Whether a key's value follows its rule with the episode's facts, or is set by hand; nothing if the key has no rule, or the file no such key.
    #[must_use]
    pub fn follows(&self, episode: &Episode, facts: &Facts, key: &str) -> Option<bool> {
        let key = self.key(key).filter(|key| key.derived)?;
        episode.field(&key.key)?;
        Some(self.followed(episode, key, facts).is_some())
    }

    /// The text, or the first text, that a key's rule gives with these facts.
    #[must_use]
    pub fn ruled_text(&self, key: &Key, facts: &Facts) -> Option<String> {
        match self.value(key.kind, &key.new, facts)? {
            NewValue::Text(text) | NewValue::Number(text) => Some(text),
            NewValue::List(items) => items.into_iter().next(),
            NewValue::Date(_) | NewValue::Switch(_) => None,
        }
    }

    /// The edit that makes a key follow its rule with these facts again; nothing if it does, or if one is missing.
    #[must_use]
    pub fn follow_again(&self, episode: &Episode, facts: &Facts, key: &str) -> Option<TextEdit> {
        let key = self.key(key).filter(|key| key.derived)?;
        let mut facts = facts.clone();
        if self.title_key() == Some(key) && facts.chosen.is_none() {
            // A title without the show's form is the chosen one, unless it has a number of its own.
            let title = episode.value(&key.key)?.text();
            facts.chosen = Some(title.trim().to_owned()).filter(|title| !title.contains(|c: char| c.is_ascii_digit()));
        }
        let value = with_rest_of(episode, key, self.value(key.kind, &key.new, &facts)?);
        episode.set(&key.key, &value, &self.order())
    }

    /// What a date that is written in part should be, as far as the file says: its own day or the one in a derived
    /// field, its own time or the schedule's.
    #[must_use]
    pub fn whole_date(&self, episode: &Episode, key: &Key) -> Option<FieldDate> {
        if key.kind != KeyKind::Date {
            return None;
        }
        let raw = episode.field(&key.key).map_or("", |field| episode.slice(field.raw.clone()));
        let written = raw.trim_matches(['"', '\'']);
        let own_day = written.get(..10).and_then(FieldDate::parse).map(|date| date.day_text().to_owned());
        let day = own_day.or_else(|| self.day_elsewhere(episode))?;
        let own_time = written.find(['T', ' ']).map(|at| &written[at..]);
        let with_own_time = own_time.and_then(|time| FieldDate::parse(&format!("{day}{time}")));
        with_own_time.or_else(|| FieldDate::parse(&format!("{day}T{}Z", self.schedule.time)))
    }

    /// An edit with all that follows from it, as one: what followed its rule before follows it afterwards, what was set
    /// by hand stays.
    #[must_use]
    pub fn with_followers(&self, episode: &Episode, facts: &Facts, edit: &TextEdit) -> TextEdit {
        let after = episode.applied(edit);
        // Number and chosen title stand in fields that follow them: a new one there is that field set by hand.
        let (number, chosen) = (facts.number.clone(), facts.chosen.clone());
        let new = Facts { number, chosen, ..self.facts_but_number(&after) };
        self.let_follow(episode, after, facts, &new).unwrap_or_else(|| edit.clone())
    }

    /// The edit that changes number or chosen title in everything that follows them. The facts are those of the episode.
    #[must_use]
    pub fn change_facts(&self, episode: &Episode, facts: &Facts, change: impl FnOnce(&mut Facts)) -> Option<TextEdit> {
        let old = facts.clone();
        let mut new = old.clone();
        change(&mut new);
        self.let_follow(episode, episode.clone(), &old, &new)
    }

    /// The edit from `before` to `after` in which every key that followed the old facts follows the new ones.
    fn let_follow(&self, before: &Episode, mut after: Episode, old: &Facts, new: &Facts) -> Option<TextEdit> {
        for key in self.keys.iter().filter(|key| key.derived) {
            // Without its places, which move when something before it changes.
            let value = |episode: &Episode| {
                episode.field(&key.key).map(|field| field.value.as_ref().ok().and_then(NewValue::of))
            };
            let touched = value(before) != value(&after);
            let Some(value) = self.following(before, key, old, new).filter(|_| !touched) else { continue };
            if let Some(edit) = after.set(&key.key, &value, &self.order()) {
                after.apply(&edit);
            }
        }
        TextEdit::between(before.text(), after.text())
    }
}

/// Where a number begins behind the zeros that stand before it, which the number of a slug may have and TOML's has not.
fn unpadded_at(number: &str) -> usize {
    number.find(|c| c != '0').unwrap_or_else(|| number.len().saturating_sub(1))
}

/// Whether a value is what a rule gives, or a list that begins so: what stands behind is somebody's own.
fn begins(ruled: &NewValue, value: &Value) -> bool {
    match (ruled, value) {
        (NewValue::List(ruled), Value::List(items)) if !ruled.is_empty() => {
            items.len() >= ruled.len() && ruled.iter().eq(items.iter().take(ruled.len()).map(|item| &item.text))
        }
        _ => ruled.is(value),
    }
}

/// What a rule gives with what a key's list has behind as many items.
pub(super) fn with_rest_of(episode: &Episode, key: &Key, ruled: NewValue) -> NewValue {
    let value = episode.value(&key.key);
    match (ruled, value) {
        (NewValue::List(mut ruled), Some(Value::List(items))) if !ruled.is_empty() => {
            ruled.extend(items.iter().skip(ruled.len()).map(|item| item.text.clone()));
            NewValue::List(ruled)
        }
        (ruled, _) => ruled,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "+++\n\
        date = 2026-08-11T05:26:12Z\n\
        title = \"Kodsnack 715 - Ett val, med Åsa Ek\"\n\
        slug = \"715\"\n\
        aliases = [\"/blog/2026/08/11/715\"]\n\
        audiofile = \"https://traffic.libsyn.com/kodsnack/715-new.mp3\"\n\
        english = false\n\
        people = [\"Fredrik Björeman\", \"Åsa Ek\"]\n\
        images = [\"avsnitt/715/715-cover.jpg\"]\n\
        +++\n\nText\n";

    /// Checks what an edit with its followers makes of the file: these replacements and no others.
    #[track_caller]
    fn check(edit: impl FnOnce(&Show, &Episode) -> Option<TextEdit>, replacements: &[(&str, &str)]) {
        let (show, episode) = (Show::built_in(), Episode::read(FILE.into()));
        let changed = edit(&show, &episode).map_or_else(|| episode.clone(), |edit| episode.applied(&edit));
        let expected = replacements.iter().fold(FILE.to_owned(), |text, (old, new)| text.replace(old, new));
        assert_eq!(changed.text(), expected);
    }

    fn setting<'a>(key: &'a str, value: NewValue) -> impl FnOnce(&Show, &Episode) -> Option<TextEdit> + 'a {
        move |show, episode| {
            let edit = episode.set(key, &value, &show.order())?;
            Some(show.with_followers(episode, &show.facts(episode, None), &edit))
        }
    }

    #[test]
    fn a_rule_of_a_strangers_show_does_not_fill_the_memory() {
        let (show, people) = (Show::built_in(), vec!["n".repeat(20_000)]);
        let facts = Facts { number: "7".repeat(20_000), people: Some(people), ..Facts::default() };
        assert_eq!(show.fill(&NUMBER.repeat(3), &facts).map(|filled| filled.len()), Some(60_000));
        assert_eq!([NUMBER, GUESTS].map(|part| show.fill(&part.repeat(9_000), &facts)), [None, None]);
        let lists = Template::List(vec![PEOPLE.to_owned(); 9_000]);
        assert!(show.value(KeyKind::Names, &lists, &facts).is_none());
    }

    #[test]
    fn what_follows_is_read_from_the_text() {
        let (show, episode) = (Show::built_in(), Episode::read(FILE.into()));
        let follows = |key: &str| show.follows(&episode, &show.facts(&episode, None), key);
        assert_eq!(["title", "slug", "aliases", "images"].map(follows), [Some(true); 4]);
        assert_eq!(follows("audiofile"), Some(false), "a re-upload is set by hand");
        assert_eq!(follows("people"), None);
    }

    #[test]
    fn a_new_number_goes_everywhere_but_where_the_hand_was() {
        check(
            |show, episode| show.change_facts(episode, &show.facts(episode, None), |facts| facts.number = "716".into()),
            &[
                ("Kodsnack 715", "Kodsnack 716"),
                ("slug = \"715\"", "slug = \"716\""),
                ("11/715", "11/716"),
                ("avsnitt/715/715", "avsnitt/716/716"),
            ],
        );
    }

    /// The file after somebody has typed that number letter by letter.
    fn with_typed_number(file: &str, name: &str, typed: &str) -> String {
        let (show, mut episode) = (Show::built_in(), Episode::read(file.to_owned()));
        for end in 1..=typed.len() {
            let facts = show.facts(&episode, Some(name));
            if let Some(edit) = show.change_facts(&episode, &facts, |facts| facts.number = typed[..end].to_owned()) {
                episode.apply(&edit);
            }
        }
        episode.text().to_owned()
    }

    #[test]
    fn a_number_is_followed_to_its_last_digit_whatever_the_file_is_called() {
        for slug in ["slug = \"715\"\n", ""] {
            let file = format!(
                "+++\ntitle = \"Kodsnack 715 - Ett val\"\n{slug}images = [\"avsnitt/715/jubileum.png\"]\n+++\n"
            );
            let meant = file.replace("snack 715", "snack 1082").replace("slug = \"715", "slug = \"1082");
            assert_eq!(with_typed_number(&file, "715.md", "1082"), meant);
        }
    }

    #[test]
    fn a_title_is_chosen_though_nobody_knows_the_guests() {
        let (show, file) = (Show::built_in(), "+++\ntitle = \"Kodsnack 715 - \"\npeople = \"A Ek och Bo Al\"\n+++\n");
        let episode = Episode::read(file.into());
        let edit =
            show.change_facts(&episode, &show.facts(&episode, None), |facts| facts.chosen = Some("Ett val".into()));
        assert_eq!(episode.applied(&edit.unwrap()).text(), file.replace("715 - ", "715 - Ett val"));
    }

    #[test]
    fn a_new_date_moves_the_alias_and_a_new_title_only_the_title() {
        check(
            setting("date", NewValue::Date("2026-08-18T05:26:12Z".into())),
            &[("2026-08-11", "2026-08-18"), ("2026/08/11", "2026/08/18")],
        );
        check(
            |show, episode| {
                show.change_facts(episode, &show.facts(episode, None), |facts| {
                    facts.chosen = Some("Två {guests} val".into())
                })
            },
            &[("Ett val", "Två {guests} val")],
        );
    }

    #[test]
    fn a_title_that_names_a_guest_already_is_left_alone() {
        let show = Show::built_in();
        let with_people = |title: &str, before: &[&str], people: &[&str]| {
            let list = |names: &[&str]| NewValue::List(names.iter().map(|name| (*name).to_owned()).collect());
            let file = format!("+++\ntitle = \"{title}\"\nslug = \"715\"\npeople = []\n+++\n");
            let episode = Episode::read(file);
            let set = |episode: &Episode, names: &[&str]| episode.set("people", &list(names), &show.order());
            let episode = set(&episode, before).map_or_else(|| episode.clone(), |edit| episode.applied(&edit));
            let edit = set(&episode, people).expect("the list is another");
            let after = episode.applied(&show.with_followers(&episode, &show.facts(&episode, None), &edit));
            after.value("title").expect("it has a title").text().to_owned()
        };
        let (host, title) = (show.hosts[0].clone(), |rest: &str| format!("Kodsnack 715 - {rest}"));
        let with = |title: &str, before: &[&str], people: &[&str]| {
            let host = [host.as_str()];
            with_people(title, &[&host, before].concat(), &[&host, people].concat())
        };
        for named in [title("Val, med Eva Ek"), title(", med Eva Ek"), title("Val, med Eva Ek och Bo Al")] {
            assert_eq!(with(&named, &[], &["Eva Ek"]), named);
        }
        assert_eq!(
            with(&title("Val, med Eva Ek"), &["Eva Ek"], &["Eva Ek", "Bo Al"]),
            title("Val, med Eva Ek och Bo Al")
        );
        assert_eq!(with(&title("Val"), &[], &["Eva Ek"]), title("Val, med Eva Ek"));
        assert_eq!(with(&title("Kaffe, med mjölk"), &[], &["Eva Ek"]), title("Kaffe, med mjölk, med Eva Ek"));
    }

    #[test]
    fn a_title_from_before_titles_named_guests_gets_none() {
        let show = Show::built_in();
        for (number, expected) in [("56", "Kodsnack 56 - Moos"), ("700", "Kodsnack 700 - Moos, med Bo Al")] {
            let title = format!("Kodsnack {number} - Moos");
            let file = format!("+++\ntitle = \"{title}\"\nslug = \"{number}\"\npeople = []\n+++\n");
            let episode = Episode::read(file);
            let edit = setting("people", NewValue::List(vec!["Bo Al".into()]))(&show, &episode).unwrap();
            assert_eq!(episode.applied(&edit).value("title").unwrap().text(), expected);
        }
    }

    #[test]
    fn a_title_may_end_with_the_number_and_begin_with_the_day() {
        for (rule, title, renamed, renumbered) in [
            ("{chosen} (#{number})", "Moos (#7)", "Farn (#7)", "Moos (#8)"),
            ("{chosen}{guests} [{number}]", "Moos, med Bo Al [7]", "Farn, med Bo Al [7]", "Moos, med Bo Al [8]"),
            ("{number}{guests}: {chosen}", "7, med Bo Al: Moos", "7, med Bo Al: Farn", "8, med Bo Al: Moos"),
            ("{date}: {chosen}", "2026-08-11: Moos", "2026-08-11: Farn", "2026-08-11: Moos"),
        ] {
            let mut show = Show::built_in();
            show.keys.iter_mut().find(|key| key.key == "title").unwrap().new = Template::Text(rule.into());
            let people = "people = [\"Fredrik Björeman\", \"Bo Al\"]\ndate = 2026-08-11";
            let file = format!("+++\ntitle = \"{title}\"\nslug = \"7\"\n{people}\n+++\n");
            let episode = Episode::read(file);
            let facts = show.facts(&episode, None);
            assert_eq!(facts.chosen.as_deref(), Some("Moos"), "{rule}");
            let after = |change: fn(&mut Facts)| {
                let edit = show.change_facts(&episode, &facts, change).unwrap();
                episode.applied(&edit).value("title").unwrap().text().to_owned()
            };
            assert_eq!(after(|facts| facts.chosen = Some("Farn".into())), renamed);
            assert_eq!(after(|facts| facts.number = "8".into()), renumbered);
        }
    }

    #[test]
    fn a_title_of_its_own_form_becomes_the_chosen_one_where_the_rule_is_followed_again() {
        let show = Show::built_in();
        let again = |title: &str| {
            let file = format!("+++\ntitle = \"{title}\"\nslug = \"7\"\npeople = [\"Bo Al\"]\n+++\n");
            let episode = Episode::read(file);
            let edit = show.follow_again(&episode, &show.facts(&episode, None), "title")?;
            Some(episode.applied(&edit).value("title").unwrap().text().to_owned())
        };
        assert_eq!(again("Eget").as_deref(), Some("Kodsnack 7 - Eget, med Bo Al"));
        assert_eq!(again("").as_deref(), Some("Kodsnack 7 - , med Bo Al"));
        assert_eq!(again("Sumpsnack 7"), None);
    }

    #[test]
    fn a_title_with_guests_in_other_words_gets_number_and_chosen_title_all_the_same() {
        let show = Show::built_in();
        let people = "people = [\"Fredrik Björeman\", \"Åsa Ek\", \"Bo Al\"]";
        let retitled = |title: &str, change: fn(&mut Facts)| {
            let episode = Episode::read(format!("+++\ntitle = \"{title}\"\nslug = \"7\"\n{people}\n+++\n"));
            let edit = show.change_facts(&episode, &show.facts(&episode, None), change).unwrap();
            let after = episode.applied(&edit);
            after.value("title").unwrap().text().to_owned()
        };
        let choose: fn(&mut Facts) = |facts| facts.chosen = Some("Nytt".into());
        assert_eq!(
            retitled("Kodsnack 7 - Val, med Bo Al och Åsa Ek", choose),
            "Kodsnack 7 - Nytt, med Bo Al och Åsa Ek"
        );
        assert_eq!(retitled("Kodsnack 7 - Val, med laget", choose), "Kodsnack 7 - Nytt, med laget");
        assert_eq!(retitled("Kodsnack 7 - Val", choose), "Kodsnack 7 - Nytt");
        assert_eq!(retitled("Kodsnack 7 - ", choose), "Kodsnack 7 - Nytt, med Åsa Ek och Bo Al");
        assert_eq!(retitled("Kodsnack 6 - Val, med Bo Al", choose), "Kodsnack 6 - Nytt, med Bo Al");
        let looks_named: fn(&mut Facts) = |facts| facts.chosen = Some("Kaffe, med Malin".into());
        assert_eq!(retitled("Kodsnack 7 - Val", looks_named), "Kodsnack 7 - Kaffe, med Malin, med Åsa Ek och Bo Al");
        let renumber: fn(&mut Facts) = |facts| facts.number = "8".into();
        assert_eq!(retitled("Kodsnack 7 - Val, med Bo Al", renumber), "Kodsnack 8 - Val, med Bo Al");
    }

    #[test]
    fn guests_and_language_are_in_the_title() {
        let people = NewValue::List(["Fredrik Björeman", "Åsa Eker", "Bo Al"].map(String::from).to_vec());
        check(
            setting("people", people),
            &[("med Åsa Ek\"", "med Åsa Eker och Bo Al\""), ("\"Åsa Ek\"", "\"Åsa Eker\", \"Bo Al\"")],
        );
        check(
            setting("english", NewValue::Switch(true)),
            &[("english = false", "english = true"), (", med ", ", with ")],
        );
    }

    #[test]
    fn what_somebody_added_to_a_list_stays_in_it() {
        let show = Show::built_in();
        let own = FILE.replace("/715\"]", "/715\", \"/en/egen\"]");
        let episode = Episode::read(own.clone());
        assert_eq!(show.follows(&episode, &show.facts(&episode, None), "aliases"), Some(true));
        let edit =
            show.change_facts(&episode, &show.facts(&episode, None), |facts| facts.number = "716".into()).unwrap();
        assert!(episode.applied(&edit).text().contains("/11/716\", \"/en/egen\"]"));
        let moved = Episode::read(own.replace("/08/11/715", "/08/10/715"));
        let again = show.follow_again(&moved, &show.facts(&moved, None), "aliases").unwrap();
        assert_eq!(moved.applied(&again).text(), own);
    }

    #[test]
    fn guests_may_stand_before_the_chosen_title() {
        let mut show = Show::built_in();
        let title = show.keys.iter_mut().find(|key| key.key == "title").unwrap();
        title.new = Template::Text("{number}{guests}: {chosen}".into());
        let facts = Facts {
            number: "7".into(),
            chosen: Some("Två {guests} val".into()),
            people: Some(vec!["Bo Al".into()]),
            ..show.facts(&Episode::read(FILE.into()), None)
        };
        let title = show.key("title").unwrap();
        assert_eq!(show.ruled_text(title, &facts).as_deref(), Some("7, med Bo Al: Två {guests} val"));
    }

    #[test]
    fn a_derived_field_set_by_hand_stays_and_can_follow_again() {
        check(setting("slug", NewValue::Text("716".into())), &[("slug = \"715\"", "slug = \"716\"")]);
        check(
            |show, episode| show.follow_again(episode, &show.facts(episode, None), "audiofile"),
            &[("715-new.mp3", "715.mp3")],
        );
        check(|show, episode| show.follow_again(episode, &show.facts(episode, None), "slug"), &[]);
    }

    #[test]
    fn a_repaired_list_of_people_leaves_the_title_alone() {
        let (show, episode) = (Show::built_in(), Episode::read(FILE.replace("Åsa Ek\"]", "Åsa Ek]")));
        assert_eq!(show.follows(&episode, &show.facts(&episode, None), "title"), Some(false));
        let value = NewValue::List(["Fredrik Björeman", "Åsa Ek"].map(String::from).to_vec());
        let edit = episode.set("people", &value, &show.order()).unwrap();
        assert_eq!(episode.applied(&show.with_followers(&episode, &show.facts(&episode, None), &edit)).text(), FILE);
    }

    #[test]
    fn following_twice_changes_nothing() {
        let (show, episode) = (Show::built_in(), Episode::read(FILE.into()));
        assert_eq!(show.change_facts(&episode, &show.facts(&episode, None), |_| ()), None);
    }

    #[test]
    fn what_is_set_by_hand_with_what_it_follows_stays_as_it_is_set() {
        let file = "+++\ntitle = \"Kodsnack 715 - A, med Bo Al\"\nslug = \"715\"\n\
            aliases = [\"/blog/2026/08/11/715\"]\ndate = 2026-08-11T05:26:12Z\npeople = [\"Bo Al\"]\n+++\n";
        let (show, episode) = (Show::built_in(), Episode::read(file.into()));
        let by_hand = file.replace("\"715\"", "\"x\"").replace("2026-08-11", "2026-08-18");
        let edit = TextEdit::between(file, &by_hand).unwrap();
        let all = show.with_followers(&episode, &show.facts(&episode, None), &edit);
        assert_eq!(episode.applied(&all).text(), by_hand.replace("08/11", "08/18"));
    }
}
