//! The `figure` shortcode: what Hugo's embedded template `_shortcodes/figure.html` makes of its parameters.

use super::blocks::inline_html;
use super::call::Parameter;
use super::escape::{push_attribute, push_escaped};

/// The HTML of a figure with these parameters.
pub(super) fn html(parameters: &[Parameter<'_>]) -> String {
    let named = |name: &str| parameters.iter().find(|parameter| parameter.name.as_deref() == Some(name));
    let get = |name: &str| named(name).map_or("", |parameter| parameter.value.as_ref());
    let mut out = String::from("<figure");
    push_named(&mut out, "class", get("class"));
    out.push('>');
    if !get("link").is_empty() {
        out.push_str("<a href=\"");
        push_address(&mut out, get("link"));
        out.push('"');
        push_named(&mut out, "target", get("target"));
        push_named(&mut out, "rel", get("rel"));
        out.push('>');
    }
    out.push_str("<img src=\"");
    push_source(&mut out, get("src"));
    out.push('"');
    push_alt(&mut out, get("alt"), get("caption"));
    for name in ["width", "height", "loading"] {
        push_named(&mut out, name, get(name));
    }
    out.push('>');
    if !get("link").is_empty() {
        out.push_str("</a>");
    }
    push_caption(&mut out, &get);
    out.push_str("\n</figure>\n");
    out
}

fn push_alt(out: &mut String, alt: &str, caption: &str) {
    if alt.is_empty() && caption.is_empty() {
        return;
    }
    out.push_str("\n\t\t\talt=\"");
    if alt.is_empty() {
        push_escaped(out, &plain(&inline_html(caption)));
    } else {
        push_attribute(out, alt);
    }
    out.push('"');
}

/// What Hugo's `plainify` leaves of HTML: no tags, and where there are any, one blank in place of several.
fn plain(html: &str) -> String {
    if !html.contains(['<', '>']) {
        return html.to_owned();
    }
    let html = html.replace('\n', " ").replace("</p>", "\n").replace("<br>", "\n").replace("<br />", "\n");
    let mut parts = html.split('<');
    let mut text = parts.next().unwrap_or_default().to_owned();
    text.extend(parts.map(|part| part.split_once('>').map_or("", |(_, text)| text)));
    let mut was_blank = false;
    text.retain(|c| !std::mem::replace(&mut was_blank, c.is_whitespace()) || !c.is_whitespace());
    text
}

fn push_caption<'a>(out: &mut String, get: &impl Fn(&str) -> &'a str) {
    let (title, caption, source) = (get("title"), get("caption"), get("attr"));
    if title.is_empty() && caption.is_empty() && source.is_empty() {
        return;
    }
    out.push_str("<figcaption>\n\t\t\t");
    if !title.is_empty() {
        out.push_str("<h4>");
        push_attribute(out, title);
        out.push_str("</h4>");
    }
    if !caption.is_empty() || !source.is_empty() {
        out.push_str("<p>");
        out.push_str(&inline_html(caption));
        let link = get("attrlink");
        if !link.is_empty() {
            out.push_str("\n\t\t\t\t\t\t<a href=\"");
            push_address(out, link);
            out.push_str("\">");
        }
        out.push_str(&inline_html(source));
        out.push_str(if link.is_empty() { "</p>" } else { "</a></p>" });
    }
    out.push_str("\n\t\t</figcaption>");
}

fn push_named(out: &mut String, name: &str, value: &str) {
    if !value.is_empty() {
        out.push(' ');
        out.push_str(name);
        out.push_str("=\"");
        push_attribute(out, value);
        out.push('"');
    }
}

/// The address of the picture, which Hugo's template reads as one before it writes it: only in the query of it the templates
/// encode, with small letters.
fn push_source(out: &mut String, address: &str) {
    if !is_safe(address) {
        return out.push_str(UNSAFE);
    }
    let (address, fragment) = address.split_at(address.find('#').unwrap_or(address.len()));
    let fragment = if fragment == "#" { "" } else { fragment };
    let (path, query) = address.split_at(address.find('?').unwrap_or(address.len()));
    push_part(out, path, "!*[]");
    push_encoded(out, query, Digits::Small, "");
    push_part(out, fragment, "[]");
}

/// A part of an address as Go writes one that it has read: as it came if it may stand so, else with all encoded that need
/// not be.
fn push_part(out: &mut String, part: &str, needless: &str) {
    let may_stand = part.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"#!$&'()*+,-./:;=?@[]_~%".contains(&byte));
    push_encoded(out, part, Digits::Capital, if may_stand { "" } else { needless });
}

/// What Go's templates write in place of an address that could be a script's.
const UNSAFE: &str = "#ZgotmplZ";

/// Whether Go's templates write an address: one of a page, a file or a mailbox.
fn is_safe(address: &str) -> bool {
    let scheme = address.split_once(':').map(|(scheme, _)| scheme).filter(|scheme| !scheme.contains('/'));
    scheme.is_none_or(|scheme| ["http", "https", "mailto"].iter().any(|safe| safe.eq_ignore_ascii_case(scheme)))
}

/// An address as Go's templates write it: encoded where it is not yet.
fn push_address(out: &mut String, address: &str) {
    if !is_safe(address) {
        return out.push_str(UNSAFE);
    }
    push_encoded(out, address, Digits::Small, "");
}

/// How the letters are written among the digits of what is encoded.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Digits {
    Small,
    Capital,
}

/// Encodes what may not stand in an address, and some signs more.
fn push_encoded(out: &mut String, address: &str, digits: Digits, more: &str) {
    for (at, character) in address.char_indices() {
        let is_kept = character.is_ascii_alphanumeric()
            || "!#$*,/:;=?@[]-._~".contains(character) && !more.contains(character)
            || character == '%' && address[at + 1..].bytes().take(2).filter(u8::is_ascii_hexdigit).count() == 2;
        match character {
            '&' => out.push_str("&amp;"),
            '+' => out.push_str("&#43;"),
            kept if is_kept => out.push(kept),
            other => {
                let mut bytes = [0; 4];
                for byte in other.encode_utf8(&mut bytes).bytes() {
                    let in_capitals = digits == Digits::Capital;
                    out.push_str(&if in_capitals { format!("%{byte:02X}") } else { format!("%{byte:02x}") });
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::markdown::Call;

    fn html(parameters: &str) -> String {
        let source = format!("{{{{< figure {parameters} >}}}}");
        super::html(&Call::read(&source).expect("one begins").expect("it can be read").parameters)
    }

    #[test]
    fn a_figure_has_what_its_parameters_say() {
        assert_eq!(
            html(
                " src=\"/b c.png\" title=\"T & t\" attr=`x` attrlink=\"/y\" link=/l target=\"_blank\" class=\"c\" width=3 "
            ),
            "<figure class=\"c\"><a href=\"/l\" target=\"_blank\"><img src=\"/b%20c.png\" width=\"3\"></a><figcaption>\n\t\t\t\
             <h4>T &amp; t</h4><p>\n\t\t\t\t\t\t<a href=\"/y\">x</a></p>\n\t\t</figcaption>\n</figure>\n"
        );
        let addresses = "src=\"/å.png?å#å\" link=/å";
        assert!(html(addresses).contains("<a href=\"/%c3%a5\"><img src=\"/%C3%A5.png?%c3%a5#%C3%A5\">"));
        // Where anything has to be encoded, Go encodes what could have stayed.
        assert!(html("src=\"/[1]!.png#[a]\"").contains(" src=\"/[1]!.png#[a]\""));
        assert!(html("src=\"/[1] !.png#[a]å\"").contains(" src=\"/%5B1%5D%20%21.png#%5Ba%5D%C3%A5\""));
        assert!(html("src=/a# link=/a#").contains("<a href=\"/a#\"><img src=\"/a\">"));
        for unsafe_address in ["javascript:x", "ftp://a.se", "data:,", ":"] {
            let found = html(&format!("src=`{unsafe_address}` link=`{unsafe_address}`"));
            assert!(found.contains("<a href=\"#ZgotmplZ\"><img src=\"#ZgotmplZ\">"), "{found}");
        }
        assert!(html("link=HTTPS://a.se/b:c").contains("<a href=\"HTTPS://a.se/b:c\">"));
        assert_eq!(html("\"a.png\""), "<figure><img src=\"\">\n</figure>\n");
    }

    #[test]
    fn a_caption_is_markdown_and_stands_for_a_missing_text() {
        assert_eq!(
            html("src=a caption=\"*Hej* 'du'\""),
            "<figure><img src=\"a\"\n\t\t\talt=\"Hej &lsquo;du&rsquo;\"><figcaption>\n\t\t\t<p><em>Hej</em> &lsquo;du&rsquo;</p>\n\t\t</figcaption>\n</figure>\n"
        );
        let alt = |caption: &str| {
            html(&format!("src=a caption=`{caption}`")).split('"').nth(3).map(str::to_owned).unwrap_or_default()
        };
        assert_eq!(["a  b", "*a*  b", "- a", "a <br> b", "*b*+"].map(alt), ["a  b", "a b", " a ", "a b", "b&#43;"]);
        assert!(html("src=a alt=\"\\\"b\\\"\"").contains("alt=\"&#34;b&#34;\""));
    }
}
