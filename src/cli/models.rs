//! `duet models`: one line a model: its size, its kind, and what keeps it from being served.

use std::io::{self, Write};

use duet_hub::{LocalModel, local_models};
use serde_json::{Value, json};

use super::{Failure, arguments::Models, hub, is_supported, packing, print_json, size};

pub(super) fn run(arguments: &Models) -> Result<(), Failure> {
    if let Some(missing) = arguments.folders.iter().find(|folder| !folder.is_dir()) {
        return Err(Failure::usage(format!("there is no folder `{}`", missing.display())));
    }
    let models = local_models(&hub(), &arguments.folders);
    if arguments.json {
        return print_json(&models.iter().map(document).collect::<Vec<_>>());
    }
    write(&models, &mut io::stdout().lock()).map_err(Failure::runtime)
}

fn document(model: &LocalModel) -> Value {
    json!({
        "name": model.name,
        "folder": model.folder,
        "size": model.size,
        "missing": model.missing,
        "supported": is_supported(&model.facts),
        "facts": model.facts,
    })
}

fn write(models: &[LocalModel], output: &mut impl Write) -> io::Result<()> {
    let rows: Vec<_> = models.iter().map(row).collect();
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0);
    let [names, sizes, types, packings] = [0, 1, 2, 3].map(width);
    for [name, size, model_type, packing, remark] in &rows {
        let row =
            format!("{name:names$}  {size:>sizes$}  {model_type:types$}  {packing:packings$}  {remark}");
        writeln!(output, "{}", row.trim_end())?;
    }
    Ok(())
}

fn row(model: &LocalModel) -> [String; 5] {
    let model_type = model.facts.model_type.clone().unwrap_or_else(|| "-".to_owned());
    let remark = match &model.missing {
        Some(missing) => format!("not complete: {missing} is missing"),
        None if is_supported(&model.facts) => String::new(),
        None => format!("duet cannot run models of type {model_type}"),
    };
    [model.name.clone(), size(model.size), model_type, packing(&model.facts), remark]
}

#[cfg(test)]
mod tests {
    use duet_hub::{Facts, Quantization};

    use super::*;

    fn model(name: &str, size: u64, model_type: Option<&str>, missing: Option<&str>) -> LocalModel {
        let mut facts = Facts::default();
        facts.model_type = model_type.map(str::to_owned);
        LocalModel { name: name.to_owned(), folder: None, size, missing: missing.map(str::to_owned), facts }
    }

    #[test]
    fn what_people_choose_by_stands_in_columns() {
        let mut packed = model("duet-demo", 8_995_000, Some("qwen3"), None);
        let bits = [4, 6].into();
        packed.facts.quantization =
            Some(Quantization { mode: "affine".to_owned(), bits, group_size: Some(64) });
        let models = [
            packed,
            model("owner/a-longer-name", 2_300_000_000, None, Some("config.json")),
            model("owner/other", 10, Some("eliza"), None),
        ];
        let mut output = Vec::new();
        write(&models, &mut output).unwrap();
        let expected = "\
duet-demo            9.0 MB  qwen3  4/6-bit
owner/a-longer-name  2.3 GB  -               not complete: config.json is missing
owner/other            10 B  eliza           duet cannot run models of type eliza
";
        assert_eq!(String::from_utf8(output).unwrap(), expected);
    }
}
