//! Whether the rules know what stops Hugo in front matter that is sound TOML, and in notes: all of it, and nothing else.

use episode_editor::check::{Group, Problem, Review};
use episode_editor::episode::Episode;
use episode_editor::show::Show;

use crate::site::Site;

/// Front matter, one statement each, that stops Hugo.
const STOPPING_FRONT: [&str; 52] = [
    "date = \"snart\"",
    "date = \"2026-08-11 05:26\"",
    "date = \"2026-08-11T05:26Z\"",
    "date = true",
    "date = 05:26:00",
    "date = [2026-08-11]",
    "aliases = [\"\"]",
    "aliases = [\"/\"]",
    "aliases = [\"//\"]",
    "aliases = [\"/ett\", \"https://example.org/ett\"]",
    "aliases = [\"http://example.org/ett\"]",
    "url = \"https://example.org/ett\"",
    "images = \"a.png\"",
    "params = \"ett\"",
    "build = \"ett\"",
    "sites = \"ett\"",
    "_build = \"ett\"",
    "published = false",
    "published = true",
    "lastmod = \"snart\"",
    "publishDate = true",
    "expiryDate = [\"2026-08-11\"]",
    "params = 1",
    "build = [1]",
    "markup = \"latex\"",
    "people = [\"A\"",
    "title = \"A",
    "draft = fase",
    "= 1",
    "title = \"A\"\ntitle = \"B\"",
    "a.b = 1\n[a]\nc = 2",
    "a = 1\na.b = 2",
    "[a]\nb = 1\n[[a]]\nb = 2",
    "a = { b = 1 }\na.c = 2",
    "date = 2026-02-30T05:26:00Z",
    "date = 2026-06-30T23:59:60Z",
    "date = \"Jan 2, 2026\"",
    "date = \"2 Jan 2026\"",
    "date = \"11 maj 2026\"",
    "date = { a = 1 }",
    "modified = \"kl. 5\"",
    "lastmod = { a = 1 }",
    "pubdate = 1.5",
    "publishDate = [{ a = 1 }]",
    "expiryDate = 05:26:00",
    "cascade = \"ett\"",
    "cascade = 1",
    "a = 9223372036854775808",
    "a = [1, 0x8000000000000000]",
    "[a]\nb = { c = -9223372036854775809 }",
    "title = \"A\"\r\r\nslug = \"b\"\r",
    "[a]\r\r\nb = 1",
];

/// Front matter near to that which Hugo builds.
const BUILT_FRONT: [&str; 48] = [
    "params = {\n  a = 1, # b\n  c = \"d\"\n}",
    "date = \"2026-08-11\"",
    "date = \"2026-08-11T05:26:00Z\"",
    "date = 2026-08-11",
    "a = -9223372036854775808",
    "a = 0x7fff_ffff_ffff_ffff",
    "date = 2026-08-11 05:26:00",
    "date = \"\"",
    "aliases = []",
    "aliases = [\"ett\", \"/två tre\"]",
    "aliases = \"ett\"",
    "people = \"ett\"",
    "date = \"02 Jan 2024\"",
    "date = \"2024-01-05T10:00:00-0600\"",
    "date = 1704448800",
    "date = \"Tue, 11 Aug 2026 05:26:12 CEST\"",
    "date = \"Tue Aug  4 05:26:12 2026\"",
    "date = \"3:04PM\"",
    "cascade = { draft = true }",
    "cascade = [{ draft = true }]",
    "cascade = []",
    "[[cascade]]\ndraft = true",
    "aliases = 1",
    "categories = \"avsnitt\"",
    "url = \"/ett/\"",
    "url = \"httpd/\"",
    "aliases = [\"http-guide\"]",
    "images = [\"\"]",
    "images = []",
    "params = { a = 1 }",
    "build = { list = \"never\" }",
    "published = 2026-08-11",
    "pubdate = \"11 aug 2026\"",
    "expiryDate = \"\"",
    "markup = \"\"",
    "markup = \"md\"",
    "markup = \"markdown\"",
    "markup = \"goldmark\"",
    "outputs = [\"html\"]",
    "outputs = [\"HTML\", \"json\", \"rss\"]",
    "outputs = []",
    "draft = \"ja\"",
    "draft = 1",
    "slug = 546",
    "title = [\"A\"]",
    "weight = 1",
    "lastmod = 2026-08-11",
    "[[a]]\nb = 1\n[a.c]\nd = 1\n[[a]]\nb = 2\n[a.c]\nd = 2",
];

/// Notes that stop Hugo.
const STOPPING_NOTES: [&str; 38] = [
    "{{< ingen >}}",
    "{{% ingen %}}",
    "`{{< ingen >}}`",
    "    {{< ingen >}}",
    "```\n{{< ingen >}}\n```",
    "<!-- {{< ingen >}} -->",
    "{{< /figure >}}",
    "{{< details >}}a",
    "{{< highlight go >}}a",
    "50 {{% rabatt",
    "50 {{< rabatt",
    "50 {{< rabatt }}",
    "{{< figure",
    "{{< figure src=\"a.png\" %}}",
    "{{<>}}",
    "{{< >}}",
    "{{< figure src=\"a.png >}}",
    "{{< figure src=\"a.png\" />}}",
    "{{< figure a.png src=\"b.png\" >}}",
    "{{< details >}}a{{< /Details >}}",
    "{{< figure src=”en bild” >}}",
    "{{< figure src= >}}",
    "{{< figure src=a>}}",
    "{{</* ingen >}}",
    "{{< ref >}}",
    "{{< param >}}",
    "{{< x user=\"a\" >}}",
    "{{% figure src=\"a\" %}}a{{% /figure %}}",
    "{{< youtube >}}",
    "```go {a b}\na\n```",
    "```go {a} b\na\n```",
    "```go {a}{b=c}\na\n```",
    "```js{1,3}\na\n```",
    "```{r, echo=FALSE}\na\n```",
    "```go { }\na\n```",
    "```go {a=null}\na\n```",
    "```go {a='b'}\na\n```",
    "~~~ {a b}\na\n~~~",
];

/// Notes near to those that Hugo builds.
const BUILT_NOTES: [&str; 32] = [
    "{{< figure src=\"a.png\" >}}",
    "{{% figure src=\"a.png\" %}}",
    "{{<figure src=\"a.png\">}}",
    "{{< figure src=`a.png` >}}",
    "{{< figure src=\"a.png\" alt=\"en \\\"bild\\\" > av\" >}}",
    "{{< figure\n  src=\"a.png\"\n>}}",
    "{{</* ingen */>}}",
    "{{%/* ingen */%}}",
    "{{< details >}}a{{< /details >}}",
    "{{< highlight go >}}a{{< /highlight >}}",
    "{{< details >}}{{< highlight go >}}a{{< /details >}}{{< /highlight >}}",
    "{{< details / >}}",
    "{{< figure src=a/b.png alt='c' >}}",
    "{{< figure src=\"a\"alt=`b` >}}",
    "{{</* a >}} {{< b >}} */>}}",
    "{{< ref \"#a\" >}}",
    "{{ ingen }}",
    "{ { < ingen > } }",
    "{{",
    "}} >}} %}}",
    "{{! ingen }}",
    "\\{{ ingen }}",
    "```go {a=1}\na\n```",
    "```go {.a #b}\na\n```",
    "```go {a\na\n```",
    "```go {}\na\n```",
    "```go {a=b}{c}\na\n```",
    "```go {a=b} {c\na\n```",
    "```go {a={b=c}}\na\n```",
    "```go {a=b, }\na\n```",
    "    ```go {a b}",
    "- [ ] {a b}",
];

/// Whole files that stop Hugo by how they begin.
const STOPPING_FILES: [&str; 14] = [
    "- a\n- b\n",
    "+ a\n",
    "\n\t-a\n",
    "---\n\nText.\n",
    "--\ntitle: a\n---\n",
    "---\ntitle = \"A\"\n+++\n\nText.\n",
    "++\ntitle = \"A\"\n+++\n\nText.\n",
    "++++\ntitle = \"A\"\n+++\n\nText.\n",
    "+-+\ntitle = \"A\"\n+++\n\nText.\n",
    "+++\"\ntitle = \"A\"\n+++\n\nText.\n",
    "+++\ntitle = \"A\"\n++\"+\n\nText.\n",
    "{{< figure src=\"a.png\" >}}\n",
    "{ \"title\": \"A\"\n\nText.\n",
    "{\n",
];

/// Whole files that Hugo builds, whatever it makes of their beginning.
const BUILT_FILES: [&str; 10] = [
    "* a\n* b\n",
    "# A\n",
    "\u{A0}- a\n",
    "title = \"A\"\n+++\n\nText.\n",
    "x++\ntitle = \"A\"\n+++\n\nText.\n",
    "--- # a\ntitle: A\n---\n\nText.\n",
    "---\ntitle: A\n----\n\nText.\n",
    "\u{FEFF}\n +++\ntitle = \"A\"\n+++\n",
    "{ \"title\": \"A\" }\nText.\n",
    "{ }\n",
];

/// An episode with a statement in its front matter, or other notes, apart from that as it should be.
fn file(statement: &str, notes: &str) -> Episode {
    let usual = ["title = \"Ett\"", "date = 2026-08-11T05:26:00Z", "slug = \"ett\""];
    let key = |line: &str| line.split('=').next().unwrap_or_default().trim().to_owned();
    let kept: Vec<_> = usual.into_iter().filter(|line| key(line) != key(statement)).collect();
    // First comes what may leave something open.
    let front = format!("{}\n{statement}", kept.join("\n"));
    Episode::read(format!("+++\n{}\n+++\n\n{notes}\n", front.trim_end()))
}

fn cases(fronts: &[&str], notes: &[&str], files: &[&str]) -> Vec<Episode> {
    let fronts = fronts.iter().map(|statement| file(statement, "Text."));
    let notes = notes.iter().map(|notes| file("", notes));
    fronts.chain(notes).chain(files.iter().map(|text| Episode::read((*text).into()))).collect()
}

fn stopping(episode: &Episode) -> Vec<Problem> {
    let mut found = Review::of(episode, &Show::built_in(), None).problems();
    found.retain(|problem| problem.group == Group::StopsHugo);
    found
}

/// Each in a site of its own, since one is enough to stop it.
fn is_built(episode: &Episode) -> bool {
    let site = Site::of_pages();
    site.add("0", episode.text().as_bytes());
    site.run().is_ok()
}

#[test]
fn what_stops_hugo_is_told_as_that() {
    let mut wrong = Vec::new();
    for episode in cases(&STOPPING_FRONT, &STOPPING_NOTES, &STOPPING_FILES) {
        if is_built(&episode) {
            wrong.push(format!("Hugo builds it:\n{}", episode.text()));
        }
        if stopping(&episode).is_empty() {
            wrong.push(format!("nothing is told:\n{}", episode.text()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_hugo_builds_is_not_told_as_stopping_it() {
    let mut wrong = Vec::new();
    for episode in cases(&BUILT_FRONT, &BUILT_NOTES, &BUILT_FILES) {
        if !is_built(&episode) {
            wrong.push(format!("Hugo stops:\n{}", episode.text()));
        }
        for problem in stopping(&episode) {
            wrong.push(format!("{}\n{}", problem.sentence.en, episode.text()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn an_accepted_repair_of_what_stops_hugo_is_built() {
    let mut mended = 0;
    for episode in cases(&STOPPING_FRONT, &STOPPING_NOTES, &STOPPING_FILES) {
        let mut after = episode.clone();
        while let Some(repair) = stopping(&after).into_iter().find_map(|problem| problem.repairs.into_iter().next()) {
            let edit = after.accept(&repair).expect("it was made for this text");
            after.apply(&edit);
        }
        if stopping(&after).is_empty() {
            mended += 1;
            assert!(is_built(&after), "from\n{}to\n{}", episode.text(), after.text());
        }
    }
    assert!(mended >= 30, "{mended}");
}
