//! Models come on first use and go for others, on a clock that the tests wind.

use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering::SeqCst};

use duet_inference::{EventStream, ModelInfo, Request};
use futures_util::{FutureExt, future::BoxFuture};
use tokio::{
    sync::Semaphore,
    time::{Instant, advance},
};

use super::*;

struct Named(ModelInfo);

impl Backend for Named {
    fn model(&self) -> &ModelInfo {
        &self.0
    }
    fn generate(&self, _: Request) -> BoxFuture<'_, Result<EventStream, Error>> {
        Box::pin(async { Err(Error::ShuttingDown) })
    }
    fn count_tokens<'a>(&'a self, _: &'a Request) -> BoxFuture<'a, Result<u32, Error>> {
        Box::pin(async { Err(Error::ShuttingDown) })
    }
}

fn info(id: &str) -> ModelInfo {
    ModelInfo { id: id.to_owned(), display_name: id.to_uppercase(), ..ModelInfo::default() }
}

fn named(id: &str) -> Arc<dyn Backend> {
    Arc::new(Named(info(id)))
}

/// A model of some size, whose loads a test can hold, fail and count.
#[derive(Clone)]
struct Fake {
    id: &'static str,
    bytes: u64,
    policy: Policy,
    task: Task,
    adaptation: Option<Adaptation>,
    gate: Arc<Semaphore>,
    loads: Arc<AtomicUsize>,
    /// So many loads fail.
    faults: Arc<AtomicUsize>,
    /// The bytes of all that are loaded.
    alive: Arc<AtomicU64>,
}

impl Fake {
    fn new(id: &'static str, bytes: u64) -> Self {
        Self {
            id,
            bytes,
            policy: Policy::default(),
            task: Task::Generate,
            adaptation: None,
            gate: Arc::new(Semaphore::new(Semaphore::MAX_PERMITS)),
            loads: Arc::default(),
            faults: Arc::default(),
            alive: Arc::default(),
        }
    }

    fn loads(&self) -> usize {
        self.loads.load(SeqCst)
    }
}

impl Source for Fake {
    fn card(&self) -> Card {
        Card { adaptation: self.adaptation.clone(), ..Card::new(info(self.id), self.task) }
    }
    fn policy(&self) -> Policy {
        self.policy
    }
    fn predict<'a>(&'a self, _: &'a Arc<Progress>) -> BoxFuture<'a, Result<u64, Error>> {
        std::future::ready(Ok(self.bytes)).boxed()
    }
    fn load<'a>(&'a self, progress: &'a Arc<Progress>) -> BoxFuture<'a, Result<Loaded, Error>> {
        async {
            self.loads.fetch_add(1, SeqCst);
            progress.set(1, 2);
            self.gate.acquire().await.unwrap().forget();
            if self.faults.fetch_update(SeqCst, SeqCst, |left| left.checked_sub(1)).is_ok() {
                return Err(Error::internal("no weights"));
            }
            self.alive.fetch_add(self.bytes, SeqCst);
            let resident = Arc::new(Alive { alive: self.alive.clone(), bytes: self.bytes });
            let kind = Kind::Generates(named(self.id));
            Ok(Loaded { info: info(self.id), kind, bytes: self.bytes, resident })
        }
        .boxed()
    }
}

struct Alive {
    alive: Arc<AtomicU64>,
    bytes: u64,
}

impl Monitor for Alive {
    fn load(&self) -> Load {
        Load { totals: Totals { requests: 1, ..Totals::default() }, ..Load::default() }
    }
}

impl Resident for Alive {
    fn unload(&self) -> BoxFuture<'_, ()> {
        async {
            tokio::task::yield_now().await;
            self.alive.fetch_sub(self.bytes, SeqCst);
        }
        .boxed()
    }
}

fn catalog(budget: u64, fakes: &[&Fake]) -> Arc<Catalog> {
    let mut catalog = Catalog::new(Memory::new(budget));
    fakes.iter().for_each(|fake| catalog.offer(Arc::new((*fake).clone())).unwrap());
    Arc::new(catalog)
}

async fn used(catalog: &Arc<Catalog>, name: &str) -> Result<(), Error> {
    let outcome = catalog.lease(name, Task::Generate).await.map(drop);
    // So that no two uses are at the same time.
    advance(Duration::from_millis(1)).await;
    outcome
}

/// The models in memory.
fn resident(catalog: &Catalog) -> Vec<String> {
    let there = |status: &Status| matches!(status.stage, Stage::Resident { .. });
    catalog.statuses().into_iter().filter(there).map(|status| status.card.info.id).collect()
}

fn stage(catalog: &Catalog, id: &str) -> Stage {
    catalog.statuses().into_iter().find(|status| status.card.info.id == id).unwrap().stage
}

async fn found(catalog: &Arc<Catalog>, name: &str) -> Option<String> {
    catalog.card(name).await.ok().map(|card| card.info.id)
}

#[tokio::test]
async fn ids_come_before_aliases_and_aliases_before_patterns() {
    let mut catalog = Catalog::default();
    catalog.serve(named("org/one")).unwrap();
    catalog.serve(named("two")).unwrap();
    catalog.alias("claude-sonnet-4-5", "two").unwrap();
    catalog.alias("org/one", "two").unwrap();
    catalog.alias("claude-*", "org/one").unwrap();
    let catalog = Arc::new(catalog);
    assert_eq!(found(&catalog, "org/one").await.as_deref(), Some("org/one"));
    assert_eq!(found(&catalog, "claude-sonnet-4-5").await.as_deref(), Some("two"));
    assert_eq!(found(&catalog, "claude-opus-4-5").await.as_deref(), Some("org/one"));
    assert_eq!(found(&catalog, "gpt-5").await, None);
    assert_eq!(catalog.unload("two").await, Err(UnloadError::Fixed));
}

#[test]
fn contradictions_are_refused() {
    let mut catalog = Catalog::default();
    catalog.serve(named("one")).unwrap();
    assert_eq!(catalog.serve(named("one")), Err(CatalogError::Duplicate("one".into())));
    assert_eq!(catalog.offer(Arc::new(Fake::new("one", 1))), Err(CatalogError::Duplicate("one".into())));
    let unknown = CatalogError::UnknownTarget { alias: "a".into(), target: "three".into() };
    assert_eq!(catalog.alias("a", "three"), Err(unknown));
}

#[tokio::test(start_paused = true)]
async fn the_least_recently_used_goes_for_the_next() {
    let [one, two, three] = [("one", 40), ("two", 40), ("three", 40)].map(|(id, bytes)| Fake::new(id, bytes));
    let catalog = catalog(100, &[&one, &two, &three]);
    for name in ["one", "two", "one", "three"] {
        used(&catalog, name).await.unwrap();
    }
    assert_eq!(resident(&catalog), ["one", "three"]);
    assert_eq!((one.loads(), two.loads(), two.alive.load(SeqCst)), (1, 1, 0));
    used(&catalog, "two").await.unwrap();
    assert_eq!(resident(&catalog), ["two", "three"]);
    assert_eq!((catalog.memory().needed(), two.loads()), (80, 2));
    assert_eq!(catalog.load().totals.requests, 4, "what was done by models that have gone counts too");
}

#[tokio::test(start_paused = true)]
async fn what_is_in_use_stays_and_others_wait_for_it() {
    let [one, two] = [Fake::new("one", 60), Fake::new("two", 60)];
    let catalog = catalog(100, &[&one, &two]);
    let lease = catalog.lease("one", Task::Generate).await.unwrap();
    assert_eq!(catalog.unload("one").await, Err(UnloadError::InUse));
    let waiting = tokio::spawn({
        let catalog = catalog.clone();
        async move { catalog.lease("two", Task::Generate).await.map(drop) }
    });
    advance(Duration::from_secs(20)).await;
    assert_eq!((resident(&catalog), two.loads()), (vec!["one".to_owned()], 0));
    drop(lease);
    waiting.await.unwrap().unwrap();
    assert_eq!((resident(&catalog), one.alive.load(SeqCst)), (vec!["two".to_owned()], 0));
    // And nobody waits for ever.
    let _lease = catalog.lease("two", Task::Generate).await.unwrap();
    let begun = Instant::now();
    let refused = Error::OutOfMemory { model: "one".into(), needed: 60, budget: 100 };
    assert_eq!(used(&catalog, "one").await, Err(refused));
    assert!(begun.elapsed() >= PATIENCE && begun.elapsed() < PATIENCE * 2);
}

#[tokio::test(start_paused = true)]
async fn what_cannot_fit_is_refused_at_once_and_again() {
    let pinned = Fake { policy: Policy { pinned: true, idle_timeout: None }, ..Fake::new("pinned", 60) };
    let [large, small] = [Fake::new("large", 50), Fake::new("small", 30)];
    let catalog = catalog(100, &[&pinned, &large, &small]);
    used(&catalog, "pinned").await.unwrap();
    for _ in 0..3 {
        let begun = Instant::now();
        assert!(matches!(used(&catalog, "large").await, Err(Error::OutOfMemory { .. })));
        assert!(begun.elapsed() < Duration::from_secs(1));
        used(&catalog, "small").await.unwrap();
    }
    assert_eq!((resident(&catalog), large.loads()), (vec!["pinned".to_owned(), "small".to_owned()], 0));
    // An operator may do what nobody else may.
    catalog.unload("pinned").await.unwrap();
    advance(AGAIN).await;
    used(&catalog, "large").await.unwrap();
}

const AGAIN: Duration = Duration::from_secs(11);

#[tokio::test(start_paused = true)]
async fn one_load_serves_all_who_wait_and_outlives_those_who_leave() {
    let fake = Fake { gate: Arc::new(Semaphore::new(0)), ..Fake::new("slow", 10) };
    let catalog = catalog(100, &[&fake]);
    let mut first = Box::pin(catalog.lease("slow", Task::Generate));
    assert!(first.as_mut().now_or_never().is_none());
    tokio::task::yield_now().await;
    assert_eq!(stage(&catalog, "slow"), Stage::Loading { done: 1, total: 2 });
    let waiting = (0..5).map(|_| {
        let catalog = catalog.clone();
        tokio::spawn(async move {
            catalog.lease("slow", Task::Generate).await.map(|lease| lease.model().id.clone())
        })
    });
    let waiting: Vec<_> = waiting.collect();
    drop(first);
    tokio::task::yield_now().await;
    fake.gate.add_permits(1);
    for one in waiting {
        assert_eq!(one.await.unwrap(), Ok("slow".to_owned()));
    }
    assert_eq!((fake.loads(), stage(&catalog, "slow")), (1, Stage::Resident { bytes: 10 }));
    assert_eq!(catalog.statuses()[0].in_use, 0);
}

#[tokio::test(start_paused = true)]
async fn a_failed_load_is_told_to_all_who_wait_and_tried_again_later() {
    let fake = Fake { faults: Arc::new(AtomicUsize::new(2)), ..Fake::new("broken", 10) };
    let catalog = catalog(100, &[&fake]);
    let error = Err(Error::internal("no weights"));
    let (left, right) = tokio::join!(used(&catalog, "broken"), used(&catalog, "broken"));
    assert_eq!((left, right, fake.loads()), (error.clone(), error.clone(), 1));
    assert_eq!(stage(&catalog, "broken"), Stage::Failed("no weights".into()));
    assert_eq!(catalog.memory().needed(), 0, "the room was given back");
    // An operator need not wait.
    assert_eq!((catalog.load_now("broken").await, fake.loads()), (error, 2));
    advance(AGAIN).await;
    used(&catalog, "broken").await.unwrap();
    assert_eq!(resident(&catalog), ["broken"]);
}

#[tokio::test(start_paused = true)]
async fn the_idle_leave_when_their_time_is_over() {
    let idle_timeout = Some(Duration::from_secs(100));
    let fleeting = Fake { policy: Policy { pinned: false, idle_timeout }, ..Fake::new("fleeting", 10) };
    let pinned = Fake { policy: Policy { pinned: true, idle_timeout }, ..Fake::new("pinned", 10) };
    let staying = Fake::new("staying", 10);
    let catalog = catalog(100, &[&fleeting, &pinned, &staying]);
    let cleaner = tokio::spawn(catalog.clone().keep_clean());
    for name in ["pinned", "staying"] {
        used(&catalog, name).await.unwrap();
    }
    let lease = catalog.lease("fleeting", Task::Generate).await.unwrap();
    tokio::time::sleep(Duration::from_secs(1000)).await;
    assert_eq!(resident(&catalog), ["fleeting", "pinned", "staying"], "what is in use is not idle");
    drop(lease);
    tokio::time::sleep(Duration::from_secs(99)).await;
    assert_eq!(resident(&catalog).len(), 3);
    tokio::time::sleep(Duration::from_secs(2)).await;
    assert_eq!(resident(&catalog), ["pinned", "staying"]);
    used(&catalog, "fleeting").await.unwrap();
    assert_eq!(fleeting.loads(), 2);
    cleaner.abort();
}

#[tokio::test]
async fn a_model_is_not_loaded_for_what_it_cannot_do() {
    let embedder = Fake { task: Task::Embed, ..Fake::new("embedder", 10) };
    let catalog = catalog(100, &[&embedder]);
    let refused = catalog.lease("embedder", Task::Generate).await.err();
    assert!(matches!(refused, Some(Error::Unsupported { field: "model", .. })), "{refused:?}");
    assert_eq!(embedder.loads(), 0);
}

/// Whatever is under the roof.
struct Changing(Mutex<Vec<Fake>>);

impl Shelf for Changing {
    fn find(&self, name: &str) -> Option<Arc<dyn Source>> {
        self.list().into_iter().find(|source| source.card().info.id == name)
    }
    fn list(&self) -> Vec<Arc<dyn Source>> {
        self.0.lock().unwrap().iter().map(|fake| Arc::new(fake.clone()) as Arc<dyn Source>).collect()
    }
}

#[tokio::test]
async fn the_shelf_is_looked_at_anew() {
    let shelf = Arc::new(Changing(Mutex::new(vec![Fake::new("there", 10)])));
    let mut catalog = Catalog::new(Memory::new(100));
    catalog.look_on(shelf.clone());
    catalog.alias("claude-*", "there").unwrap();
    let catalog = Arc::new(catalog);
    let ids = async || catalog.cards().await.into_iter().map(|card| card.info.id).collect::<Vec<_>>();
    assert_eq!(ids().await, ["there"]);
    shelf.0.lock().unwrap().push(Fake::new("new", 10));
    assert_eq!(found(&catalog, "new").await.as_deref(), Some("new"));
    catalog.lease("new", Task::Generate).await.unwrap();
    shelf.0.lock().unwrap().clear();
    assert_eq!(ids().await, ["new"], "what is in memory can be served");
    assert_eq!(found(&catalog, "there").await, None);
}

/// An adapted model is in memory only beside its base, which stays for it and goes with it.
#[tokio::test(start_paused = true)]
async fn what_shares_weights_comes_and_goes_with_them() {
    let minute = Duration::from_secs(60);
    let idle = Policy { pinned: false, idle_timeout: Some(minute) };
    let base = Fake { policy: idle, ..Fake::new("base", 60) };
    let adaptation = Adaptation { base: "base".into(), adapter: "a".into(), shares: true };
    let tuned = Fake { policy: idle, adaptation: Some(adaptation), ..Fake::new("tuned", 10) };
    let large = Fake::new("large", 70);
    let catalog = catalog(100, &[&base, &tuned, &large]);
    let lease = catalog.lease("tuned", Task::Generate).await.unwrap();
    assert_eq!((base.loads(), tuned.loads()), (1, 1));
    assert_eq!(catalog.unload("base").await, Err(UnloadError::InUse), "it is used through the other");
    drop(lease);
    // The base has been idle for as long, but goes only after what shares its weights.
    advance(minute).await;
    catalog.sweep(Instant::now()).await;
    assert_eq!(resident(&catalog), ["base"]);
    catalog.sweep(Instant::now()).await;
    assert_eq!(resident(&catalog), [""; 0]);
    // Both make room.
    drop(catalog.lease("tuned", Task::Generate).await.unwrap());
    drop(catalog.lease("large", Task::Generate).await.unwrap());
    assert_eq!(resident(&catalog), ["large"]);
    // And one that fits only without its base is refused at once.
    let adaptation = Adaptation { base: "large".into(), adapter: "a".into(), shares: true };
    let huge = Fake { adaptation: Some(adaptation), ..Fake::new("huge", 50) };
    let catalog = self::catalog(100, &[&large, &huge]);
    let refused = catalog.lease("huge", Task::Generate).await.map(drop);
    assert!(matches!(refused, Err(Error::OutOfMemory { .. })), "{refused:?}");
}
