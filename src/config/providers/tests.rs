//! What the file can say of providers and routes, and what is said about its mistakes.

use std::{collections::BTreeMap, io::Write};

use crate::config::{Error, Settings, Typed, tests::authority};

fn load(variables: &[(&str, &str)], text: &str) -> Result<Settings, Error> {
    let mut file = tempfile::Builder::new().suffix(".toml").tempfile().unwrap();
    file.write_all(text.as_bytes()).unwrap();
    let variables: BTreeMap<_, _> = variables.iter().copied().collect();
    Settings::load(Typed::default(), Some(file.path()), |name| {
        variables.get(name).map(|&text| text.to_owned())
    })
}

#[track_caller]
fn check_error(text: &str, expected: &str) {
    let error = load(&[], text).unwrap_err().to_string();
    assert!(error.contains(expected), "expected in\n  {error}\nthis\n  {expected}");
}

#[test]
fn everything_that_can_be_said_arrives() {
    let text = r#"
        [providers.cloud]
        kind = "anthropic"
        [providers.gpu]
        kind = "openai-compatible"
        base_url = "https://gpu:8000/v1"
        api_key_env = "GPU_KEY"
        connect_timeout_seconds = 1
        first_byte_timeout_seconds = 2
        idle_timeout_seconds = 3
        retries = 4
        longest_wait_seconds = 5
        max_concurrency = 6
        headers = { "x-team" = "research" }
        [routes."claude-*"]
        balance = "least-loaded"
        window = 7
        max_output = 8
        targets = [{ provider = "cloud" }, { provider = "local", model = "m", weight = 9, tier = 10 }]
    "#;
    let settings = load(&[("ANTHROPIC_API_KEY", "one"), ("GPU_KEY", "two")], text).unwrap();
    let [cloud, gpu] = &settings.providers[..] else { panic!("{:?}", settings.providers) };
    assert_eq!((cloud.name.as_str(), cloud.kind.name, cloud.key.is_some()), ("cloud", "anthropic", true));
    assert_eq!(
        (gpu.connect_timeout.as_secs(), gpu.first_byte_timeout.as_secs(), gpu.idle_timeout.as_secs()),
        (1, 2, 3)
    );
    assert_eq!((gpu.retries, gpu.longest_wait.as_secs(), gpu.max_concurrency), (4, 5, Some(6)));
    assert_eq!(gpu.headers["x-team"], "research");
    let route = &settings.routes["claude-*"];
    assert_eq!((route.balance, route.window, route.max_output), (duet_upstream::Balance::LeastLoaded, 7, 8));
    assert_eq!((route.targets[0].provider.as_deref(), route.targets[0].weight), (Some("cloud"), 1));
    let here = &route.targets[1];
    assert_eq!(
        (here.provider.as_deref(), here.model.as_deref(), here.weight, here.tier),
        (None, Some("m"), 9, 10)
    );
    let shown = format!("{settings:?}");
    assert!(!shown.contains("\"one\"") && !shown.contains("two") && !shown.contains("research"), "{shown}");
}

#[test]
fn mistakes_are_told_with_their_line() {
    let head = "[providers.a]\nkind = \"duet\"\nbase_url = \"http://a\"\n";
    check_error("[providers.a]\nkind = \"antropic\"\n", ":2: kind: no kind of provider is called `antropic`");
    check_error("[providers.a]\n\nkind = \"duet\"\n", ":3: providers.a: base_url is missing");
    check_error("[providers.local]\nkind = \"anthropic\"\n", ":2: providers.local: this name stands for");
    check_error("[providers.a]\nkind = \"duet\"\nbase_url = \"a:8080\"\n", ":3: base_url: ");
    check_error(
        "[providers.a]\nkind = \"duet\"\nbase_url = \"http://me:secret@a\"\n",
        ":3: base_url: an address must not hold",
    );
    check_error(
        "[providers.a]\nkind = \"duet\"\nbase_url = \"http://a?b\"\n",
        ":3: base_url: an address must not have a query",
    );
    check_error(
        &format!("{head}api_key = \"sk\"\n"),
        ":4: unknown key `api_key`; did you mean `api_key_env`?",
    );
    check_error(
        &format!("{head}headers = {{ \"content-length\" = \"1\" }}\n"),
        ":4: headers: the header `content-length` cannot be set",
    );
    check_error(
        &format!("{head}headers = {{ x = \"a\\r\\nb: c\" }}\n"),
        ":4: headers: the value of `x` cannot stand in a header",
    );
    check_error(&format!("{head}ca_file = \"nowhere.pem\"\n"), ":4: ca_file: cannot read nowhere.pem: ");
    check_error(
        &format!("{head}\nca_file = \"Cargo.toml\"\n"),
        ":5: ca_file: Cargo.toml: it holds no certificate in PEM",
    );
    check_error(
        &format!("{head}[routes.m]\ntargets = [{{ provider = \"b\" }}]\n"),
        ":5: provider: no provider is called `b`",
    );
    check_error(&format!("{head}[routes.m]\ntargets = []\n"), ":5: routes.m: no targets");
    check_error(
        &format!("{head}[routes.\"a*b\"]\ntargets = [{{ provider = \"a\" }}]\n"),
        ":5: routes.a*b: a pattern has one `*`",
    );
}

#[test]
fn an_authority_is_of_no_use_without_encryption() {
    let file = authority();
    let provider = |scheme: &str| {
        let path = file.path().to_str().unwrap();
        format!("[providers.a]\nkind = \"duet\"\nbase_url = \"{scheme}://a\"\nca_file = {path:?}\n")
    };
    check_error(&provider("http"), ":4: providers.a: ca_file is of no use");
    assert!(load(&[], &provider("https")).unwrap().providers[0].roots.is_some());
}

#[test]
fn keys_come_from_variables_and_go_only_where_they_belong() {
    let error = load(&[], "[providers.a]\nkind = \"openai\"\n").unwrap_err().to_string();
    assert!(error.contains("providers.a") && error.contains("OPENAI_API_KEY"), "{error}");
    // The vendor's key is not for another address.
    let text = "[providers.a]\nkind = \"openai\"\nbase_url = \"http://elsewhere\"\n";
    assert!(load(&[("OPENAI_API_KEY", "sk")], text).unwrap().providers[0].key.is_none());
    let text = format!("{text}api_key_env = \"MINE\"\n");
    assert!(load(&[("MINE", "sk")], &text).unwrap().providers[0].key.is_some());
    let error = load(&[("MINE", "s k\n")], &text).unwrap_err().to_string();
    assert!(error.contains("MINE") && !error.contains("s k"), "{error}");
}
