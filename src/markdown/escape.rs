//! How goldmark and Go's templates write text and addresses into HTML.

/// Text as goldmark writes it.
pub(super) fn push_text(out: &mut String, text: &str) {
    push_replaced(out, text, |byte| match byte {
        b'&' => Some("&amp;"),
        b'<' => Some("&lt;"),
        b'>' => Some("&gt;"),
        b'"' => Some("&quot;"),
        _ => None,
    });
}

/// Text as Go's `html` package writes it, and with it Hugo's code blocks.
pub(super) fn push_code(out: &mut String, text: &str) {
    push_replaced(out, text, |byte| match byte {
        b'&' => Some("&amp;"),
        b'<' => Some("&lt;"),
        b'>' => Some("&gt;"),
        b'"' => Some("&#34;"),
        b'\'' => Some("&#39;"),
        _ => None,
    });
}

/// The value of an attribute as Go's templates write it.
pub(super) fn push_attribute(out: &mut String, text: &str) {
    push_replaced(out, text, |byte| match byte {
        b'&' => Some("&amp;"),
        b'<' => Some("&lt;"),
        b'>' => Some("&gt;"),
        b'"' => Some("&#34;"),
        b'\'' => Some("&#39;"),
        b'+' => Some("&#43;"),
        _ => None,
    });
}

/// What is escaped already, as Go's templates write it into an attribute.
pub(super) fn push_escaped(out: &mut String, text: &str) {
    push_replaced(out, text, |byte| match byte {
        b'"' => Some("&#34;"),
        b'\'' => Some("&#39;"),
        b'+' => Some("&#43;"),
        _ => None,
    });
}

/// An address as goldmark writes it: what is encoded stays, what may not stand in an address is encoded.
pub(super) fn push_href(out: &mut String, address: &str) {
    let bytes = address.as_bytes();
    let mut plain = 0;
    for (at, &byte) in bytes.iter().enumerate() {
        let digits = bytes.get(at + 1..at + 3).unwrap_or_default();
        let encoded = byte == b'%' && digits.len() == 2 && digits.iter().all(u8::is_ascii_hexdigit);
        if at < plain || byte.is_ascii_alphanumeric() || b"!#$&'()*+,-./:;=?@_~".contains(&byte) || encoded {
            continue;
        }
        push_text(out, &address[plain..at]);
        // A character of many bytes is pushed as a whole with its first one.
        plain = at + address[at..].chars().next().map_or(0, char::len_utf8);
        for byte in &bytes[at..plain] {
            out.push('%');
            out.extend(
                [byte >> 4, byte & 15]
                    .iter()
                    .filter_map(|half| char::from_digit(u32::from(*half), 16))
                    .map(|c| c.to_ascii_uppercase()),
            );
        }
    }
    push_text(out, &address[plain.min(address.len())..]);
}

fn push_replaced(out: &mut String, text: &str, replacement: impl Fn(u8) -> Option<&'static str>) {
    let mut plain = 0;
    for (at, byte) in text.bytes().enumerate() {
        if let Some(replacement) = replacement(byte) {
            out.push_str(&text[plain..at]);
            out.push_str(replacement);
            plain = at + 1;
        }
    }
    out.push_str(&text[plain..]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_encoded_as_goldmark_does_it() {
        for (address, expected) in [
            ("https://a.se/b?c=d&e#f", "https://a.se/b?c=d&amp;e#f"),
            ("å b", "%C3%A5%20b"),
            ("a%20b^c%", "a%20b%5Ec%25"),
            ("a[b]|\"`\\", "a%5Bb%5D%7C%22%60%5C"),
            ("%zz", "%25zz"),
        ] {
            let mut out = String::new();
            push_href(&mut out, address);
            assert_eq!(out, expected);
        }
    }

    #[test]
    fn text_and_code_differ_in_their_quotes() {
        let (mut text, mut code, mut attribute) = (String::new(), String::new(), String::new());
        push_text(&mut text, "<\"'&+");
        push_code(&mut code, "<\"'&+");
        push_attribute(&mut attribute, "<\"'&+");
        assert_eq!(
            (text.as_str(), code.as_str(), attribute.as_str()),
            ("&lt;&quot;'&amp;+", "&lt;&#34;&#39;&amp;+", "&lt;&#34;&#39;&amp;&#43;")
        );
    }
}
