//! Stored responses: reading, listening to, stopping and forgetting them.

use api_server::openai::RetrieveResponseReply;
use duet_store::{Order, Paging, Response};
use types_openai as wire;

use super::{
    Responses,
    background::interrupted,
    keeper::Keeper,
    owner, pad,
    stored::{self, broken},
    story::{Ready, Story},
};
use crate::api::openai::error::Problem;

impl Responses {
    pub(super) async fn retrieve(
        &self,
        id: &str,
        query: &wire::RetrieveResponseQuery,
    ) -> Result<RetrieveResponseReply<Problem>, Problem> {
        let response = self.find(id).await?;
        if !query.stream.unwrap_or_default() {
            return Ok(RetrieveResponseReply::Json(response));
        }
        if response.background.as_value() != Some(&true) {
            let message = "Only responses that were made in the background can be streamed again.";
            return Err(Problem::invalid("stream", "invalid_value", message));
        }
        let after = query.starting_after.unwrap_or(-1);
        let events = self.background.listen(self.store.clone(), id.to_owned(), after);
        Ok(RetrieveResponseReply::EventStream(pad::deltas(events, query.include_obfuscation)))
    }

    pub(super) async fn delete(&self, id: String) -> Result<wire::ResponseDeleted, Problem> {
        // First whether it is the caller's: work of others goes on.
        self.find(&id).await?;
        self.background.cancel(&id).await;
        match self.store.forget_response(&owner(), &id).await.map_err(broken)? {
            true => Ok(wire::ResponseDeleted { id, deleted: true }),
            false => Err(unknown(&id)),
        }
    }

    pub(super) async fn cancel(&self, id: &str) -> Result<wire::Response, Problem> {
        let response = self.find(id).await?;
        if response.background.as_value() != Some(&true) {
            let message = "Cannot cancel a synchronous response: only those made in the background can be.";
            return Err(Problem::refused("response_id", message));
        }
        self.background.cancel(id).await;
        self.find(id).await
    }

    pub(super) async fn input_items(
        &self,
        id: &str,
        query: wire::ListResponseInputItemsQuery,
    ) -> Result<wire::ResponseItemList, Problem> {
        let items = self.store.input(&owner(), id).await.map_err(broken)?.ok_or_else(|| unknown(id))?;
        let newest = matches!(query.order_or_default(), wire::ListResponseInputItemsOrder::Desc);
        page(items, paging(query.limit_or_default(), query.after, newest))
    }

    /// A stored response as it is now.
    async fn find(&self, id: &str) -> Result<wire::Response, Problem> {
        let found = self.store.response(&owner(), id).await.map_err(broken)?;
        let (row, orphan) = found.ok_or_else(|| unknown(id))?;
        if orphan { self.bury(row).await } else { stored::read(&row.body) }
    }

    /// Ends a response whose work ended with a former run of the program.
    async fn bury(&self, row: Response) -> Result<wire::Response, Problem> {
        let told = self.store.events(&row.id, -1, u32::MAX).await.map_err(broken)?;
        let mut story = Story::resumed(stored::read(&row.body)?, told.last().map_or(0, |(last, _)| last + 1));
        let mut ready = Ready::new();
        story.fail(&Problem::from(interrupted()), &mut ready);
        super::background::keep_events(&self.store, &row.id, &ready).await?;
        let mut keeper = Keeper {
            store: self.store.clone(),
            owner: row.owner,
            input: Vec::new(),
            response: true,
            conversation: None,
        };
        keeper.end(story.response()).await?;
        Ok(story.response().clone())
    }
}

fn unknown(id: &str) -> Problem {
    Problem::not_found(format!("Response with id '{id}' not found."))
}

/// Which part of a list a query asks for.
pub(super) fn paging(limit: i64, after: Option<String>, newest: bool) -> Paging {
    let order = if newest { Order::NewestFirst } else { Order::OldestFirst };
    Paging { after, limit: usize::try_from(limit).unwrap_or(usize::MAX), order }
}

/// A part of a list of items.
pub(super) fn page(items: Vec<duet_store::Item>, paging: Paging) -> Result<wire::ResponseItemList, Problem> {
    let page = paging.cut(items, |item| &item.id).map_err(|_| {
        let after = paging.after.as_deref().unwrap_or_default();
        Problem::invalid("after", "invalid_value", format!("There is no item with id '{after}' in the list."))
    })?;
    let id = |item: Option<&duet_store::Item>| item.map(|item| item.id.clone());
    Ok(wire::ResponseItemList {
        first_id: id(page.items.first()),
        has_more: page.has_more,
        last_id: id(page.items.last()),
        data: stored::read_items(page.items)?,
    })
}
