//! Conversations: items that are kept under one id until somebody deletes them.

use api_server::openai::{
    ConversationsApi, CreateConversationCall, CreateConversationItemsCall, DeleteConversationCall,
    DeleteConversationItemCall, ListConversationItemsCall, RetrieveConversationCall,
    RetrieveConversationItemCall, UpdateConversationCall,
};
use types_openai as wire;

use super::{
    Responses, owner,
    read::{page, paging},
    stored::{self, broken},
};
use crate::api::{
    identifier,
    openai::{OpenAi, error::Problem, identity::now},
};

impl Responses {
    /// What was said in a conversation.
    pub(super) async fn conversation_so_far(&self, id: &str) -> Result<Vec<wire::ResponseItem>, Problem> {
        self.conversation(id).await?;
        stored::read_items(self.store.conversation_items(&owner(), id).await.map_err(broken)?)
    }

    async fn conversation(&self, id: &str) -> Result<wire::Conversation, Problem> {
        let found =
            self.store.conversation(&owner(), id).await.map_err(broken)?.ok_or_else(|| unknown(id))?;
        let metadata = serde_json::from_str(&found.metadata).map_err(broken)?;
        Ok(wire::Conversation { id: found.id, created_at: found.created, metadata: Some(metadata) })
    }

    async fn begin_conversation(
        &self,
        body: wire::CreateConversationRequest,
    ) -> Result<wire::Conversation, Problem> {
        let items = self.own_items(body.items.map(wire::ResponseInput::Array)).await?;
        let metadata = body.metadata.unwrap_or_default();
        let conversation = duet_store::Conversation {
            id: identifier::hexadecimal("conv_", 50),
            owner: owner(),
            created: now(),
            metadata: stored::text(&metadata)?,
        };
        let (id, created_at) = (conversation.id.clone(), conversation.created);
        self.store.add_conversation(conversation, stored::items(items)?).await.map_err(broken)?;
        Ok(wire::Conversation { id, created_at, metadata: Some(metadata) })
    }

    async fn add_items(
        &self,
        id: &str,
        items: Vec<wire::ResponseItem>,
    ) -> Result<wire::ResponseItemList, Problem> {
        let items = stored::items(self.own_items(Some(wire::ResponseInput::Array(items))).await?)?;
        let known = self.store.add_conversation_items(&owner(), id, items.clone()).await.map_err(broken)?;
        let whole = paging(i64::MAX, None, false);
        if known { page(items, whole) } else { Err(unknown(id)) }
    }
}

fn unknown(id: &str) -> Problem {
    Problem::not_found(format!("Conversation with id '{id}' not found."))
}

fn unknown_item(id: &str) -> Problem {
    Problem::not_found(format!("Item with id '{id}' not found."))
}

impl ConversationsApi for OpenAi {
    async fn create_conversation(&self, call: CreateConversationCall) -> Result<wire::Conversation, Problem> {
        self.responses.begin_conversation(call.body).await
    }

    async fn retrieve_conversation(
        &self,
        call: RetrieveConversationCall,
    ) -> Result<wire::Conversation, Problem> {
        self.responses.conversation(&call.conversation_id).await
    }

    async fn update_conversation(&self, call: UpdateConversationCall) -> Result<wire::Conversation, Problem> {
        let (id, metadata) = (&call.conversation_id, call.body.metadata.unwrap_or_default());
        let text = stored::text(&metadata)?;
        match self.responses.store.update_conversation(&owner(), id, text).await.map_err(broken)? {
            true => self.responses.conversation(id).await,
            false => Err(unknown(id)),
        }
    }

    async fn delete_conversation(
        &self,
        call: DeleteConversationCall,
    ) -> Result<wire::ConversationDeleted, Problem> {
        let id = call.conversation_id;
        match self.responses.store.delete_conversation(&owner(), &id).await.map_err(broken)? {
            true => Ok(wire::ConversationDeleted { id, deleted: true }),
            false => Err(unknown(&id)),
        }
    }

    async fn create_conversation_items(
        &self,
        call: CreateConversationItemsCall,
    ) -> Result<wire::ResponseItemList, Problem> {
        self.responses.add_items(&call.conversation_id, call.body.items).await
    }

    async fn list_conversation_items(
        &self,
        call: ListConversationItemsCall,
    ) -> Result<wire::ResponseItemList, Problem> {
        let (id, query) = (call.conversation_id, call.query);
        self.responses.conversation(&id).await?;
        let items = self.responses.store.conversation_items(&owner(), &id).await.map_err(broken)?;
        let newest = matches!(query.order_or_default(), wire::ListConversationItemsOrder::Desc);
        page(items, paging(query.limit_or_default(), query.after, newest))
    }

    async fn retrieve_conversation_item(
        &self,
        call: RetrieveConversationItemCall,
    ) -> Result<wire::ResponseItem, Problem> {
        let (conversation, id) = (&call.conversation_id, &call.item_id);
        self.responses.conversation(conversation).await?;
        let item =
            self.responses.store.conversation_item(&owner(), conversation, id).await.map_err(broken)?;
        stored::read(&item.ok_or_else(|| unknown_item(id))?.body)
    }

    async fn delete_conversation_item(
        &self,
        call: DeleteConversationItemCall,
    ) -> Result<wire::Conversation, Problem> {
        let (conversation, id) = (&call.conversation_id, &call.item_id);
        let known = self
            .responses
            .store
            .delete_conversation_item(&owner(), conversation, id)
            .await
            .map_err(broken)?;
        let conversation = self.responses.conversation(conversation).await?;
        if known { Ok(conversation) } else { Err(unknown_item(id)) }
    }
}
