//! The kinds of clients. Each is a task that never ends by itself: it is dropped with its connection.

use std::{
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use anyhow::{Context, Result, ensure};
use tokio::time::{sleep, timeout};

use super::{
    answer::{Ending, Stream},
    connection::{Connection, Pace},
    question::Question,
    tally::{Tally, Who},
};

/// Longer than any answer takes on a busy machine; one that takes longer hangs.
const PATIENCE: Duration = Duration::from_secs(300);
/// How long the slowest readers stay.
const STAYS: Duration = Duration::from_secs(45);

/// What all clients know.
pub struct Field {
    pub server: SocketAddr,
    pub model: String,
    pub tally: Tally,
    /// Whether the flood is on.
    pub flooded: AtomicBool,
}

/// Numbers that look random and are the same in every run (SplitMix64, Steele and others, 2014).
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15))
    }

    /// Below `end`.
    pub fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % end.max(1)
    }

    /// Less than so many milliseconds.
    async fn pause(&mut self, most: u64) {
        sleep(Duration::from_millis(self.below(most))).await;
    }
}

impl Field {
    fn is_flooded(&self) -> bool {
        self.flooded.load(Ordering::Relaxed)
    }

    async fn open(&self, pace: Pace) -> Result<Connection> {
        timeout(PATIENCE, Connection::open(self.server, pace)).await.context("nobody accepts")?
    }

    /// Asks on a connection and judges all that comes. `begun` hears when the answer begins.
    async fn ask(
        &self,
        connection: &mut Connection,
        question: &Question,
        who: Who,
        mut begun: impl FnMut(),
    ) -> Result<Ending> {
        connection.send(&question.bytes(self.server, who.key())).await?;
        let head = connection.head().await?;
        if head.status != 200 {
            let body = connection.rest().await?;
            return question.refusal(head.status, head.header("retry-after"), &body);
        }
        if !question.streamed {
            return question.whole(&connection.rest().await?);
        }
        let mut stream = Stream::new(question);
        while let Some(piece) = connection.piece().await? {
            let before = stream.has_begun();
            stream.take(&piece)?;
            if stream.has_begun() && !before {
                begun();
            }
        }
        stream.end()
    }
}

/// Asks one question after the other, on a connection that it keeps.
pub async fn busy(field: Arc<Field>, who: Who, mut number: u64) {
    let mut kept = None;
    loop {
        let question = Question::new(&field.model, number);
        number += 1;
        let asked = async {
            let mut connection = match kept.take() {
                Some(connection) => connection,
                None => field.open(Pace::default()).await?,
            };
            let ending = timeout(PATIENCE, field.ask(&mut connection, &question, who, || ())).await;
            let ending = ending.context("the answer hangs")??;
            field.tally.ended(who, field.is_flooded(), ending);
            anyhow::Ok((connection, ending))
        };
        match asked.await {
            Ok((connection, ending)) => {
                kept = Some(connection);
                if matches!(ending, Ending::Refused { .. }) {
                    sleep(Duration::from_secs(1)).await;
                }
            }
            Err(error) => {
                field.tally.failed(&format!("{who:?}, question {number}"), &error);
                sleep(Duration::from_secs(1)).await;
            }
        }
    }
}

/// Asks something short now and then, and notes how long it waits for the answer to begin.
pub async fn modest(field: Arc<Field>, every: Duration) {
    for number in 0.. {
        let question = Question::modest(&field.model, number);
        let (flooded, begin) = (field.is_flooded(), Instant::now());
        let asked = async {
            let mut connection = field.open(Pace::default()).await?;
            let waited = || field.tally.waited(flooded, begin.elapsed());
            let ending = timeout(PATIENCE, field.ask(&mut connection, &question, Who::Modest, waited)).await;
            ending.context("the answer hangs")?
        };
        match asked.await {
            Ok(ending) => field.tally.ended(Who::Modest, flooded, ending),
            Err(error) => field.tally.failed("modest", &error),
        }
        sleep(every).await;
    }
}

/// Reads a long answer a few bytes at a time, or not at all, and goes when it has had enough.
pub async fn slow(field: Arc<Field>, worker: u64) {
    let mut dice = Dice::new(worker);
    loop {
        dice.pause(2_000).await;
        let question = Question::long(&field.model, dice.below(1_000));
        let sip = if dice.below(3) == 0 { (1, STAYS) } else { (64, Duration::from_millis(200)) };
        let read = async {
            let mut connection = field.open(Pace { window: Some(2_048), sip: Some(sip) }).await?;
            field.ask(&mut connection, &question, Who::Rude, || ()).await
        };
        match timeout(STAYS, read).await {
            Err(_) => field.tally.counts().slow_left += 1,
            Ok(Ok(Ending::Answered { .. })) => field.tally.counts().slow_finished += 1,
            Ok(Ok(ending @ Ending::Refused { .. })) => {
                field.tally.ended(Who::Rude, field.is_flooded(), ending)
            }
            Ok(Err(error)) => field.tally.failed("slow", &error),
        }
    }
}

/// Leaves at some moment, with or without a word.
pub async fn vanishing(field: Arc<Field>, worker: u64) {
    let mut dice = Dice::new(worker);
    loop {
        match timeout(PATIENCE, vanish(&field, &mut dice)).await {
            Ok(Ok(moment)) => field.tally.vanished(moment),
            Ok(Err(error)) => field.tally.failed("vanishing", &error),
            Err(_) => field.tally.failed("vanishing", &anyhow::anyhow!("the answer hangs")),
        }
        dice.pause(400).await;
    }
}

async fn vanish(field: &Field, dice: &mut Dice) -> Result<&'static str> {
    let question = Question::new(&field.model, dice.below(10_000));
    let bytes = question.bytes(field.server, Who::Rude.key());
    let body = bytes.windows(4).position(|window| window == b"\r\n\r\n").context("no head")? + 4;
    let mut connection = field.open(Pace::default()).await?;
    let within = |dice: &mut Dice, from: usize, to: usize| {
        from + usize::try_from(dice.below((to - from) as u64)).unwrap_or_default()
    };
    let moment = match dice.below(4) {
        0 => {
            connection.send(&bytes[..within(dice, 1, body)]).await?;
            "within a head"
        }
        1 => {
            connection.send(&bytes[..within(dice, body, bytes.len())]).await?;
            "within a body"
        }
        2 => {
            connection.send(&bytes).await?;
            dice.pause(3_000).await;
            "while waiting"
        }
        _ => {
            connection.send(&bytes).await?;
            if connection.head().await?.status == 200 {
                for _ in 0..dice.below(12) {
                    if connection.piece().await?.is_none() {
                        break;
                    }
                }
            }
            "within an answer"
        }
    };
    if dice.below(2) == 0 {
        connection.break_off()?;
    }
    Ok(moment)
}

/// Begins a request, never completes it, and waits for the server to lose patience.
pub async fn half_open(field: Arc<Field>, worker: u64) {
    let mut dice = Dice::new(worker);
    loop {
        dice.pause(5_000).await;
        let question = Question::new(&field.model, dice.below(10_000));
        let bytes = question.bytes(field.server, Who::Rude.key());
        let end = [0, 30, bytes.len() - 3][usize::try_from(dice.below(3)).unwrap_or_default()];
        let begun = async {
            let mut connection = field.open(Pace::default()).await?;
            connection.send(&bytes[..end]).await?;
            connection.closed().await;
            anyhow::Ok(())
        };
        match begun.await {
            Ok(()) => field.tally.counts().half_open_closed += 1,
            Err(error) => field.tally.failed("half-open", &error),
        }
    }
}

/// Keeps a connection that it hardly uses.
pub async fn idle(field: Arc<Field>, worker: u64) {
    let mut dice = Dice::new(worker);
    loop {
        dice.pause(3_000).await;
        let stayed: Result<()> = async {
            let mut connection = field.open(Pace::default()).await?;
            let request = format!("GET /health/live HTTP/1.1\r\nhost: {}\r\n\r\n", field.server);
            loop {
                connection.send(request.as_bytes()).await?;
                let head = timeout(PATIENCE, connection.head()).await.context("the answer hangs")??;
                connection.rest().await?;
                ensure!(head.status == 200, "{}", head.status);
                field.tally.counts().idle_asked += 1;
                sleep(Duration::from_secs(5 + dice.below(40))).await;
            }
        }
        .await;
        if let Err(error) = stayed {
            field.tally.failed("idle", &error);
        }
    }
}
