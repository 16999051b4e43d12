//! Addresses of links that are not what was meant: without a scheme, pasted twice, or with what a tracker added.

use super::{Group, Problem, Review, shortened};
use crate::code::Code;
use crate::episode::is_within;
use crate::markdown::{Link, bare_address};
use crate::words::Both;

/// What stands where an address is still to come.
const NOWHERE: [&str; 11] = ["", "#", "...", "…", "http", "https", "http://", "https://", "url", "länk", "link"];

pub(super) fn check(review: &Review<'_>) -> Vec<Problem> {
    let links = review.outline().links.iter().filter(|link| !link.is_autolink);
    links
        .filter_map(|link| {
            within_signs(review, link)
                .or_else(|| without_words(review, link))
                .or_else(|| on_own_computer(review, link))
                .or_else(|| without_scheme(review, link))
                .or_else(|| without_any(review, link))
                .or_else(|| misspelled_scheme(review, link))
                .or_else(|| doubled(review, link))
                .or_else(|| no_host(review, link))
                .or_else(|| tracked(review, link))
        })
        .collect()
}

fn problem(review: &Review<'_>, link: &Link, code: Code, group: Group, sentence: Both, right: &str) -> Problem {
    let repair = review.address_place(link).and_then(|place| review.repair_notes(place, right));
    Problem::new(code, group, review.in_file(link.range.start), sentence).with_repairs(repair)
}

fn without_scheme(review: &Review<'_>, link: &Link) -> Option<Problem> {
    let address = &link.address;
    if !is_host(address.split(['/', '?', '#']).next()?) {
        return None;
    }
    let sentence = Both {
        sv: format!(
            "Länken ”{}” saknar https:// och leder därför till en sida på den egna sajten.",
            shortened(address)
        ),
        en: format!(
            "The link “{}” has no https:// and therefore leads to a page on the site itself.",
            shortened(address)
        ),
    };
    Some(problem(review, link, Code::Scheme, Group::Wrong, sentence, &format!("https://{address}")).into_warning())
}

/// An address with signs at its ends that were taken along when it was copied.
fn within_signs(review: &Review<'_>, link: &Link) -> Option<Problem> {
    const QUOTES: [char; 6] = ['"', '\'', '”', '“', '„', '’'];
    let is_blank = |c: char| c.is_whitespace() || matches!(c, '\u{200B}' | '\u{FEFF}');
    let written = &link.address;
    let bare = written.trim_matches(|c| QUOTES.contains(&c) || is_blank(c));
    let bare = bare.trim_end_matches([',', ';', ']']);
    if bare.len() == written.len() || bare.is_empty() || !bare.contains(['.', '/', ':']) {
        return None;
    }
    let sentence = Both {
        sv: format!("I länken ”{}” har tecken som inte hör till adressen följt med.", shortened(written)),
        en: format!("The link “{}” has picked up characters that do not belong to the address.", shortened(written)),
    };
    Some(problem(review, link, Code::AddressSigns, Group::Wrong, sentence, bare).into_warning())
}

/// A link without words, which nobody sees.
fn without_words(review: &Review<'_>, link: &Link) -> Option<Problem> {
    if link.address.is_empty() || !review.notes[link.range.clone()].starts_with("[](") {
        return None;
    }
    let shown = shortened(&link.address);
    let sentence = Both {
        sv: format!("Länken till ”{shown}” har ingen text och syns inte. Skriv texten mellan [ och ]."),
        en: format!("The link to “{shown}” has no text and cannot be seen. Write the text between [ and ]."),
    };
    Some(Problem::new(Code::NoWords, Group::Wrong, review.in_file(link.range.start), sentence).into_warning())
}

/// An address that only the browser knows in which it was copied.
fn on_own_computer(review: &Review<'_>, link: &Link) -> Option<Problem> {
    const SCHEMES: [&str; 7] = ["file", "chrome-extension", "moz-extension", "view-source", "chrome", "about", "blob"];
    let (scheme, rest) = link.address.split_once(':')?;
    if !SCHEMES.contains(&scheme.to_ascii_lowercase().as_str()) {
        return None;
    }
    let shown = shortened(&link.address);
    let sentence = Both {
        sv: format!("Länken ”{shown}” fungerar bara på din egen dator."),
        en: format!("The link “{shown}” works on your own computer only."),
    };
    let within = rest.find("http").map_or("", |at| &rest[at..]);
    let mut problem = problem(review, link, Code::Host, Group::Wrong, sentence, within).into_warning();
    problem.repairs.retain(|_| within.contains("://"));
    Some(problem)
}

/// A link that leads nowhere yet, or one to a mail address that lacks what says so.
fn without_any(review: &Review<'_>, link: &Link) -> Option<Problem> {
    let (address, text) = (&link.address, shortened(link.text.trim()));
    if NOWHERE.contains(&address.to_lowercase().as_str()) {
        let sentence = Both {
            sv: format!("Länken ”{text}” har ingen adress."),
            en: format!("The link “{text}” has no address."),
        };
        return Some(Problem::new(Code::NoAddress, Group::Unfinished, review.in_file(link.range.start), sentence));
    }
    if !address.contains('@') || address.contains([':', '/']) || bare_address(address) != Some(address.len()) {
        return None;
    }
    let sentence = Both {
        sv: format!("Länken ”{address}” saknar mailto: och leder därför till en sida på den egna sajten."),
        en: format!("The link “{address}” has no mailto: and therefore leads to a page on the site itself."),
    };
    Some(problem(review, link, Code::Scheme, Group::Wrong, sentence, &format!("mailto:{address}")).into_warning())
}

/// `htps://`, `https:/`, `https;//`: no browser knows where that leads.
fn misspelled_scheme(review: &Review<'_>, link: &Link) -> Option<Problem> {
    let address = &link.address;
    let letters = address.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(address.len());
    let (name, rest) = address.split_at(letters);
    let joint = rest.find(|c: char| !":;./\\".contains(c)).unwrap_or(rest.len());
    let (joint, rest) = rest.split_at(joint);
    let name = name.to_ascii_lowercase();
    let known = ["https", "http"];
    // Of what was copied the beginning may be missing.
    let is_rest = joint == "://" && "https".ends_with(&name);
    let is_near = is_rest || known.iter().any(|right| is_within(&name, right, 1));
    let is_alone = joint == ":" && known.contains(&name.as_str()) && is_host(host(rest));
    let is_meant = joint.contains("//") || joint.starts_with(":/") || joint.contains('\\') || is_alone;
    let is_right = joint == "://" && known.contains(&name.as_str());
    if !is_near || !is_meant || is_right || rest.is_empty() {
        return None;
    }
    let sentence = Both {
        sv: format!("Länken ”{}” börjar varken med https:// eller http://.", shortened(address)),
        en: format!("The link “{}” begins with neither https:// nor http://.", shortened(address)),
    };
    let right = if name == "http" { "http" } else { "https" };
    let right = format!("{right}://{rest}");
    Some(problem(review, link, Code::MisspelledScheme, Group::Wrong, sentence, &right).into_warning())
}

/// An address whose host nobody can have: without a dot, or with a comma for one.
fn no_host(review: &Review<'_>, link: &Link) -> Option<Problem> {
    let address = &link.address;
    let own = host(address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"))?);
    let own = own.rsplit('@').next()?.split(':').next()?;
    if own.is_empty() || own.starts_with('[') || own.contains('.') && !own.contains(',') {
        return None;
    }
    let sentence = Both {
        sv: format!("Länken ”{}” leder till en sajt som inte kan finnas. Kontrollera adressen.", shortened(address)),
        en: format!("The link “{}” leads to a site that cannot exist. Check the address.", shortened(address)),
    };
    let with_dot = own.replace(',', ".");
    let right = Some(with_dot.as_str()).filter(|right| *right != own && is_host(right));
    let repair = right.and_then(|right| {
        let place = review.address_place(link)?;
        let at = place.start + review.notes[place].find(own)?;
        review.repair_notes(at..at + own.len(), right)
    });
    let at = review.in_file(link.range.start);
    Some(Problem::new(Code::Host, Group::Wrong, at, sentence).into_warning().with_repairs(repair))
}

/// Whether a text is the name of a computer on the net and not that of a file.
fn is_host(text: &str) -> bool {
    const FILES: [&str; 57] = [
        "html", "htm", "md", "png", "jpg", "jpeg", "gif", "svg", "webp", "avif", "mp3", "mp4", "m4a", "m4v", "ogg",
        "oga", "opus", "wav", "flac", "aac", "webm", "mov", "vtt", "srt", "pdf", "txt", "rtf", "doc", "docx", "odt",
        "epub", "xml", "opml", "rss", "ics", "csv", "rs", "py", "js", "ts", "rb", "sh", "pl", "cc", "json", "toml",
        "rst", "zip", "gz", "pptx", "xlsx", "css", "php", "go", "java", "yml", "yaml",
    ];
    let labels: Vec<&str> = text.split('.').collect();
    let is_label = |label: &&str| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-');
    let Some(last) = labels.last().filter(|_| labels.len() > 1 && labels.iter().all(is_label)) else {
        return false;
    };
    last.len() > 1 && last.chars().all(char::is_alphabetic) && !FILES.contains(&last.to_ascii_lowercase().as_str())
}

fn doubled(review: &Review<'_>, link: &Link) -> Option<Problem> {
    let address = &link.address;
    let behind = address.find("://")? + 3;
    let second = ["https://", "http://"].iter().filter_map(|scheme| address[behind..].find(scheme)).min()? + behind;
    let (first, again) = address.split_at(second);
    // An address within another one, as archives and redirections have it, begins a part of the path or an argument.
    let has_host = !host(first).is_empty();
    if has_host && first != again && first.ends_with(['/', '=', '?', '&', '#', ':']) {
        return None;
    }
    let sentence = Both {
        sv: format!("Två adresser står i samma länk: ”{}”.", shortened(address)),
        en: format!("Two addresses are in one link: “{}”.", shortened(address)),
    };
    let whole = Some(first).filter(|first| has_host && *first != again);
    let mut problem = problem(review, link, Code::DoubledAddress, Group::Wrong, sentence, again);
    let other = whole.and_then(|first| review.repair_notes(review.address_place(link)?, first));
    problem.repairs.extend(other);
    Some(problem)
}

/// The host of an address.
pub(super) fn host(address: &str) -> &str {
    let behind = address.find("://").map_or(0, |at| at + 3);
    address[behind..].split(['/', '?', '#']).next().unwrap_or_default()
}

fn tracked(review: &Review<'_>, link: &Link) -> Option<Problem> {
    let right = without_trackers(&link.address).filter(|right| *right != link.address)?;
    let sentence = Both {
        sv: format!(
            "Länken till {} har ett tillägg som visar var besökaren kom ifrån. Det behövs inte.",
            host(&link.address)
        ),
        en: format!(
            "The link to {} has an addition that shows where visitors came from. It is not needed.",
            host(&link.address)
        ),
    };
    Some(problem(review, link, Code::Tracking, Group::WorthALook, sentence, &right))
}

/// The address without the parameters that say where a reader came from.
fn without_trackers(address: &str) -> Option<String> {
    const NAMES: [&str; 10] =
        ["fbclid", "gclid", "dclid", "msclkid", "mc_cid", "mc_eid", "igshid", "igsh", "_hsenc", "mkt_tok"];
    let (page, rest) = address.split_once('?')?;
    let (query, fragment) = rest.split_once('#').map_or((rest, None), |(query, fragment)| (query, Some(fragment)));
    let is_tracker = |pair: &&str| {
        let name = pair.split('=').next().unwrap_or_default();
        let shares =
            name == "si" && ["youtu.be", "youtube.com", "spotify.com"].iter().any(|site| host(page).ends_with(site));
        name.starts_with("utm_") || NAMES.contains(&name) || shares
    };
    let kept: Vec<&str> = query.split('&').filter(|pair| !is_tracker(pair)).collect();
    let query = if kept.is_empty() { String::new() } else { format!("?{}", kept.join("&")) };
    Some(format!("{page}{query}{}", fragment.map(|fragment| format!("#{fragment}")).unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::{check as check_file, check_repair};
    use crate::episode::Episode;
    use crate::show::Show;

    /// How many repairs each problem of the notes has.
    fn offers(notes: &str) -> Vec<usize> {
        let (episode, show) = (Episode::read(notes.into()), Show::built_in());
        check(&Review::of(&episode, &show, None)).iter().map(|problem| problem.repairs.len()).collect()
    }

    #[test]
    fn an_address_without_a_scheme_gets_one() {
        check_file(
            check,
            "[a](www.example.org/b)",
            &["The link “www.example.org/b” has no https:// and therefore leads to a page on the site itself."],
        );
        check_repair(check, "[a](example.org)", "[a](https://example.org)");
        for address in [
            "/b",
            "#b",
            "mailto:a@b.se",
            "b.html",
            "@a@b.social",
            "https://a.se",
            "b",
            "../b.md",
            "ftp://a.se",
            "?a.b",
            "main.rs",
        ] {
            check_file(check, &format!("[a]({address})"), &[]);
        }
    }

    #[test]
    fn a_scheme_that_is_nearly_right_is_put_right() {
        for wrong in ["htps://", "https:/", "https//", "https:///", "ttps://", "hhttps://", "https;//", "https.//"] {
            check_repair(check, &format!("[a]({wrong}a.se/b)"), "[a](https://a.se/b)");
        }
        for wrong in ["tps://", "s://", "://", "https:", "https:\\\\"] {
            check_repair(check, &format!("[a]({wrong}a.se/b)"), "[a](https://a.se/b)");
        }
        check_repair(check, "[a](http:/a.se/b)", "[a](http://a.se/b)");
        check_file(check, "[a](https:/) [b](go1.22)", &[]);
        check_file(check, "[a](http://a.se) [b](http/2) [c](sftp://a.se) [d](HTTPS://a.se)", &[]);
    }

    #[test]
    fn what_was_copied_with_an_address_goes() {
        for wrong in [
            "”https://a.se/b”",
            "\u{A0}https://a.se/b",
            "https://a.se/b,",
            "https://a.se/b;",
            "https://a.se/b]",
            "https://a.se/b”",
            "\"https://a.se/b\"",
        ] {
            check_repair(check, &format!("[a]({wrong})"), "[a](https://a.se/b)");
        }
        check_file(check, "[a](https://a.se/S.M.A.R.T.) [b](https://a.se/Can't)", &[]);
        check_repair(check, "[a](view-source:https://a.se/)", "[a](https://a.se/)");
        check_file(
            check,
            "[a](file:///b.pdf) [](https://a.se)",
            &[
                "The link “file:///b.pdf” works on your own computer only.",
                "The link to “https://a.se” has no text and cannot be seen. Write the text between [ and ].",
            ],
        );
        assert_eq!(offers("[a](file:///b/c.html)"), [0], "nobody knows where else it is");
        check_file(check, "[a](<”b”>)", &[]);
    }

    #[test]
    fn what_leads_nowhere_is_told() {
        for nothing in ["", "#", "https://", "http", "...", "länk"] {
            check_file(check, &format!("[a]({nothing})"), &["The link “a” has no address."]);
        }
        check_file(check, "[]()", &["The link “” has no address."]);
        check_repair(check, "[a](b@c.se)", "[a](mailto:b@c.se)");
        check_repair(check, "[a](https://b,se/c)", "[a](https://b.se/c)");
        check_repair(check, "[a](https://a,b.se/c)", "[a](https://a.b.se/c)");
        check_repair(check, "[a](https://u\\\\\\\\ä@b,se/c)", "[a](https://u\\\\\\\\ä@b.se/c)");
        check_file(
            check,
            "[a](https://bse/c)",
            &["The link “https://bse/c” leads to a site that cannot exist. Check the address."],
        );
        check_file(check, "[a](https://b.se:80/c) [d](https://e@f.se) [g](http://[::1]/) [h](/i,j)", &[]);
    }

    #[test]
    fn an_address_that_stands_twice_stands_once() {
        check_repair(check, "[a](https://a.se/bhttps://a.se/b)", "[a](https://a.se/b)");
        check_repair(check, "[a](https://https://a.se/)", "[a](https://a.se/)");
        assert_eq!(offers("[a](https://https://a.se/)"), [1]);
        check_repair(check, "[a](https://a.se/https://a.se/)", "[a](https://a.se/)");
        check_repair(check, "[a](https://a.se/?v=bhttps://a.se/?v=b)", "[a](https://a.se/?v=b)");
        check_repair(check, "[a](https://a.se/bhttps://b.se/c)", "[a](https://b.se/c)");
        check_file(check, "[a](https://web.archive.org/web/2020/https://a.se/)", &[]);
        check_file(check, "[a](https://a.se/login/https://a.se/x)", &[]);
        check_file(check, "[a](https://a.se/?to=https://a.se/)", &[]);
    }

    #[test]
    fn what_a_tracker_added_may_go() {
        check_file(
            check,
            "[a](https://a.se/?utm_source=b&c=d#e)",
            &["The link to a.se has an addition that shows where visitors came from. It is not needed."],
        );
        check_repair(check, "[a](https://a.se/?utm_source=b&c=d#e)", "[a](https://a.se/?c=d#e)");
        check_repair(check, "[a](https://youtu.be/x?si=y)", "[a](https://youtu.be/x)");
        check_file(check, "[a](https://a.se/?si=b&page=2)", &[]);
    }
}
