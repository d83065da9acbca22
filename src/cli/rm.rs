//! `duet rm`: take a model out of the Hugging Face cache, after a question.

use std::io::{self, IsTerminal};

use duet_hub::{Reference, Removal, Scope};

use super::{Failure, arguments::Rm, hub, say, size};

pub(super) fn run(arguments: &Rm) -> Result<(), Failure> {
    let hub = hub();
    let name = &arguments.name;
    let repository = match hub.resolve(name).map_err(Failure::usage)? {
        Reference::Hub(repository) => repository,
        Reference::Demo => return Err(Failure::usage(format!("`{name}` is part of duet"))),
        Reference::Folder(folder) => {
            let folder = folder.display();
            return Err(Failure::usage(format!(
                "`{folder}` is a folder of your own and not of the Hugging Face cache; remove it yourself"
            )));
        }
    };
    let scope = if name.contains('@') { Scope::Revision } else { Scope::Repository };
    let removal = hub.removal(&repository, scope).map_err(Failure::runtime)?;
    if !arguments.yes && !agrees(&removal)? {
        return Err(Failure::runtime("nothing was removed"));
    }
    let (name, freed) = (removal.name.clone(), size(removal.bytes));
    removal.carry_out().map_err(Failure::runtime)?;
    say(format_args!("Removed {name}, {freed} freed"));
    Ok(())
}

/// Asks on the terminal. Where nobody can answer, the answer is not yes.
fn agrees(removal: &Removal) -> Result<bool, Failure> {
    if !io::stdin().is_terminal() {
        return Err(Failure::usage("nobody can be asked here: say --yes to remove it"));
    }
    let Removal { name, commits, bytes, .. } = removal;
    let revisions =
        if commits.len() == 1 { "1 revision".to_owned() } else { format!("{} revisions", commits.len()) };
    say(format_args!("Remove {name} ({revisions}, {})? [y/N]", size(*bytes)));
    let mut answer = String::new();
    io::stdin().read_line(&mut answer).map_err(Failure::runtime)?;
    Ok(matches!(answer.trim().to_ascii_lowercase().as_str(), "y" | "yes"))
}
