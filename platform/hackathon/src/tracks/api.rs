use jamboree_tenancy::{EditEventPage, Read, Scope, problem_of};
use jamboree_web::{Body, Created, Id, IdKind, NoContent, Page, PageQuery, Patch, Reply};
use poem_openapi::{
    Object, OpenApi,
    param::{Path, Query},
    payload::Json,
    types::Example,
};

use super::{create, delete, entity, prizes, read, update};
use crate::{money::Money, people::EventKind, planned_event};

#[derive(Debug)]
pub struct TrackKind;
impl IdKind for TrackKind {
    const PREFIX: &'static str = "trk";
    const NAME: &'static str = "TrackId";
}

/// What can be won in a track.
#[derive(Debug, Clone, Object)]
#[oai(deny_unknown_fields)]
pub struct Prize {
    #[oai(validator(min_length = 1, max_length = 200, pattern = r"\S"))]
    pub name: String,
    pub amount: Option<Money>,
    #[oai(validator(max_length = 300))]
    pub note: Option<String>,
}

/// A challenge that submissions can enter.
#[derive(Debug, Clone, Object)]
pub struct Track {
    pub id: Id<TrackKind>,
    pub name: String,
    pub summary: String,
    pub sponsor: Option<String>,
    pub prizes: Vec<Prize>,
}

#[derive(Debug, Clone, Object)]
#[oai(deny_unknown_fields, example)]
pub struct NewTrack {
    #[oai(validator(min_length = 1, max_length = 120))]
    pub name: String,
    #[oai(validator(max_length = 5000))]
    pub summary: String,
    #[oai(validator(max_length = 120))]
    pub sponsor: Option<String>,
    #[oai(validator(max_items = 20))]
    pub prizes: Vec<Prize>,
}

impl Example for NewTrack {
    fn example() -> Self {
        Self {
            name: "Catch it in the river".to_owned(),
            summary: "Booms, nets and robots that stop litter upstream.".to_owned(),
            sponsor: Some("Port of Lisbon".to_owned()),
            prizes: vec![Prize {
                name: "First prize".to_owned(),
                amount: Some(Money { amount_minor: 2_000_000, currency: "EUR".to_owned() }),
                note: Some("and a pilot on the river".to_owned()),
            }],
        }
    }
}

/// What is to change; what is left out stays. Prizes are replaced as a whole.
#[derive(Debug, Clone, Default, Object)]
#[oai(deny_unknown_fields, example)]
pub struct TrackPatch {
    #[oai(validator(min_length = 1, max_length = 120))]
    pub name: Patch<String>,
    #[oai(validator(max_length = 5000))]
    pub summary: Patch<String>,
    #[oai(validator(max_length = 120))]
    pub sponsor: Patch<String>,
    #[oai(validator(max_items = 20))]
    pub prizes: Patch<Vec<Prize>>,
}

impl Example for TrackPatch {
    fn example() -> Self {
        Self { sponsor: Patch::Null, ..Self::default() }
    }
}

impl From<entity::Model> for Track {
    fn from(row: entity::Model) -> Self {
        Self {
            id: row.id.into(),
            prizes: prizes::read(&row.prizes).into_iter().map(Into::into).collect(),
            name: row.name,
            summary: row.summary,
            sponsor: (!row.sponsor.is_empty()).then_some(row.sponsor),
        }
    }
}

pub struct TracksApi;

#[OpenApi(prefix_path = "/api/v1")]
impl TracksApi {
    /// List the tracks
    ///
    /// In the order in which they were added.
    #[oai(path = "/events/:event_id/tracks", method = "get", operation_id = "list_tracks")]
    async fn list_tracks(
        &self,
        scope: Scope<Read<EditEventPage>>,
        event_id: Path<Id<EventKind>>,
        limit: Query<Option<u32>>,
        #[oai(validator(max_length = 1024))] after: Query<Option<String>>,
    ) -> Reply<Json<Page<Track>>> {
        let page = PageQuery { limit: limit.0, after: after.0 };
        let event = planned_event::read(&scope, event_id.0.0).await?;
        let rows = read::list(&scope, event.id, page.after()?, page.limit()?).await;
        let rows = rows.map_err(|error| problem_of(&error))?;
        scope.commit(page.page(rows, |row| (row.position, row.id), Into::into)?).await
    }

    /// Add a track
    ///
    /// Names are unique within the event. Currencies of prizes are codes of ISO 4217.
    #[oai(path = "/events/:event_id/tracks", method = "post", operation_id = "create_track")]
    async fn create_track(
        &self,
        scope: Scope<EditEventPage>,
        event_id: Path<Id<EventKind>>,
        body: Body<NewTrack>,
    ) -> Reply<Created<Track>> {
        let track = create::create(&scope, event_id.0.0, body.0).await?;
        scope.commit_created(track.into()).await
    }

    /// Change a track
    #[oai(path = "/events/:event_id/tracks/:track_id", method = "patch", operation_id = "update_track")]
    async fn update_track(
        &self,
        scope: Scope<EditEventPage>,
        event_id: Path<Id<EventKind>>,
        track_id: Path<Id<TrackKind>>,
        body: Body<TrackPatch>,
    ) -> Reply<Json<Track>> {
        let track = update::update(&scope, event_id.0.0, track_id.0.0, body.0).await?;
        scope.commit(track.into()).await
    }

    /// Delete a track
    #[oai(path = "/events/:event_id/tracks/:track_id", method = "delete", operation_id = "delete_track")]
    async fn delete_track(
        &self,
        scope: Scope<EditEventPage>,
        event_id: Path<Id<EventKind>>,
        track_id: Path<Id<TrackKind>>,
    ) -> Reply<NoContent> {
        delete::delete(&scope, event_id.0.0, track_id.0.0).await?;
        scope.commit_empty().await
    }
}
