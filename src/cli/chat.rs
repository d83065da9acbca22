//! `duet chat`: finds someone to talk to, and connects the terminal.

use std::{
    io::{self, BufRead, IsTerminal, Read},
    net::SocketAddr,
    time::Duration,
};

use duet_hub::Hub;
use tokio::{
    sync::{
        mpsc::{self, Receiver},
        oneshot,
    },
    task::JoinHandle,
};

use super::{Failure, arguments::Chat, runtime, say, serve, settings, start_logging, variable};
use crate::{
    chat::{Client, Conversation, Options, Screen},
    config::{LogFormat, Settings},
};

pub(super) fn run(arguments: Chat) -> Result<(), Failure> {
    let settings = settings(arguments.model.typed(), &arguments.model)?;
    start_logging(LogFormat::Pretty, Some("warn"))?;
    let runtime = runtime()?;
    let outcome = runtime.block_on(talk(arguments, settings));
    // A thread that waits for the terminal must not hold up the end.
    runtime.shutdown_background();
    outcome
}

async fn talk(arguments: Chat, settings: Settings) -> Result<(), Failure> {
    let mut interrupts = interrupts();
    let partner = tokio::select! {
        partner = find(&arguments, &settings) => partner?,
        _ = interrupts.recv() => return Ok(()),
    };
    let Partner { client, model, description, own } = partner;
    let outcome = converse(arguments, client, model, &description, &mut interrupts).await;
    if let Some(own) = own {
        own.end().await;
    }
    outcome
}

async fn converse(
    arguments: Chat,
    client: Client,
    model: String,
    description: &str,
    interrupts: &mut Receiver<()>,
) -> Result<(), Failure> {
    let options = Options {
        model,
        max_tokens: arguments.max_tokens,
        thinking: arguments.think,
        system: arguments.system,
    };
    let mut conversation = Conversation::new(client, options);
    let interactive = arguments.prompt.is_none() && io::stdin().is_terminal() && io::stdout().is_terminal();
    let colours = io::stdout().is_terminal() && variable("NO_COLOR").is_none_or(|value| value.is_empty());
    let mut screen = Screen::new(io::stdout(), interactive, colours);
    if interactive {
        say(format_args!("Talking to {description}. /help lists the commands."));
        let outcome = conversation.run(&mut lines(), interrupts, &mut screen).await;
        return outcome.map_err(Failure::runtime);
    }
    let prompt = match arguments.prompt {
        Some(prompt) => prompt,
        None => whole_input().await?,
    };
    conversation.ask(&prompt, interrupts, &mut screen).await.map_err(Failure::runtime)
}

/// Someone to talk to.
struct Partner {
    client: Client,
    model: String,
    /// For people.
    description: String,
    /// The server in this process, if that is who answers.
    own: Option<Own>,
}

/// A server in this process.
struct Own {
    stop: oneshot::Sender<()>,
    served: JoinHandle<()>,
}

impl Own {
    /// Returns when the model is gone: what MLX frees must not meet the end of the process.
    async fn end(self) {
        drop(self.stop);
        if let Err(error) = self.served.await {
            tracing::error!(%error, "the server in this process failed");
        }
    }
}

/// The server that was named, else one on this machine that has the model, else one of our own in this process.
async fn find(arguments: &Chat, settings: &Settings) -> Result<Partner, Failure> {
    let wanted = arguments.model.model.as_deref();
    let key = variable("DUET_API_KEY").filter(|key| !key.is_empty());
    if let Some(url) = &arguments.url {
        let client = Client::new(url, key).map_err(Failure::usage)?;
        let model = match wanted {
            Some(model) => model.to_owned(),
            None => first(client.models().await.map_err(Failure::runtime)?, url)?,
        };
        return Ok(Partner { client, description: format!("{model} at {url}"), model, own: None });
    }
    let key = key.or_else(|| settings.api_keys.first().map(|key| key.reveal().to_owned()));
    let url = format!("http://{}", settings.address);
    let client = Client::new(&url, key.clone()).map_err(Failure::runtime)?;
    match client.probe().await {
        Ok(served) => {
            let name = settings.model.as_deref();
            if let Some(model) = served.into_iter().find(|id| name.is_none_or(|name| name == id)) {
                return Ok(Partner { client, description: format!("{model} at {url}"), model, own: None });
            }
        }
        Err(error) if error.wants_key() => {
            return Err(Failure::runtime(format!("{error}; set DUET_API_KEY to one of its keys")));
        }
        Err(error) => tracing::debug!(%error, "no server to talk to"),
    }
    own(settings, arguments.model.hub(), key).await
}

/// Serves on a port that the system chooses.
async fn own(settings: &Settings, hub: Hub, key: Option<String>) -> Result<Partner, Failure> {
    let address = SocketAddr::from(([127, 0, 0, 1], 0));
    let listener = serve::bind(address).await?;
    let settings = Settings { address, shutdown_grace: Duration::ZERO, ..settings.clone() };
    let started = serve::start(&settings, hub, listener).await?;
    let model = started.app.model().map(|model| model.id.clone());
    let model = model.or_else(|| settings.routes.keys().find(|name| !name.ends_with('*')).cloned());
    let model = model.ok_or_else(|| Failure::usage("the routes name no model in particular; use --model"))?;
    let description = started.describe(&model);
    let client = Client::new(&format!("http://{}", started.app.address()), key).map_err(Failure::runtime)?;
    let (stop, stopped) = oneshot::channel::<()>();
    let served = tokio::spawn(started.app.serve(async { drop(stopped.await) }));
    Ok(Partner { client, model, description, own: Some(Own { stop, served }) })
}

fn first(models: Vec<String>, url: &str) -> Result<String, Failure> {
    models.into_iter().next().ok_or_else(|| Failure::runtime(format!("{url} serves no model")))
}

/// Every Ctrl-C from now on.
fn interrupts() -> Receiver<()> {
    let (sender, receiver) = mpsc::channel(1);
    tokio::spawn(
        async move { while tokio::signal::ctrl_c().await.is_ok() && sender.send(()).await.is_ok() {} },
    );
    receiver
}

/// The lines of the terminal, read by a thread of their own, which nothing can interrupt.
fn lines() -> Receiver<String> {
    let (sender, receiver) = mpsc::channel(1);
    std::thread::spawn(move || {
        let lines = io::stdin().lock().lines();
        for line in lines.map_while(Result::ok) {
            if sender.blocking_send(line).is_err() {
                return;
            }
        }
    });
    receiver
}

async fn whole_input() -> Result<String, Failure> {
    let read = tokio::task::spawn_blocking(|| {
        let mut text = String::new();
        io::stdin().lock().read_to_string(&mut text).map(|_| text)
    });
    let text = read.await.map_err(Failure::runtime)?.map_err(Failure::runtime)?;
    let text = text.trim();
    if text.is_empty() {
        return Err(Failure::usage("nothing to say: give a prompt, or type one on standard input"));
    }
    Ok(text.to_owned())
}
