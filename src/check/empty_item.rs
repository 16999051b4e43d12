//! Empty texts in lists, where the show does not write an empty list so.

use super::{Group, Problem, Review};
use crate::code::Code;
use crate::episode::Value;
use crate::show::Template;
use crate::words::Both;

pub(super) fn check(review: &Review<'_>) -> Vec<Problem> {
    let mut found = Vec::new();
    for key in &review.show.keys {
        let Some(Value::List(items)) = review.value(&key.key) else { continue };
        let is_habit = items.len() == 1 && key.new == Template::List(vec![String::new()]);
        let empty = items.iter().position(|item| item.text.trim().is_empty());
        let Some(index) = empty.filter(|_| !is_habit) else { continue };
        let label = review.label(&key.key);
        let sentence = Both {
            sv: format!("{} har en tom rad i listan.", label.sv),
            en: format!("{} has an empty line in its list.", label.en),
        };
        // Alone in the list of a key with a rule, it is what the rule has not filled.
        let ruled = review.show.follow_again(review.episode, &review.facts, &key.key).filter(|_| items.len() == 1);
        let repair = ruled.map_or_else(|| review.repair_without(&key.key, index), |edit| review.repair(edit));
        let at = items[index].range.start;
        found.push(Problem::new(Code::EmptyItem, Group::Wrong, at, sentence).about(&key.key).with_repairs(repair));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing;

    #[test]
    fn an_empty_text_in_a_list_goes() {
        testing::check(check, "+++\npeople = [\"A B\", \"\"]\n+++\n", &["“People” has an empty line in its list."]);
        testing::check_repair(check, "+++\npeople = [\"A B\", \"\"]\n+++\n", "+++\npeople = [\"A B\"]\n+++\n");
        testing::check_repair(check, "+++\nimages = [\"\"]\n+++\n", "+++\nimages = []\n+++\n");
        let ruled = "+++\nslug = \"7\"\nimages = [\"avsnitt/7/7-cover.png\"]\n+++\n";
        testing::check_repair(check, "+++\nslug = \"7\"\nimages = [\"\"]\n+++\n", ruled);
    }

    #[test]
    fn the_shows_own_way_of_writing_none_is_left_alone() {
        testing::check(check, "+++\nsponsor = [\"\"]\npeople = []\n+++\n", &[]);
        testing::check(check, "+++\nsponsor = [\"\", \"A\"]\n+++\n", &["“Sponsor” has an empty line in its list."]);
    }
}
