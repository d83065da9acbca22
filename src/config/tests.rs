//! Precedence, mistakes and defaults.

use std::{collections::HashMap, io::Write, num::NonZeroU32};

use super::*;

fn load(flags: Typed, variables: &[(&str, &str)], file: &str) -> Result<Settings, Error> {
    let mut on_disk = tempfile::Builder::new().suffix(".toml").tempfile().unwrap();
    on_disk.write_all(file.as_bytes()).unwrap();
    let variables: HashMap<_, _> = variables.iter().copied().collect();
    Settings::load(flags, Some(on_disk.path()), |name| variables.get(name).map(|&text| text.to_owned()))
}

/// The file of a private authority's certificate.
pub(super) fn authority() -> tempfile::NamedTempFile {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    let key = rcgen::KeyPair::generate().unwrap();
    let certificate = rcgen::CertificateParams::default().self_signed(&key).unwrap();
    file.write_all(certificate.pem().as_bytes()).unwrap();
    file
}

#[track_caller]
fn check_error(variables: &[(&str, &str)], file: &str, expected: &str) {
    let error = load(Typed::default(), variables, file).unwrap_err().to_string();
    assert!(error.ends_with(expected), "expected the end of\n  {error}\nto be\n  {expected}");
}

#[test]
fn flags_beat_environment_beats_file_beats_defaults() {
    let file = "port = 1\nmax_batch = 2\nqueue = 3\n";
    let variables = [("DUET_PORT", "10"), ("DUET_MAX_BATCH", "20")];
    let flags = Typed { port: Some(100), ..Typed::default() };

    let settings = load(flags, &variables, file).unwrap();

    assert_eq!(settings.address.port(), 100);
    assert_eq!(settings.max_batch, 20);
    assert_eq!(settings.queue, 3);
    assert_eq!(settings.prefill_chunk, Settings::default().prefill_chunk);
}

#[test]
fn every_key_of_the_file_reaches_the_settings() {
    let file = r#"
        host = "0.0.0.0"
        port = 8080
        model = "some/model"
        precision = "float32"
        kv_bits = 4
        speculation = "off"
        draft_model = "some/small-model"
        draft_tokens = 3
        kv_group_size = 32
        quantized_kv_start = 18
        api_keys = ["one", "two"]
        body_limit_mib = 5
        upload_limit_mib = 9
        queue = 6
        max_batch = 7
        prefill_chunk = 8
        prefix_cache_mib = 0
        prefix_cache_dir = "prefixes"
        prefix_cache_disk_mib = 16
        max_tokens = 10
        window = 2048
        cross_origin = true
        store = "data/duet.sqlite"
        log_format = "json"
        otlp_endpoint = "http://collector:4318"
        header_timeout_seconds = 18
        body_timeout_seconds = 19
        keep_alive_seconds = 20
        max_connections = 21
        stall_timeout_seconds = 11
        shutdown_grace_seconds = 12
        reader_timeout_seconds = 17
        models_folders = ["models"]
        auto_load = false
        pull_on_request = true
        memory_budget_mib = 13
        idle_timeout_seconds = 14
        queue_timeout_seconds = 15
        [aliases]
        "claude-sonnet-4-5" = "some/model"
    "#;
    let settings = load(Typed::default(), &[], file).unwrap();

    assert_eq!(settings.address, "0.0.0.0:8080".parse().unwrap());
    assert_eq!(settings.model.as_deref(), Some("some/model"));
    let speculation = Speculating {
        kind: Speculation::Off,
        draft_model: Some("some/small-model".into()),
        draft_tokens: DraftTokens(3),
    };
    assert_eq!(settings.speculation, speculation);
    assert_eq!(settings.precision, Precision::Float32);
    let kv_cache = KvCache { bits: KvBits(4), group_size: KvGroupSize(32), start: KvStart(18) };
    assert_eq!(settings.kv_cache, kv_cache);
    assert_eq!(settings.api_keys.iter().map(ApiKey::reveal).collect::<Vec<_>>(), ["one", "two"]);
    assert_eq!((settings.body_limit, settings.upload_limit), (5 << 20, 9 << 20));
    assert_eq!((settings.queue, settings.max_batch, settings.prefill_chunk), (6, 7, 8));
    assert_eq!(settings.prefix_cache, Some(0));
    assert_eq!(settings.prefix_cache_disk, Some(("prefixes".into(), 16 << 20)));
    assert_eq!((settings.max_tokens, settings.window), (Some(10), Some(2048)));
    assert!(settings.cross_origin);
    assert_eq!(settings.store, Storage::File("data/duet.sqlite".into()));
    assert_eq!(settings.log_format, LogFormat::Json);
    assert_eq!(settings.traces.as_ref().unwrap().address, "http://collector:4318/v1/traces");
    let clients =
        [settings.header_timeout, settings.body_timeout, settings.keep_alive, settings.reader_timeout];
    assert_eq!(clients.map(|time| time.as_secs()), [18, 19, 20, 17]);
    let own = [settings.stall_timeout, settings.shutdown_grace, settings.queue_timeout];
    assert_eq!(own.map(|time| time.as_secs()), [11, 12, 15]);
    assert_eq!(settings.max_connections, 21);
    assert_eq!(settings.aliases["claude-sonnet-4-5"], "some/model");
    assert!(settings.is_exposed());
    assert_eq!(settings.models_folders, [Path::new("models")]);
    assert_eq!((settings.auto_load, settings.pull_on_request), (false, true));
    assert_eq!(settings.memory_budget, Some(13 << 20));
    assert_eq!(settings.idle_timeout.map(|timeout| timeout.as_secs()), Some(14));
}

#[test]
fn every_key_of_a_model_reaches_the_settings() {
    let file = r#"
        [models."another/model"]
        [models.small]
        from = "models/small"
        adapter = "adapters/mine"
        aliases = ["gpt-*"]
        pinned = true
        idle_timeout_seconds = 16
        window = 17
        precision = "native"
        kv_bits = 8
        speculation = "prompt-lookup"
        draft_model = "models/tiny"
        draft_tokens = 16
        kv_group_size = 128
        quantized_kv_start = 0
    "#;
    let settings = load(Typed::default(), &[], file).unwrap();

    let plain = ModelSettings { from: "another/model".into(), ..ModelSettings::default() };
    assert_eq!(settings.models["another/model"], plain);
    let small = ModelSettings {
        from: "models/small".into(),
        adapter: Some("adapters/mine".into()),
        aliases: vec!["gpt-*".into()],
        pinned: true,
        idle_timeout: Some(Duration::from_secs(16)),
        window: Some(17),
        precision: Some(Precision::Native),
        kv_bits: Some(KvBits(8)),
        speculation: Some(Speculation::PromptLookup),
        draft_model: Some("models/tiny".into()),
        draft_tokens: Some(DraftTokens(16)),
        kv_group_size: Some(KvGroupSize(128)),
        quantized_kv_start: Some(KvStart(0)),
    };
    assert_eq!(settings.models["small"], small);
}

#[test]
fn the_environment_reaches_the_settings() {
    let variables = [
        ("DUET_HOST", "localhost"),
        ("DUET_API_KEYS", " one , two,"),
        ("DUET_LOG_FORMAT", "JSON"),
        ("DUET_PRECISION", "native"),
        ("DUET_KV_BITS", "8"),
        ("DUET_KV_GROUP_SIZE", "128"),
        ("DUET_QUANTIZED_KV_START", "0"),
        ("DUET_MODEL", ""),
    ];
    let settings = load(Typed::default(), &variables, "model = 'from/file'").unwrap();

    assert_eq!(settings.address, "127.0.0.1:10240".parse().unwrap());
    assert_eq!(settings.api_keys.iter().map(ApiKey::reveal).collect::<Vec<_>>(), ["one", "two"]);
    assert_eq!(settings.log_format, LogFormat::Json);
    assert_eq!(settings.precision, Precision::Native);
    let kv_cache = KvCache { bits: KvBits(8), group_size: KvGroupSize(128), start: KvStart(0) };
    assert_eq!(settings.kv_cache, kv_cache);
    assert_eq!(settings.model.as_deref(), Some("from/file"), "an empty variable is an absent one");
}

#[test]
fn a_mistake_in_the_file_has_its_line_and_its_field() {
    check_error(&[], "queue = 1\n\nprot = 2\n", ":3: unknown key `prot`; did you mean `port`?");
    check_error(&[], "bananas = 2\n", ":1: unknown key `bananas`");
    let misspelt = "[models.small]\npined = true\n";
    check_error(&[], misspelt, ":2: unknown key `pined`; did you mean `pinned`?");
    check_error(&[], "port = 70000\n", ":1: port: invalid value: integer `70000`, expected u16");
    check_error(
        &[],
        "\nmax_batch = 0\n",
        ":2: max_batch: invalid value: integer `0`, expected a nonzero u32",
    );
    check_error(
        &[],
        "host = 'nowhere'\n",
        ":1: host: `nowhere` is not an IP address (use 127.0.0.1, or 0.0.0.0 for every network)",
    );
    check_error(&[], "draft_tokens = 17\n", ":1: draft_tokens: 17 is not between 1 and 16");
    check_error(&[], "kv_bits = 7\n", ":1: kv_bits: 7 is not one of 0, 2, 3, 4, 5, 6, 8");
    check_error(&[], "kv_group_size = 48\n", ":1: kv_group_size: 48 is not one of 32, 64, 128");
    check_error(&[], "api_keys = ['a', ' ']\n", ":1: api_keys: an API key must not be empty");
}

#[test]
fn a_mistake_in_the_environment_names_the_variable() {
    check_error(
        &[("DUET_PORT", "many")],
        "",
        "environment variable DUET_PORT: invalid digit found in string",
    );
    check_error(
        &[("DUET_KV_BITS", "1")],
        "",
        "environment variable DUET_KV_BITS: 1 is not one of 0, 2, 3, 4, 5, 6, 8",
    );
    check_error(
        &[("DUET_LOG_FORMAT", "xml")],
        "",
        "environment variable DUET_LOG_FORMAT: `xml` is not one of pretty, json",
    );
}

#[test]
fn a_named_file_must_exist() {
    let error = Settings::load(Typed::default(), Some(Path::new("no/such.toml")), |_| None).unwrap_err();
    assert!(error.to_string().starts_with("cannot read the configuration file no/such.toml: "), "{error}");
}

#[test]
fn keys_stay_out_of_debug_output() {
    let settings = load(Typed::default(), &[("DUET_API_KEYS", "very-secret")], "").unwrap();
    assert!(!format!("{settings:?}").contains("very-secret"));
}

#[test]
fn limits_convert_to_bytes() {
    let typed = Typed { body_limit_mib: NonZeroU32::new(3), prefix_cache_mib: Some(2), ..Typed::default() };
    let settings = Settings::from(typed);
    assert_eq!((settings.body_limit, settings.prefix_cache), (3 << 20, Some(2 << 20)));
}

#[test]
fn the_documented_file_has_every_key_with_its_default() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/duet.toml");
    let settings = Settings::load(Typed::default(), Some(&path), |_| None).unwrap();
    assert_eq!(settings, Settings::default());

    let text = std::fs::read_to_string(path).unwrap();
    let is_setting = |line: &&str| line.starts_with('[') || line.split(' ').nth(1) == Some("=");
    let lines = text.lines().map(|line| line.strip_prefix('#').unwrap_or(line)).filter(is_setting);
    let authority = authority();
    let uncommented = lines.collect::<Vec<_>>().join("\n");
    // This one is read at once.
    let uncommented = uncommented.replace("/etc/ssl/company-ca.pem", authority.path().to_str().unwrap());
    let everything: Typed = toml::from_str(&uncommented).unwrap();
    let unknown = toml::from_str::<Typed>("not_a_key = 1").unwrap_err().to_string();
    let keys = unknown.split("one of ").nth(1).unwrap().split('`').skip(1).step_by(2);
    for key in keys {
        let written = uncommented.contains(&format!("{key} = ")) || uncommented.contains(&format!("[{key}"));
        assert!(written, "{key} is not documented");
    }
    assert!(everything.model.is_some() && everything.aliases.is_some() && everything.models.is_some());
}
