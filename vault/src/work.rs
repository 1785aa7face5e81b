//! What the vault does of its own accord, one thing after the other: publish the dead drop, poll the intake, forget.

use std::{future::Future, pin::pin, sync::Arc, time::Duration};

use tokio::{sync::Notify, time::Instant};
use vault_api::{Bytes, Epoch, InstanceId};

use crate::{
    config::Schedule,
    dead_drop::{self, PublishingKey},
    error::WorkError,
    poll::{NOTES_KEPT_WEEKS, Poll},
    random::Randomness,
    store::{Horizons, Store},
    time::{Clock, Moment},
};

/// Everything it works with.
pub(crate) struct Worker<S, R> {
    pub(crate) store: Arc<S>,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) random: R,
    pub(crate) poll: Poll,
    pub(crate) every: Duration,
    pub(crate) schedule: Schedule,
    pub(crate) instance: InstanceId,
    pub(crate) publishing_key: PublishingKey,
    pub(crate) reply_came: Arc<Notify>,
    pub(crate) kept_weeks: u64,
}

/// The longest pause between two attempts at an absent intake.
const LONGEST_PAUSE: Duration = Duration::from_mins(15);

impl<S: Store, R: Randomness> Worker<S, R> {
    /// Works until `stop`. Whatever it is doing then is a transaction, which happens or does not.
    pub(crate) async fn run(mut self, stop: impl Future<Output = ()>) {
        let mut stop = pin!(stop);
        tokio::select! {
            () = &mut stop => {}
            () = self.work() => {}
        }
    }

    async fn work(&mut self) {
        let (mut publishing, mut polling, mut forgetting) =
            (Task::new("dead drop"), Task::new("poll"), Task::new("retention"));
        let mut built = None;
        let mut forgotten = None;
        loop {
            let now = self.clock.now();
            publishing.report(self.publish_when_due(now).await.and(self.build(&mut built).await));
            if polling.is_due() {
                let dead_drop = built.as_ref().map(|(_, file): &(u32, Bytes)| file.clone());
                let round = self.poll.round(&*self.store, &mut self.random, now, dead_drop).await;
                polling.report(round);
                polling.retry_after(self.every);
            }
            if forgotten != Some(now.day()) {
                let done = self.forget(now).await;
                forgotten = done.is_ok().then_some(now.day());
                forgetting.report(done);
            }
            self.pause().await;
        }
    }

    /// Until the next round. A reply wakes the vault in a demonstration only: otherwise the intake could see when one is written.
    async fn pause(&self) {
        let pause = tokio::time::sleep(self.every);
        match self.schedule {
            Schedule::Hours(_) => pause.await,
            Schedule::AtOnce => tokio::select! {
                () = pause => {}
                () = self.reply_came.notified() => {}
            },
        }
    }

    async fn publish_when_due(&mut self, now: Moment) -> Result<(), WorkError> {
        let made = self.store.publications_on(now.day()).await?;
        let due = match &self.schedule {
            // Counted, so that an hour that was missed is made up for and none is used twice, whenever the vault starts.
            Schedule::Hours(hours) => hours.range(..=now.hour()).count() > made as usize,
            Schedule::AtOnce => made == 0 || self.store.reply_waits().await?,
        };
        if due {
            let dummies = dead_drop::dummies(self.instance, &mut self.random)?;
            self.store.publish_dead_drop(now.day(), &dummies).await?;
        }
        Ok(())
    }

    /// Builds the file of the last publication, once.
    async fn build(&self, built: &mut Option<(u32, Bytes)>) -> Result<(), WorkError> {
        let last = self.store.state().await?.publication;
        if built.as_ref().is_none_or(|(number, _)| *number != last) {
            let publication = self.store.dead_drop().await?;
            *built = publication.map(|publication| {
                let file = dead_drop::signed(&publication, self.instance, &self.publishing_key);
                (publication.number, file.into())
            });
        }
        Ok(())
    }

    async fn forget(&self, now: Moment) -> Result<(), WorkError> {
        let closed_through = self.store.state().await?.closed_through;
        let before = kept_long_enough(now, closed_through, self.kept_weeks);
        self.store.forget(before).await?;
        Ok(self.store.forget_parts(before.all).await?)
    }
}

/// A filed envelope stays a week after it was filed and a week after its own week closed, so that every other recipient's desk can
/// compare it with the case.
fn kept_long_enough(now: Moment, closed_through: Option<Epoch>, kept_weeks: u64) -> Horizons {
    let a_week_ago = now.weeks_ago(1);
    let not_closed = closed_through.map_or(Epoch::new(0), |closed| Epoch::new(closed.number().saturating_add(1)));
    Horizons {
        filed: a_week_ago.epoch(),
        closed: a_week_ago.open_from().min(not_closed),
        all: now.weeks_ago(kept_weeks).epoch(),
        notes: now.weeks_ago(NOTES_KEPT_WEEKS).epoch(),
    }
}

/// Logs how a task fares when that changes, and spaces out its attempts while it fails.
struct Task {
    name: &'static str,
    failure: Option<String>,
    attempts: u32,
    next: Instant,
}

impl Task {
    fn new(name: &'static str) -> Self {
        Self { name, failure: None, attempts: 0, next: Instant::now() }
    }

    fn is_due(&self) -> bool {
        Instant::now() >= self.next
    }

    /// Sets the earliest next attempt: at once after a success, later and later while attempts fail.
    fn retry_after(&mut self, every: Duration) {
        let pause = every.saturating_mul(2u32.saturating_pow(self.attempts)).min(LONGEST_PAUSE.max(every));
        self.next = if self.failure.is_some() { Instant::now() + pause } else { Instant::now() };
    }

    fn report(&mut self, outcome: Result<(), WorkError>) {
        let failure = outcome.err().map(|error| error.to_string());
        self.attempts = if failure.is_some() { self.attempts.saturating_add(1) } else { 0 };
        if failure == self.failure {
            return;
        }
        if let Some(error) = &failure {
            tracing::warn!(component = self.name, error);
        } else {
            tracing::info!(component = self.name, "in order again");
        }
        self.failure = failure;
    }
}

#[cfg(test)]
mod tests;
