//! `duet models`: one line a model, complete or not.

use std::io::{self, Write};

use duet_hub::{Hub, LocalModel, local_models};

use super::{Failure, arguments::Models, size, variable};

pub(super) fn run(arguments: &Models) -> Result<(), Failure> {
    if let Some(missing) = arguments.folders.iter().find(|folder| !folder.is_dir()) {
        return Err(Failure::usage(format!("there is no folder `{}`", missing.display())));
    }
    let hub = Hub::from_environment(variable);
    let models = local_models(&hub, &arguments.folders);
    write(&models, &mut io::stdout().lock()).map_err(Failure::runtime)
}

fn write(models: &[LocalModel], output: &mut impl Write) -> io::Result<()> {
    let width = models.iter().map(|model| model.name.chars().count()).max().unwrap_or(0);
    for LocalModel { name, size: bytes, missing } in models {
        write!(output, "{name:width$}  {:>9}", size(*bytes))?;
        match missing {
            Some(missing) => writeln!(output, "  not complete: {missing} is missing")?,
            None => writeln!(output)?,
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_sizes_stand_in_columns() {
        let model = |name: &str, size, missing: Option<&str>| LocalModel {
            name: name.to_owned(),
            size,
            missing: missing.map(str::to_owned),
        };
        let models = [
            model("duet-demo", 8_995_000, None),
            model("owner/a-longer-name", 2_300_000_000, Some("config.json")),
        ];
        let mut output = Vec::new();
        write(&models, &mut output).unwrap();
        let expected = "duet-demo               9.0 MB\n\
                        owner/a-longer-name     2.3 GB  not complete: config.json is missing\n";
        assert_eq!(String::from_utf8(output).unwrap(), expected);
    }
}
