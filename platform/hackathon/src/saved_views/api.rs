use chrono::{DateTime, Utc};
use jamboree_tenancy::{Read, Scope, SeeParticipants};
use jamboree_web::{Body, Created, Id, IdKind, NoContent, Page, PageQuery, Reply};
use poem_openapi::{
    Enum, Object, OpenApi,
    param::{Path, Query},
    payload::Json,
    types::Example,
};

use super::{create, delete, entity, read};
use crate::people::{EventKind, UserKind};

#[derive(Debug)]
pub struct SavedViewKind;
impl IdKind for SavedViewKind {
    const PREFIX: &'static str = "svw";
    const NAME: &'static str = "SavedViewId";
}

/// A list that can be narrowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[oai(rename_all = "snake_case")]
pub enum SavedList {
    Orders,
    Participants,
}

impl SavedList {
    pub fn stored(self) -> &'static str {
        match self {
            Self::Orders => "orders",
            Self::Participants => "participants",
        }
    }
}

/// The query of a list under a name.
#[derive(Debug, Clone, Object)]
pub struct SavedView {
    pub id: Id<SavedViewKind>,
    pub list: SavedList,
    pub name: String,
    /// As in the address of the list, without the question mark.
    pub query: String,
    pub created_by: Id<UserKind>,
    pub created_at: DateTime<Utc>,
}

#[derive(Debug, Clone, Object)]
#[oai(deny_unknown_fields, example)]
pub struct NewSavedView {
    pub list: SavedList,
    #[oai(validator(min_length = 1, max_length = 80, pattern = r"\S"))]
    pub name: String,
    /// Parameters of the list as they stand in an address; a leading question mark is dropped.
    #[oai(validator(max_length = 2000, pattern = r"^[^\x00-\x1f]*$"))]
    pub query: String,
}

impl Example for NewSavedView {
    fn example() -> Self {
        Self {
            list: SavedList::Participants,
            name: "Not here yet".to_owned(),
            query: "status=registered&sort=name".to_owned(),
        }
    }
}

impl From<entity::Model> for SavedView {
    fn from(row: entity::Model) -> Self {
        Self {
            id: row.id.into(),
            list: if row.list == SavedList::Orders.stored() { SavedList::Orders } else { SavedList::Participants },
            name: row.name,
            query: row.query,
            created_by: row.created_by.into(),
            created_at: row.created_at,
        }
    }
}

pub struct SavedViewsApi;

#[OpenApi(prefix_path = "/api/v1")]
impl SavedViewsApi {
    /// List the saved views of an event
    ///
    /// Of both lists or of one of them, in the order in which they were saved.
    #[oai(path = "/events/:event_id/saved-views", method = "get", operation_id = "list_saved_views")]
    async fn list_saved_views(
        &self,
        scope: Scope<Read<SeeParticipants>>,
        event_id: Path<Id<EventKind>>,
        list: Query<Option<SavedList>>,
        limit: Query<Option<u32>>,
        #[oai(validator(max_length = 1024))] after: Query<Option<String>>,
    ) -> Reply<Json<Page<SavedView>>> {
        let page = PageQuery { limit: limit.0, after: after.0 };
        let rows = read::list(&scope, event_id.0.0, list.0, page.after()?, page.limit()?).await?;
        scope.commit(page.page(rows, |row| row.id, Into::into)?).await
    }

    /// Save a view
    ///
    /// Everybody who sees the list sees it. Names are unique within a list of an event.
    #[oai(path = "/events/:event_id/saved-views", method = "post", operation_id = "create_saved_view")]
    async fn create_saved_view(
        &self,
        scope: Scope<SeeParticipants>,
        event_id: Path<Id<EventKind>>,
        body: Body<NewSavedView>,
    ) -> Reply<Created<SavedView>> {
        let view = create::create(&scope, event_id.0.0, body.0).await?;
        scope.commit_created(view.into()).await
    }

    /// Delete a saved view
    #[oai(path = "/events/:event_id/saved-views/:view_id", method = "delete", operation_id = "delete_saved_view")]
    async fn delete_saved_view(
        &self,
        scope: Scope<SeeParticipants>,
        event_id: Path<Id<EventKind>>,
        view_id: Path<Id<SavedViewKind>>,
    ) -> Reply<NoContent> {
        delete::delete(&scope, event_id.0.0, view_id.0.0).await?;
        scope.commit_empty().await
    }
}
