//! Code blocks as Hugo writes them, without the colours of its highlighter.

use super::escape::push_code;

/// The languages that show notes are likely to have and that Hugo's highlighter knows. Their blocks have a frame of
/// their own, others have not.
const COLOURED: &str = " ada applescript asm awk bash bat c c# c++ clojure clj cmake cobol coffeescript coffee common-lisp \
    lisp console cpp crystal csharp css csv cs dart diff docker dockerfile d elixir elm erlang elisp fish fortran fsharp gdscript \
    gherkin glsl go go-html-template go-template golang graphql groovy haskell hs hcl html http ini java javascript js json jsx \
    julia kotlin latex less lua make makefile markdown md matlab mathematica nginx nim nix no-highlight objective-c objc objectivec ocaml \
    pascal perl pl php plain plaintext postgresql powershell prolog properties protobuf ps1 puppet py python python3 py3 r racket \
    rb reg rust rs ruby sass scala scheme scss sed sh shell smalltalk sparql sql svelte swift systemverilog tcl terraform tex text \
    toml ts tsx typescript udiff vb.net vbnet verilog vhdl vim viml vue xml yaml yml zig zsh ";

const STYLE: &str =
    "color:#f8f8f2;background-color:#272822;-moz-tab-size:4;-o-tab-size:4;tab-size:4;-webkit-text-size-adjust:none;";

/// Writes a block of fenced code. Its language is the first word of what stands behind the fence, up to a brace.
pub(super) fn push_fenced(out: &mut String, info: &str, code: &str) {
    let word = info.split([' ', '\t', '\n']).next().unwrap_or_default();
    let language = word.split('{').next().unwrap_or_default();
    let coloured = !language.is_empty() && COLOURED.contains(&format!(" {} ", language.to_lowercase()));
    if coloured {
        out.push_str("<div class=\"highlight\">");
    }
    out.push_str("<pre tabindex=\"0\"");
    if coloured {
        out.push_str(" style=\"");
        out.push_str(STYLE);
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
    push_code(out, code);
    out.push_str(if coloured { "</code></pre></div>" } else { "</code></pre>" });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(info: &str, code: &str, expected: &str) {
        let mut out = String::new();
        push_fenced(&mut out, info, code);
        assert_eq!(out, expected);
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
    }
}
