//! Which part of the code may know which other part, where modules and not crates are the border.
//!
//! The reasons are in `docs/architecture.md`. A direction between crates belongs into [`super::crates`].

use super::{Finding, Tree, source};

/// Names that code in some places must not use.
struct Border {
    /// Paths that begin like this are inside.
    within: &'static [&'static str],
    /// Paths that begin like this are not, although they are `within`.
    except: &'static [&'static str],
    names: Names,
    why: &'static str,
}

enum Names {
    /// Identifiers that contain one of these, whatever their case.
    Containing(&'static [&'static str]),
    /// Exactly these identifiers.
    Exactly(&'static [&'static str]),
    /// Paths into these top-level modules of the same crate.
    Modules(&'static [&'static str]),
}

/// Everything Rust.
const ANYWHERE: &[&str] = &[""];

const BORDERS: &[Border] = &[
    Border {
        within: &["src/api/anthropic"],
        except: &[],
        names: Names::Containing(&["openai"]),
        why: "one dialect never knows the other: both translate to and from the neutral core",
    },
    Border {
        within: &["src/api/openai"],
        except: &[],
        names: Names::Containing(&["anthropic"]),
        why: "one dialect never knows the other: both translate to and from the neutral core",
    },
    Border {
        within: &["src/api/local", "src/api/nas"],
        except: &[],
        names: Names::Exactly(&["types_openai", "types_anthropic"]),
        why: "our own routes hand on what others say and do not read it",
    },
    Border {
        within: &["src/http", "src/service", "crates/"],
        except: &["src/http/surface.rs", "crates/upstream/"],
        names: Names::Containing(&["openai", "anthropic"]),
        why: "only src/api and crates/upstream know dialects, and src/http/surface.rs tells which one is meant",
    },
    Border {
        within: &["src/service"],
        except: &[],
        names: Names::Modules(&["api", "app", "cli", "config", "http"]),
        why: "use cases know the neutral core and nothing above them",
    },
    Border {
        within: &["src/api"],
        except: &[],
        names: Names::Modules(&["app", "cli", "config", "http"]),
        why: "a dialect knows the generated crates, the neutral core and src/service",
    },
    Border {
        within: &["src/http"],
        except: &[],
        names: Names::Modules(&["app", "cli", "config"]),
        why: "the transport is handed its options",
    },
    Border {
        within: &["src/api", "src/http", "src/service", "src/config"],
        except: &[],
        names: Names::Exactly(&["duet_engine", "duet_mlx"]),
        why: "only src/app.rs constructs backends; everybody else holds a `dyn Backend`",
    },
    Border {
        within: ANYWHERE,
        except: &["crates/mlx/", "mlx-sys/", "xtask/"],
        names: Names::Exactly(&["mlx_rs", "mlx_sys"]),
        why: "only crates/mlx names MLX",
    },
    Border {
        within: &["crates/inference/src"],
        except: &[],
        // JSON values occur as schemas, which are data; what serializes is of a wire.
        names: Names::Exactly(&[
            "serde",
            "Serialize",
            "Deserialize",
            "from_str",
            "http",
            "axum",
            "StatusCode",
        ]),
        why: "the neutral core has no wire format and no HTTP status",
    },
];

/// Paths across borders, and `allow` attributes on the way, since both need the tokens.
pub fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in tree.files() {
        let Some(text) = file.hand_written_rust() else { continue };
        let Some(mentions) = source::mentions(&file.path, text) else {
            findings.push(Finding::of_file(&file.path, "is no Rust that the lexer understands"));
            continue;
        };
        for border in BORDERS.iter().filter(|border| border.encloses(&file.path)) {
            let crossings = border.crossings(&mentions);
            let message = |name: &str| format!("names `{name}`: {}", border.why);
            findings.extend(crossings.map(|(line, name)| Finding::of_line(&file.path, *line, message(name))));
        }
        let message = "use #[expect(lint, reason = \"...\")], which ends when its reason does";
        findings.extend(mentions.allows.iter().map(|line| Finding::of_line(&file.path, *line, message)));
    }
    findings
}

impl Border {
    fn encloses(&self, path: &str) -> bool {
        let begins = |prefix: &&str| path.starts_with(*prefix);
        self.within.iter().any(begins) && !self.except.iter().any(begins)
    }

    fn crossings<'a>(
        &'a self,
        mentions: &'a source::Mentions,
    ) -> impl Iterator<Item = &'a source::At<String>> {
        let named = match self.names {
            Names::Containing(_) | Names::Exactly(_) => &mentions.identifiers,
            Names::Modules(_) => &mentions.modules,
        };
        named.iter().filter(|(_, name)| match self.names {
            Names::Containing(parts) => parts.iter().any(|part| name.to_lowercase().contains(part)),
            Names::Exactly(names) | Names::Modules(names) => names.contains(&name.as_str()),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{super::Tree, check};

    fn crossings(path: &str, text: &str) -> usize {
        check(&Tree::of(&[(path, text)])).len()
    }

    #[test]
    fn dialects_do_not_know_each_other() {
        assert_eq!(crossings("src/api/anthropic/stream.rs", "use types_openai::Chunk;"), 1);
        assert_eq!(crossings("src/api/anthropic/stream.rs", "use super::super::openai;"), 1);
        assert_eq!(crossings("src/api/openai.rs", "fn to_anthropic_error() {}"), 1);
        assert_eq!(crossings("src/api/nas/inside.rs", "use types_anthropic::Message;"), 1);
        assert_eq!(
            crossings("src/api/anthropic/stream.rs", "// unlike openai\nuse types_anthropic::Event;"),
            0
        );
    }

    #[test]
    fn transport_and_core_know_no_dialect() {
        assert_eq!(crossings("src/http/router.rs", "use crate::api::anthropic;"), 1);
        assert_eq!(crossings("crates/engine/src/stop.rs", "struct OpenAiStop;"), 1);
        assert_eq!(crossings("src/http/router.rs", "use crate::api::Dialect;"), 0);
    }

    #[test]
    fn lower_modules_do_not_know_upper_ones() {
        assert_eq!(crossings("src/service/mod.rs", "use crate::{http::Keys, api::Dialect};"), 2);
        assert_eq!(crossings("src/api/mod.rs", "use super::config;"), 1);
        assert_eq!(crossings("src/http/mod.rs", "use crate::app::App;"), 1);
        assert_eq!(crossings("src/http/mod.rs", "use crate::service::Catalog;"), 0);
    }

    #[test]
    fn backends_are_constructed_in_one_place() {
        assert_eq!(crossings("src/service/catalog.rs", "use duet_engine::Engine;"), 1);
        assert_eq!(crossings("src/app.rs", "use duet_engine::Engine;"), 0);
    }

    #[test]
    fn mlx_is_named_in_one_crate() {
        assert_eq!(crossings("crates/engine/src/lib.rs", "use mlx_rs::Array;"), 1);
        assert_eq!(crossings("src/app.rs", "fn f() { mlx_rs::Array::from(1); }"), 1);
        assert_eq!(crossings("crates/mlx/src/layers.rs", "use mlx_rs::Array;"), 0);
    }

    #[test]
    fn the_neutral_core_has_no_wire_format() {
        assert!(crossings("crates/inference/src/event.rs", "#[derive(serde::Serialize)] struct A;") > 0);
        assert_eq!(crossings("crates/inference/src/tool.rs", "use serde_json::Value;"), 0);
    }

    #[test]
    fn allow_is_refused_and_expect_is_not() {
        assert_eq!(crossings("src/a.rs", "#[allow(dead_code)] fn f() {}"), 1);
        assert_eq!(crossings("src/a.rs", "#[expect(dead_code, reason = \"x\")] fn f() {}"), 0);
        assert_eq!(crossings("generated/server/src/openai.rs", "// @generated\n#![allow(dead_code)]"), 0);
    }

    #[test]
    fn a_file_that_cannot_be_read_is_a_finding() {
        assert_eq!(crossings("src/a.rs", "fn f( {"), 1);
    }
}
