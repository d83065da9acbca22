//! What a Rust file names: identifiers, modules of its own crate, `allow` attributes. Comments and strings do not count.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};

/// Something at a line.
pub type At<T> = (usize, T);

/// What one file names.
#[derive(Default)]
pub struct Mentions {
    /// Every identifier.
    pub identifiers: Vec<At<String>>,
    /// The top-level module of every path that begins with `crate`, `super` or `self`.
    pub modules: Vec<At<String>>,
    /// Every `allow` attribute, except in what a macro is given: generators quote them.
    pub allows: Vec<usize>,
}

/// Reads `text`, the file at `path`; `None` when it is not Rust that the lexer understands.
pub fn mentions(path: &str, text: &str) -> Option<Mentions> {
    let stream: TokenStream = text.parse().ok()?;
    let mut mentions = Mentions::default();
    scan(stream, &module_of(path), &mut mentions);
    Some(mentions)
}

/// The module that a file is, as segments below the crate root.
fn module_of(path: &str) -> Vec<String> {
    let inside = path.rsplit_once("src/").map_or(path, |(_, inside)| inside);
    let inside = inside.strip_suffix(".rs").unwrap_or(inside);
    let is_module = |segment: &&str| !matches!(*segment, "mod" | "lib" | "main");
    inside.split('/').filter(is_module).map(str::to_owned).collect()
}

fn scan(stream: TokenStream, module: &[String], mentions: &mut Mentions) {
    let trees: Vec<TokenTree> = stream.into_iter().collect();
    for (index, tree) in trees.iter().enumerate() {
        match tree {
            TokenTree::Ident(ident) => {
                let (line, name) = (ident.span().start().line, ident.to_string());
                let continues = trees[..index].last().is_some_and(|before| is_punct(before, ':'));
                if !continues && matches!(name.as_str(), "crate" | "super" | "self") {
                    let tops = top_modules(&trees[index..], module);
                    mentions.modules.extend(tops.into_iter().map(|top| (line, top)));
                }
                mentions.identifiers.push((line, name));
            }
            TokenTree::Group(group) => {
                if group.delimiter() == Delimiter::Bracket && is_attribute(&trees[..index]) && allows(group) {
                    mentions.allows.push(group.span_open().start().line);
                }
                let known = mentions.allows.len();
                match inline_module(&trees[..index]) {
                    Some(name) => scan(group.stream(), &[module, &[name]].concat(), mentions),
                    None => scan(group.stream(), module, mentions),
                }
                if is_macro_call(&trees[..index]) {
                    mentions.allows.truncate(known);
                }
            }
            TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
    }
}

/// Whether what precedes a bracket makes it an attribute: `#` or `#!`.
fn is_attribute(before: &[TokenTree]) -> bool {
    match before {
        [.., hash, bang] if is_punct(bang, '!') => is_punct(hash, '#'),
        [.., hash] => is_punct(hash, '#'),
        [] => false,
    }
}

/// Whether what precedes a group makes it the input of a macro: `name!`.
fn is_macro_call(before: &[TokenTree]) -> bool {
    matches!(before, [.., TokenTree::Ident(_), bang] if is_punct(bang, '!'))
}

/// Whether an attribute is `allow(...)`, also inside `cfg_attr`.
fn allows(attribute: &Group) -> bool {
    let trees: Vec<TokenTree> = attribute.stream().into_iter().collect();
    trees.iter().enumerate().any(|(index, tree)| match tree {
        TokenTree::Ident(ident) => {
            ident == "allow" && matches!(trees.get(index + 1), Some(TokenTree::Group(_)))
        }
        TokenTree::Group(group) => allows(group),
        TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    })
}

/// The name of the module whose body begins here, if the tokens before it are `mod name`.
fn inline_module(before: &[TokenTree]) -> Option<String> {
    match before {
        [.., TokenTree::Ident(keyword), TokenTree::Ident(name)] if keyword == "mod" => Some(name.to_string()),
        _ => None,
    }
}

/// The top-level modules that a path beginning with `crate`, `super` or `self` leads to; several when it ends in braces.
fn top_modules(path: &[TokenTree], module: &[String]) -> Vec<String> {
    let mut at = match &path[0] {
        TokenTree::Ident(root) if root == "crate" => Vec::new(),
        TokenTree::Ident(root) if root == "super" => parent(module),
        _ => module.to_vec(),
    };
    let mut rest = &path[1..];
    while let [one, two, next, after @ ..] = rest {
        if !(is_punct(one, ':') && is_punct(two, ':')) {
            break;
        }
        match next {
            TokenTree::Ident(segment) if segment == "super" => at = parent(&at),
            TokenTree::Ident(segment) => at.push(segment.to_string()),
            TokenTree::Group(group) if at.is_empty() => return leading_names(group),
            _ => break,
        }
        rest = after;
    }
    at.into_iter().take(1).collect()
}

fn parent(module: &[String]) -> Vec<String> {
    module.split_last().map(|(_, parent)| parent.to_vec()).unwrap_or_default()
}

/// The first name of each element of `{a::b, c, d::{e, f}}`.
fn leading_names(group: &Group) -> Vec<String> {
    let mut names = Vec::new();
    let mut expected = true;
    for tree in group.stream() {
        match &tree {
            TokenTree::Ident(ident) if expected => {
                names.push(ident.to_string());
                expected = false;
            }
            tree => expected = expected || is_punct(tree, ','),
        }
    }
    names
}

fn is_punct(tree: &TokenTree, expected: char) -> bool {
    matches!(tree, TokenTree::Punct(punct) if punct.as_char() == expected)
}

#[cfg(test)]
mod tests {
    use super::mentions;

    fn modules(path: &str, text: &str) -> Vec<String> {
        mentions(path, text).unwrap().modules.into_iter().map(|(_, name)| name).collect()
    }

    #[test]
    fn paths_lead_to_top_level_modules() {
        assert_eq!(modules("src/api/mod.rs", "use crate::http::Keys;"), ["http"]);
        assert_eq!(modules("src/api/mod.rs", "use crate::{http::{Keys, a}, service};"), ["http", "service"]);
        assert_eq!(modules("src/api/mod.rs", "use super::http;"), ["http"]);
        assert_eq!(modules("src/api/a.rs", "use super::http;"), ["api"]);
        assert_eq!(modules("src/api/a.rs", "use super::super::http;"), ["http"]);
        assert_eq!(modules("src/api/mod.rs", "mod tests { use super::http; }"), ["api"]);
        assert_eq!(modules("src/api/mod.rs", "pub(crate) fn f() { crate::app::start() }"), ["app"]);
    }

    #[test]
    fn comments_and_strings_name_nothing() {
        let mentions = mentions("src/a.rs", "// openai\nconst A: &str = \"openai\"; // #[allow(x)]").unwrap();
        assert!(mentions.identifiers.iter().all(|(_, name)| name != "openai"));
        assert!(mentions.allows.is_empty());
    }

    #[test]
    fn every_form_of_allow_is_seen_with_its_line() {
        let text = "#![allow(a)]\nfn f() {\n    #[allow(b)]\n    let x = 1;\n}\n#[cfg_attr(test, allow(c))]\nfn g() {}";
        assert_eq!(mentions("src/a.rs", text).unwrap().allows, [1, 3, 6]);
        assert!(mentions("src/a.rs", "fn f() { g([allow(1)]); }").unwrap().allows.is_empty());
        assert!(mentions("src/a.rs", "fn f() { quote!(#![allow(a)]); }").unwrap().allows.is_empty());
    }
}
