//! `duet pull`: fetch a model, or its newest version.

use duet_hub::{Files, Hub, Repository};

use super::{Failure, arguments::Pull, say, start_logging, variable};
use crate::config::LogFormat;

pub(super) fn run(arguments: &Pull) -> Result<(), Failure> {
    start_logging(LogFormat::Pretty, Some("warn"))?;
    let repository = Repository::parse(&arguments.name).map_err(Failure::usage)?;
    let hub = Hub::from_environment(variable);
    say(format_args!("Fetching {} from {}", repository.name, hub.endpoint));
    let model = hub.pull(&repository).map_err(Failure::runtime)?;
    if let Files::Folder(folder) = &model.files {
        say(format_args!("Complete in {}", folder.display()));
    }
    say(format_args!("Serve it with: duet serve --model {}", arguments.name));
    Ok(())
}
