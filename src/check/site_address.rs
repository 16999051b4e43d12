//! Where Hugo puts an episode: slug, aliases and the like, as Hugo 0.168.0 takes them.

use std::collections::HashSet;

use super::{Group, Problem, Review, shortened};
use crate::code::Code;
use crate::episode::Value;
use crate::words::Both;

pub(super) fn check(review: &Review<'_>) -> Vec<Problem> {
    let mut found: Vec<Problem> = Vec::new();
    found.extend(aliases(review));
    found.extend(slug(review));
    found.extend(url(review));
    found
}

/// What Hugo puts something in place of, behind a colon.
const PERMALINK_TOKENS: &str = "contentbasename day filename month monthname section sections sectionslug sectionslugs slug \
    slugorcontentbasename slugorfilename title weekday weekdayname year yearday";
/// Of words that it does not know Hugo takes those for a form of the date in which Go finds a part of one.
const PARTS_OF_DATES: [&str; 9] = ["January", "Monday", "MST", "1", "2", "3", "4", "5", "06"];

fn url(review: &Review<'_>) -> Option<Problem> {
    let field = review.episode.field("url")?;
    let Ok(Value::Text(url)) = &field.value else { return None };
    let is_known = |token: &&str| {
        let word = token.split('[').next().unwrap_or_default();
        PERMALINK_TOKENS.split_ascii_whitespace().any(|known| known == word)
    };
    let unknown = || tokens(url).find(|token| !is_known(token));
    let (group, sentence) = if has_scheme(url) {
        let sentence = Both {
            sv: format!("Hugo stannar vid url ”{url}”: den ska vara en sökväg på sajten, inte en hel adress."),
            en: format!("Hugo stops at the url “{url}”: it has to be a path on the site, not a whole address."),
        };
        (Group::StopsHugo, sentence)
    } else if url.contains(|c: char| c.is_ascii_control()) {
        let sentence = Both {
            sv: format!("Hugo stannar vid url ”{}”: den har ett osynligt tecken i sig.", shortened(url)),
            en: format!("Hugo stops at the url “{}”: it has an invisible character in it.", shortened(url)),
        };
        (Group::StopsHugo, sentence)
    } else if !url.split('%').skip(1).all(begins_with_hex) {
        let sentence = Both {
            sv: format!("Hugo stannar vid url ”{url}”: ett procenttecken ska följas av två hexsiffror, som i %20."),
            en: format!("Hugo stops at the url “{url}”: a percent sign needs two hex digits behind it, as in %20."),
        };
        (Group::StopsHugo, sentence)
    } else {
        let token = unknown()?;
        if has_part_of_date(token) {
            let sentence = Both {
                sv: format!("Hugo byter ut ”:{token}” i url ”{url}” mot en del av datumet."),
                en: format!("Hugo puts a part of the date in place of “:{token}” in the url “{url}”."),
            };
            (Group::Wrong, sentence)
        } else {
            let sentence = Both {
                sv: format!("Hugo stannar vid url ”{url}”: ”:{token}” är inget som Hugo känner till."),
                en: format!("Hugo stops at the url “{url}”: “:{token}” is nothing that Hugo knows."),
            };
            (Group::StopsHugo, sentence)
        }
    };
    let problem = Problem::new(Code::SiteAddress, group, field.raw.start, sentence).about("url");
    Some(if group == Group::Wrong { problem.into_warning() } else { problem })
}

fn has_part_of_date(token: &str) -> bool {
    // Short for a month or a day, unless the word goes on.
    let is_short = |part: &str| {
        token.match_indices(part).any(|(at, _)| !token[at + part.len()..].starts_with(|c: char| c.is_ascii_lowercase()))
    };
    PARTS_OF_DATES.iter().any(|part| token.contains(part)) || is_short("Jan") || is_short("Mon")
}

/// The words behind colons, with what stands in square brackets behind them, without those behind a backslash.
fn tokens(url: &str) -> impl Iterator<Item = &str> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            at += url[at..].find(':')? + 1;
            let behind = &url[at..];
            let length = behind.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(behind.len());
            if length == 0 || url[..at - 1].ends_with('\\') {
                continue;
            }
            let bracketed = behind[length..].strip_prefix('[').and_then(|inside| inside.find(']'));
            let whole = length + bracketed.map_or(0, |inside| inside + 2);
            at += whole;
            return Some(&behind[..whole]);
        }
    })
}

fn begins_with_hex(text: &str) -> bool {
    text.len() >= 2 && text.bytes().take(2).all(|byte| byte.is_ascii_hexdigit())
}

fn aliases(review: &Review<'_>) -> Vec<Problem> {
    // An empty text is no alias.
    let is_some = |text: &str| !matches!(review.value("aliases"), Some(Value::Text(_))) || !text.trim().is_empty();
    let all: Vec<_> = review.texts("aliases").into_iter().filter(|(alias, _)| is_some(alias)).collect();
    let key = review.show.key("aliases");
    let (mut found, mut seen) = (Vec::new(), HashSet::new());
    for (index, (alias, at)) in all.iter().enumerate() {
        let is_again = !seen.insert(*alias);
        let stops = leads_to_the_root(alias) || has_scheme(alias);
        let (group, right, sentence) = if stops {
            let sentence = Both {
                sv: format!("Hugo stannar vid aliaset ”{alias}”: det ska vara en sökväg på sajten."),
                en: format!("Hugo stops at the alias “{alias}”: it has to be a path on the site."),
            };
            // What stands behind the site's own name is the path.
            let path = alias.split_once("://").and_then(|(_, rest)| rest.split_once('/'));
            (Group::StopsHugo, path.filter(|(_, path)| !path.is_empty()).map(|(_, path)| format!("/{path}")), sentence)
        } else if alias.trim().contains(' ') {
            let sentence = Both {
                sv: format!("Aliaset ”{alias}” har ett blanksteg i sig, och blir inte den adress det ser ut som."),
                en: format!("The alias “{alias}” has a space in it, and does not become the address it looks like."),
            };
            let without: String = alias.chars().filter(|c| *c != ' ').collect();
            let ruled = key.and_then(|key| review.show.ruled_text(key, &review.facts));
            let right = if ruled.as_ref() == Some(&without) { without } else { alias.trim().replace(' ', "-") };
            (Group::Wrong, Some(right), sentence)
        } else if !alias.starts_with('/') && !alias.trim().is_empty() {
            let sentence = Both {
                sv: format!("Aliaset ”{alias}” börjar inte med snedstreck."),
                en: format!("The alias “{alias}” does not begin with a slash."),
            };
            // A show may mean it so.
            let has_slash = key.and_then(|key| key.new.pattern()).is_some_and(|rule| rule.starts_with('/'));
            let group = if has_slash { Group::Wrong } else { Group::WorthALook };
            (group, Some(format!("/{}", alias.trim().trim_start_matches('/'))), sentence)
        } else if is_again {
            let sentence = Both {
                sv: format!("Aliaset ”{alias}” står två gånger."),
                en: format!("The alias “{alias}” appears twice."),
            };
            (Group::Wrong, None, sentence)
        } else {
            continue;
        };
        let repair = match (&right, key) {
            (Some(right), Some(key)) => review.repair_text(key, index, right),
            _ => review.repair_without("aliases", index),
        };
        let problem = Problem::new(Code::SiteAddress, group, *at, sentence).about("aliases").with_repairs(repair);
        found.push(if group == Group::Wrong { problem.into_warning() } else { problem });
    }
    found
}

/// Whether a path is that of the site's front page, as in `/a/..`.
fn leads_to_the_root(path: &str) -> bool {
    let deep = path.split('/').fold(0_usize, |deep, part| match part {
        "" | "." => deep,
        ".." => deep.saturating_sub(1),
        _ => deep + 1,
    });
    deep == 0
}

/// Whether Hugo takes it for a whole address. One in capitals is a path to it.
fn has_scheme(path: &str) -> bool {
    path.starts_with("http://") || path.starts_with("https://")
}

fn slug(review: &Review<'_>) -> Option<Problem> {
    let field = review.episode.field("slug")?;
    let Ok(Value::Text(slug)) = &field.value else { return None };
    let sentence = if slug.split(['/', '\\']).any(|part| part == "..") {
        Both {
            sv: format!("Sluggen ”{slug}” leder ut ur avsnittens mapp."),
            en: format!("The slug “{slug}” leads out of the episodes’ folder."),
        }
    } else if slug.contains(['/', '\\']) {
        Both {
            sv: format!("Sluggen ”{slug}” har ett snedstreck. Den ska vara ett enda led i adressen."),
            en: format!("The slug “{slug}” has a slash. It has to be a single part of the address."),
        }
    } else if slug.chars().any(char::is_uppercase) {
        Both {
            sv: format!("Sluggen ”{slug}” har versaler. Hugo gör adressen med gemener."),
            en: format!("The slug “{slug}” has capitals. Hugo makes the address without them."),
        }
    } else {
        return None;
    };
    Some(Problem::new(Code::SiteAddress, Group::Wrong, field.raw.start, sentence).into_warning().about("slug"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::{check as check_file, check_repair};

    fn file(front: &str) -> String {
        format!("+++\n{front}\n+++\n")
    }

    #[test]
    fn aliases_that_stop_hugo_go() {
        check_file(
            check,
            &file("aliases = [\"https://a.se/b\"]"),
            &["Hugo stops at the alias “https://a.se/b”: it has to be a path on the site."],
        );
        check_repair(check, &file("aliases = [\"/\", \"/a\"]"), &file("aliases = [\"/a\"]"));
        check_repair(check, &file("aliases = [\"/b/..\", \"/a\"]"), &file("aliases = [\"/a\"]"));
        check_file(check, &file("aliases = [\"/a\", \"/http-guide\"]\nurl = \"httpd/\""), &[]);
        check_file(check, &file("aliases = \"\""), &[]);
    }

    #[test]
    fn aliases_that_hugo_takes_otherwise_are_put_right() {
        check_repair(check, &file("aliases = [\"a/b\"]"), &file("aliases = [\"/a/b\"]"));
        check_repair(check, &file("aliases = [\" /a/b\"]"), &file("aliases = [\"/a/b\"]"));
        check_repair(check, &file("aliases = [\"/a b\"]"), &file("aliases = [\"/a-b\"]"));
        check_repair(check, &file("aliases = [\"/a\", \"/a\"]"), &file("aliases = [\"/a\"]"));
    }

    #[test]
    fn slugs_and_addresses_that_lead_elsewhere_are_told() {
        check_file(check, &file("slug = \"../x\""), &["The slug “../x” leads out of the episodes’ folder."]);
        check_file(
            check,
            &file("slug = \"a/b\""),
            &["The slug “a/b” has a slash. It has to be a single part of the address."],
        );
        check_file(check, &file("slug = \"1..2\""), &[]);
        check_file(
            check,
            &file("slug = \"ABC\""),
            &["The slug “ABC” has capitals. Hugo makes the address without them."],
        );
        check_file(
            check,
            &file("url = \"https://a.se\""),
            &["Hugo stops at the url “https://a.se”: it has to be a path on the site, not a whole address."],
        );
        let told = |url: &str, sentence: &str| check_file(check, &file(&format!("url = \"{url}\"")), &[sentence]);
        told("/a/:b", "Hugo stops at the url “/a/:b”: “:b” is nothing that Hugo knows.");
        told("/12:30/", "Hugo puts a part of the date in place of “:30” in the url “/12:30/”.");
        told("/:Jan/", "Hugo puts a part of the date in place of “:Jan” in the url “/:Jan/”.");
        told("/:Janx/", "Hugo stops at the url “/:Janx/”: “:Janx” is nothing that Hugo knows.");
        told("/:7/", "Hugo stops at the url “/:7/”: “:7” is nothing that Hugo knows.");
        told("/a\\tb", "Hugo stops at the url “/a b”: it has an invisible character in it.");
        told("/50%/", "Hugo stops at the url “/50%/”: a percent sign needs two hex digits behind it, as in %20.");
        check_file(check, &file("url = '/:year/:sections[:last]/a:/a\\:b/%20/: c/:slug'"), &[]);
        check_file(check, &file("slug = \"120.5\"\naliases = [\"/blog/2020/01/02/7\"]\nurl = \"/a/\""), &[]);
    }
}
