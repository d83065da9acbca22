//! `duet pull`: fetch a model, or its newest version.

use duet_hub::Files;

use super::{Failure, arguments::Pull, hub, say, start_logging};
use crate::config::LogFormat;

pub(super) fn run(arguments: &Pull) -> Result<(), Failure> {
    start_logging(LogFormat::Pretty, Some("warn"))?;
    let hub = hub();
    let repository = hub.resolve_repository(&arguments.name).map_err(Failure::usage)?;
    say(format_args!("Fetching {} from {}", repository.full_name(), hub.endpoint));
    let model = hub.pull(&repository).map_err(Failure::runtime)?;
    if let Files::Folder(folder) = &model.files {
        say(format_args!("Complete in {}", folder.display()));
    }
    say(format_args!("Serve it with: duet serve --model {}", repository.full_name()));
    Ok(())
}
