//! Code blocks as Hugo writes them, without the colours of its highlighter.

use super::attributes;
use super::escape::{push_code, push_text};
use super::shortcode::{Hole, HoleKind};

/// The languages that Hugo's highlighter knows, by all their names, in any letter case. Their blocks have a frame of their
/// own, others have not.
const LANGUAGES: &str = " 1s 1s:enterprise abap abl abnf aconf actionscript actionscript3 ada ada2005 ada95 agda ahk al alloy ampl \
    angular2 ansible antlr apache apacheconf apl applescript aql arduino arexx armasm art arturo as as3 asm atl \
    autohotkey autoit awk b3d ballerina bash bash-session basic bat batch batchfile beef bf bib bibtex bicep bind \
    blitzbasic bnf bplus bqn brainfuck bsdmake c c# c++ c3 caddy caddy-d caddyfile caddyfile-d caddyfile-directives \
    capnp cassandra cassette ceylon cf3 cfengine3 cfg cfs cfstatement chai chaiscript chapel cheetah chpl cl clj \
    clojure cmake cobol coffee coffee-script coffeescript common-lisp console containerfile coq core cpp cql cr \
    crystal csh csharp css csv cucumber cue cython d dart dax desktop desktop_entry devicetree diff django \
    django/jinja dns docker dockerfile dosbatch dosini dtd dts duby dylan ebnf edn elisp elixir elm emacs emacs-lisp \
    emacslisp erb erlang ex exs f f03 f90 f95 factor fennel fish fishshell fnl forth fortran fortranfixed fsharp gas \
    gawk gd gd3 gdscript gdscript3 gemfile-lock gemfile.lock gemfilelock gemini gemtext genshi genshitext gettext \
    gherkin gleam glsl gmi gmni gnuplot go go-html-template go-template go-text-template golang gql graphql graphqls \
    groff groovy gsed h handlebars hare haskell haxe hbs hcl hexdump hlb hlsl holyc hs html html+erb html+genshi \
    html+kid html+ruby http hx hxsl hy hylang idr idris igor igorpro ini io iscdhcpd j janet java java-properties \
    javascript jinja jl js json jsonata jsonl jsonnet jsx julia jungle kak kakoune kakrc kakscript kdl kid kotlin \
    ksh lateralus latex lean lean4 lighttpd lighty lilypond lisp llvm lox ltl lua luau m2 make makefile mako man \
    mariadb markdown markless mason materialize mathematica matlab mawk mbt mcf mcfunction md meson meson.build mess \
    metal mf microcad minizinc mkd mlir mma modelica modula-2 modula2 mojo monkeyc moon moonbit moonscript morrowind \
    morrowindscript mwscript myghty mysql mzn mzsql nasm natural nawk nb ndisasm newspeak ng2 nginx nim nimrod nix \
    nixos no-highlight nroff nsh nsi nsis nu obj-c objc objective-c objectivec objectpascal ocaml octave odin ones \
    onesenterprise openedge openedgeabl openscad org orgmode pacmanconf perl perl6 php php3 php4 php5 phtml pig \
    pkgconfig pl pl/pgsql pl6 plain plaintext plc plpgsql plutus-core po pony posh postgres postgresql postscr \
    postscript pot pov povray powerquery powershell pq progress prolog promela promql properties proto protobuf prql \
    ps1 psd1 psl psm1 puppet pwsh py py2 py3 pyrex python python2 python3 pyx qbasic qbs qml r racket ragel raku rb \
    react reason reasonml reg registry rego rest restructuredtext rexx rgbasm rhtml ring rkt rpgle rpmspec rs rst \
    ruby rust s sage salt sas sass scala scdoc scheme scilab scm scss sed sh shell shell-session sieve sls smali \
    smalltalk smarty sml snbt snobol sol solidity sourcepawn sp spade sparql spec spitfire splus sql sqlrpgle squeak \
    squid squid.conf squidconf ssed st starlark stas stylus sv svelte swift systemd systemverilog t-sql tablegen tal \
    tape tasm tcl tcsh templ termcap terminfo terraform tex text tf thrift toml tradingview transact-sql ts tsql tsx \
    turing turtle tv twig txtpb typescript typoscript typoscriptcssdata typoscripthtmldata typst ucode udiff uxntal \
    v vala vapi vb.net vbnet verilog vhdl vhs vim viml vlang vsh vshell vtt vue vuejs wast wat wdte webvtt wgsl \
    whiley winbatch xml xml+genshi xml+kid xorg xorg.conf yaml yaml+jinja yang z80 zed zig zone zsh ";

/// The ends of file names that it also takes for a language, in this letter case.
const ENDINGS: &str = " 1p 3pm adb ads ahkl als au3 autodelegate autohandler automount aux avsc b bal bas bashrc bb build bzl c3i c3t cc \
    cdf cf cginc cjs cls cmd cob container cp cpy cs csproj cts cxx dal decls def device dhandler di dnssd dpk dpr \
    dtsi dyl dzn ebuild ecl eclass eex el env epf eps epsf epsi erf erl es escript exheres-0 exlib feature frag frt \
    fs fsi fsproj fth fun fx fxh fzn gemfile gemspec geo gotmpl gradle gvimrc h++ ha hc hh hlsli hpp hrl htm hxx i \
    idc ijs image inc inf ino intr ipf jdn jsm json5 jsonc justfile jy kt kts kube libsonnet link ll load lpk lpr ly \
    m ma mak mao mc mcad mhtml mi mjs mk ml mli mll mly mo mod mount mt mts mx myt nbp netdev network ns2 p pas \
    patch path pbtxt pc pfa plot plt pm pml pod pp pr prm pro prom ps pxd pxi pyi pylintrc pyw qrc rake rbw rbx re \
    rei rex rform rh rktd rktl rq rss run rvt rx sc scad scd sce sci scope service sh-session sig siv slice socket \
    spt ss star styl svg svh swap t t42 tac target td textpb textproto timer tmpl toc tpl tpp tst ttl tu txt typ uc \
    ucad vb vcxproj vert vhd vimrc volume vv w wl wlua wsdl wsf xhtml xsd xsl xslt yml zon zshrc ";

/// How Hugo dresses the frame of coloured code, and one with lines picked out. The page's policy lets both through, by their
/// hashes in `index.html`.
pub const CODE_STYLES: [&str; 2] = [
    "color:#f8f8f2;background-color:#272822;-moz-tab-size:4;-o-tab-size:4;tab-size:4;-webkit-text-size-adjust:none;",
    "color:#f8f8f2;background-color:#272822;-moz-tab-size:4;-o-tab-size:4;tab-size:4;-webkit-text-size-adjust:none;display:grid;",
];

/// What the highlighter takes for itself of the attributes in braces.
const OPTIONS: [&str; 11] = [
    "anchorlinenos",
    "guesssyntax",
    "hl_inline",
    "hl_lines",
    "lineanchors",
    "linenos",
    "linenostart",
    "linenumbersintable",
    "noclasses",
    "style",
    "tabwidth",
];

/// What stands behind the fence that a text begins with, as it is written: Hugo reads no escapes and entities there.
pub(super) fn info(text: &str) -> &str {
    let line = text.split_inclusive('\n').next().unwrap_or_default();
    let behind = line.trim_start().trim_start_matches(['`', '~']);
    // Goldmark takes the last character for the end of the line, also where the line has none.
    if behind.len() == 1 { "" } else { behind.trim() }
}

/// A code block that is open.
pub(super) struct Code<'a> {
    /// What stands behind the fence; nothing for indented code.
    pub(super) info: Option<&'a str>,
    /// What it contains so far.
    pub(super) html: String,
    /// Where the text behind its last shortcode begins.
    text_start: usize,
    is_behind_divider: bool,
}

impl<'a> Code<'a> {
    pub(super) fn new(info: Option<&'a str>) -> Self {
        Self { info, html: String::new(), text_start: 0, is_behind_divider: false }
    }

    /// The code between fences, with one line feed at its end if there is any.
    pub(super) fn fenced(&self) -> String {
        let (before, text) = self.html.split_at(self.text_start);
        let code = format!("{before}{}", text.trim_end_matches(['\n', '\r']));
        if code.is_empty() { code } else { code + "\n" }
    }

    /// Goes on with text, of which each of the parts has a shortcode or the divider behind it.
    pub(super) fn push(&mut self, parts: &[(&str, &Hole)], rest: &str) {
        let push = if self.info.is_some() { push_code } else { push_text };
        for (text, hole) in parts {
            self.push_text(text, push);
            hole.push_in_code(&mut self.html, push);
            self.text_start = self.html.len();
            self.is_behind_divider = hole.kind == HoleKind::Divider;
        }
        self.push_text(rest, push);
    }

    /// Of the two line ends that Hugo puts behind the divider, it takes one away again where that is not within colours.
    fn push_text(&mut self, text: &str, push: fn(&mut String, &str)) {
        if !self.is_behind_divider {
            return push(&mut self.html, text);
        }
        let behind = text.trim_start_matches('\n');
        if !behind.is_empty() {
            self.is_behind_divider = false;
            let is_in_colours = self.info.is_some_and(|info| is_coloured(language(info)));
            self.html.push_str(if is_in_colours { "\n\n" } else { "\n" });
            push(&mut self.html, behind);
        }
    }
}

/// The first word of what stands behind a fence, up to a brace. A tab is a part of it.
fn language(info: &str) -> &str {
    let word = info.split([' ', '\n']).next().unwrap_or_default();
    word.split('{').next().unwrap_or_default()
}

/// Writes a block of fenced code, which is HTML already, with what stands behind its fence.
pub(super) fn push_fenced(out: &mut String, info: &str, html: &str) {
    let language = language(info);
    let coloured = is_coloured(language);
    let mut attributes = attributes::of_fence(info).unwrap_or_default();
    let has_lines = attributes.iter().any(|(name, _)| name == "hl_lines");
    attributes.retain(|(name, _)| !OPTIONS.contains(&name.as_str()));
    if coloured {
        out.push_str("<div class=\"highlight");
        if let Some(place) = attributes.iter().position(|(name, _)| name == "class") {
            out.push(' ');
            push_text(out, &attributes.remove(place).1);
        }
        out.push('"');
        attributes::push(out, &attributes);
        out.push('>');
    }
    out.push_str("<pre tabindex=\"0\"");
    if coloured {
        out.push_str(" style=\"");
        out.push_str(CODE_STYLES[usize::from(has_lines)]);
        out.push('"');
    }
    out.push_str("><code");
    for name in ["class=\"language-", "data-lang=\""] {
        if !language.is_empty() {
            out.push(' ');
            out.push_str(name);
            push_code(out, language);
            out.push('"');
        }
    }
    out.push('>');
    out.push_str(html);
    out.push_str(if coloured { "</code></pre></div>" } else { "</code></pre>" });
}

/// Whether the highlighter knows a language of that name, or takes it for the name of a file.
fn is_coloured(language: &str) -> bool {
    if language.is_empty() {
        return false;
    }
    let stands_in = |list: &str, name: &str| list.contains(&format!(" {name} "));
    let ending = language.rsplit('.').next().unwrap_or_default();
    stands_in(LANGUAGES, &language.to_lowercase()) || stands_in(ENDINGS, ending) || stands_in(LANGUAGES, ending)
}

#[cfg(test)]
mod tests {
    use super::super::html;
    use super::*;

    #[track_caller]
    fn check(info: &str, text: &str, expected: &str) {
        let mut code = Code::new(Some(info));
        code.push(&[], text);
        let mut out = String::new();
        push_fenced(&mut out, info, &code.html);
        assert_eq!(out, expected);
    }

    #[test]
    fn code_has_what_its_shortcodes_become_and_no_divider() {
        let figure = "<figure><img src=\"a\">\n</figure>\n";
        for (notes, expected) in [
            ("```\n{{< figure src=\"a\" >}}\n```\n", format!("<pre tabindex=\"0\"><code>{figure}\n</code></pre>")),
            ("`{{< figure src=\"a\" >}}`\n", format!("<p><code>{figure}</code></p>\n")),
            ("    {{< figure src=\"a\" >}}\n", "<pre><code><figure><img src=\"a\">\n    </figure>\n\n</code></pre>\n".into()),
            (
                "```\n{{% figure src=\"a\" %}}b\n```\n",
                "<pre tabindex=\"0\"><code>&lt;figure&gt;&lt;img src=&#34;a&#34;&gt;\n&lt;/figure&gt;\nb\n</code></pre>".into(),
            ),
            ("```\na\n<!--more-->\n\nb\n```\n", "<pre tabindex=\"0\"><code>a\n\n\n\nb\n</code></pre>".into()),
        ] {
            assert_eq!(html(notes), expected);
        }
        assert!(html("```go\na\n<!--more-->\n\nb\n```\n").contains(">a\n\n\n\n\nb\n<"));
    }

    #[test]
    fn what_stands_behind_a_fence_is_read_from_its_line() {
        assert_eq!(info("  ``` go {a=b} \nx\n"), "go {a=b}");
        assert_eq!((info("~~~c\n"), info("~~~c"), info("~~~go"), info("```")), ("c", "", "go", ""));
    }

    #[test]
    fn code_has_the_markup_of_hugo() {
        check("", "a \"<'\n", "<pre tabindex=\"0\"><code>a &#34;&lt;&#39;\n</code></pre>");
        check("x{y} z", "a", "<pre tabindex=\"0\"><code class=\"language-x\" data-lang=\"x\">a</code></pre>");
    }

    #[test]
    fn code_that_hugo_colours_has_its_frame() {
        let mut out = String::new();
        push_fenced(&mut out, "Go", "a\n");
        assert!(out.starts_with("<div class=\"highlight\"><pre tabindex=\"0\" style=\"color:"), "{out}");
        assert!(out.ends_with("<code class=\"language-Go\" data-lang=\"Go\">a\n</code></pre></div>"), "{out}");
        check("TXT", "a", "<pre tabindex=\"0\"><code class=\"language-TXT\" data-lang=\"TXT\">a</code></pre>");
    }

    #[test]
    fn the_frame_has_what_stands_in_braces() {
        let mut out = String::new();
        push_fenced(&mut out, "txt {file=\"a&b\" .c hl_lines=[1] onclick=d linenos=inline E=1.50}", "a\n");
        let frame = "<div class=\"highlight c\" file=\"a&amp;b\" e=\"1.5\"><pre tabindex=\"0\" style=\"";
        assert!(out.starts_with(frame) && out.contains("none;display:grid;\"><code"), "{out}");
        check("x{.y}", "a", "<pre tabindex=\"0\"><code class=\"language-x\" data-lang=\"x\">a</code></pre>");
    }
}
