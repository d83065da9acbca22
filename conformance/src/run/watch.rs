//! Whether the server still answers. Once it does not, every further case would wait for the limit and accuse it anew of
//! one and the same thing; so the run is given up, and the cases that are left are skipped with that reason.

use std::time::Duration;

use anyhow::Result;

use super::{Ran, target::Target};
use crate::exchange::{Ending, Exchange, Request};

/// So many cases in a row that got no whole answer: the server is gone, even if it never answered anything.
const HOPELESS: usize = 16;

/// How often a server that answers with an error is asked again, and how long after.
const CHANCES: usize = 4;
const PAUSE: Duration = Duration::from_secs(1);

/// What the cases so far say of the server.
#[derive(Debug, Default)]
pub struct Watch {
    /// A request that the server has answered well, and the address that it went to.
    answered: Option<(String, Request)>,
    /// Cases in a row that ended without a whole answer.
    lost: usize,
}

impl Watch {
    /// Looks at a case that is through, and tells why the run should be given up, if it should. A case without a whole
    /// answer makes it ask again what was answered before, and so does one that servers are known to break under.
    ///
    /// # Errors
    /// That request cannot be written as HTTP.
    pub async fn see(&mut self, target: &Target, ran: &Ran, is_risky: bool) -> Result<Option<String>> {
        let Some(last) = ran.session.exchanges.last() else { return Ok(None) };
        if last.response.ending == Ending::Complete {
            self.lost = 0;
            self.remember(target, ran);
            if !is_risky {
                return Ok(None);
            }
        } else {
            self.lost += 1;
        }
        let Some((base, request)) = &self.answered else {
            let ending = &last.response.ending;
            return Ok((self.lost == HOPELESS).then(|| format!("case after case ended like this: {ending}")));
        };
        let mut again = target.client.send(base, request, None).await?;
        for _ in 1..CHANCES {
            if again.ending == Ending::Complete && again.status != 200 {
                // What broke one request may end those beside it, this one too.
                tokio::time::sleep(PAUSE).await;
                again = target.client.send(base, request, None).await?;
            }
        }
        let found = match (&again.ending, again.status) {
            (Ending::Complete, 200) => return Ok(None),
            (Ending::Complete, status) => format!("is answered with {status} now"),
            (ending, _) => format!("gets no answer any more: {ending}"),
        };
        Ok(Some(format!(
            "the server broke in {} or in a case beside it: what it had answered well before {found}",
            ran.report.id
        )))
    }

    fn remember(&mut self, target: &Target, ran: &Ran) {
        let api = ran.report.id.split('/').next().unwrap_or_default();
        let is_work =
            |exchange: &&Exchange| exchange.request.method == "POST" && exchange.response.status == 200;
        if self.answered.is_none()
            && let Some(found) = ran.session.exchanges.iter().find(is_work)
        {
            self.answered = Some((target.base(api), found.request.clone()));
        }
    }
}
