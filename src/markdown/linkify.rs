//! Bare addresses that goldmark makes links of.
//!
//! The rules are those of goldmark's `extension/linkify.go`, whose regular expressions are written out here: a host with
//! a last dot before lower-case letters, a port, and a rest of ASCII.

/// A bare address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Address {
    /// How many bytes it takes.
    pub(super) length: usize,
    /// What its link has in front of it.
    pub(super) prefix: &'static str,
}

/// The address that the line begins with.
pub(super) fn address(line: &str) -> Option<Address> {
    let bytes = line.as_bytes();
    let (length, prefix) = if let Some(end) = url_end(bytes) {
        (end, "")
    } else if let Some(end) = www_end(bytes) {
        (end, "https://")
    } else {
        (email_end(bytes)?, "mailto:")
    };
    Some(Address { length, prefix })
}

fn url_end(line: &[u8]) -> Option<usize> {
    let scheme = ["https://", "http://", "ftp://"].into_iter().find(|scheme| line.starts_with(scheme.as_bytes()))?;
    let mut end = host_end(line, scheme.len())?;
    let port = line[end..].iter().skip(1).take_while(|byte| byte.is_ascii_digit()).count();
    if line.get(end) == Some(&b':') && port > 0 {
        end += 1 + port;
    }
    Some(trimmed(line, path_end(line, end, b"$")))
}

fn www_end(line: &[u8]) -> Option<usize> {
    let end = line.starts_with(b"www.").then(|| host_end(line, 4)).flatten()?;
    Some(trimmed(line, path_end(line, end, b"")))
}

/// Where the host ends: behind the lower-case letters behind its last dot that has some.
fn host_end(line: &[u8], start: usize) -> Option<usize> {
    let is_host = |byte: &u8| byte.is_ascii_alphanumeric() || b"-@:%._+~#=".contains(byte);
    let length = line[start..].iter().take(257).take_while(|byte| is_host(byte)).count();
    let is_letter = |at: usize| line.get(at).is_some_and(u8::is_ascii_lowercase);
    let dot = (start + 1..start + length).rev().find(|&at| line[at] == b'.' && is_letter(at + 1))?;
    Some(dot + 1 + line[dot + 1..].iter().take_while(|byte| byte.is_ascii_lowercase()).count())
}

fn path_end(line: &[u8], start: usize, more: &[u8]) -> usize {
    if !line.get(start).is_some_and(|byte| b"/#?".contains(byte)) {
        return start;
    }
    let is_path = |byte: &u8| {
        byte.is_ascii_alphanumeric() || b"-@:%_+.~#!?&/=();,'\">^{}[]`".contains(byte) || more.contains(byte)
    };
    start + line[start..].iter().take_while(|byte| is_path(byte)).count()
}

/// Leaves out what the text, rather than the address, ends with: punctuation, then parentheses that the address does
/// not open, or an entity.
fn trimmed(line: &[u8], end: usize) -> usize {
    let end = without_punctuation(line, end);
    match line[end - 1] {
        b')' => {
            let count = |parenthesis| line[..end].iter().filter(|byte| **byte == parenthesis).count();
            end - count(b')').saturating_sub(count(b'('))
        }
        b';' => match line[..end - 1].iter().rposition(|byte| !byte.is_ascii_alphanumeric()) {
            Some(at) if at != end - 2 && line[at] == b'&' => at,
            _ => end,
        },
        _ => end,
    }
}

fn without_punctuation(line: &[u8], end: usize) -> usize {
    line[1..end].iter().rposition(|byte| !b"?!.,:*_~".contains(byte)).map_or(1, |last| last + 2)
}

/// How many bytes of a mail address before its `@` are looked at. RFC 5321 allows 64; goldmark any number.
const LONGEST_LOCAL: usize = 256;

fn email_end(line: &[u8]) -> Option<usize> {
    if line.first()?.is_ascii_punctuation() {
        return None;
    }
    let is_local = |byte: &u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-./=?^_`{|}~".contains(byte);
    let at = line.iter().take(LONGEST_LOCAL).take_while(|byte| is_local(byte)).count();
    if at == 0 || line.get(at) != Some(&b'@') {
        return None;
    }
    let end = domain_end(line, at + 1)?;
    let dotted = line[at..end - 1].contains(&b'.');
    (dotted && !matches!(line.get(end), Some(b'-' | b'_'))).then_some(end)
}

/// Where the labels of a domain end, each of at most 63 letters, digits and hyphens within.
fn domain_end(line: &[u8], start: usize) -> Option<usize> {
    let label_end = |start: usize| {
        let length =
            line.get(start..)?.iter().take(63).take_while(|b| b.is_ascii_alphanumeric() || **b == b'-').count();
        line[start].is_ascii_alphanumeric().then_some(())?;
        line[start..start + length].iter().rposition(u8::is_ascii_alphanumeric).map(|last| start + last + 1)
    };
    let mut end = line.get(start).and_then(|_| label_end(start))?;
    while line.get(end) == Some(&b'.') && line.get(end + 1).is_some() {
        let Some(next) = label_end(end + 1) else { break };
        end = next;
    }
    Some(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, expected: &str) {
        assert_eq!(address(line).map_or("", |address| &line[..address.length]), expected, "{line}");
    }

    #[test]
    fn addresses_end_where_goldmark_ends_them() {
        check("https://a.se/b_c?d=e&f#g, och", "https://a.se/b_c?d=e&f#g");
        check("https://sv.wikipedia.org/wiki/Räka", "https://sv.wikipedia.org/wiki/R");
        check("http://a.se/b_(c)) d", "http://a.se/b_(c)");
        check("http://a.se/b&copy; d", "http://a.se/b");
        check("http://a.se:80/ d", "http://a.se:80/");
        check("http://a.se!? d", "http://a.se");
        check("http://a.se/b). d", "http://a.se/b");
        check("http://a.se/b.) d", "http://a.se/b.");
        check("www.a.se... d", "www.a.se");
        check("ftp://a.b.", "ftp://a.b");
        check("a.b-c@d-e.se. f", "a.b-c@d-e.se");
    }

    #[test]
    fn what_is_no_address_for_goldmark_is_none() {
        for line in [
            "HTTP://a.se",
            "http://localhost",
            "http://a.SE",
            "http://127.0.0.1/",
            "www.a",
            "a@b",
            "a@b.c-",
            "@b.se",
            "",
            "å",
        ] {
            check(line, "");
        }
    }

    #[test]
    fn links_have_their_scheme() {
        assert_eq!(address("www.a.se").map(|address| address.prefix), Some("https://"));
        assert_eq!(address("a@b.se").map(|address| address.prefix), Some("mailto:"));
    }
}
