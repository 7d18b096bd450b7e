use jamboree_tenancy::{CreateEvent, Scope};
use sea_orm::{ActiveValue::Set, EntityTrait, TryIntoModel, sea_query::OnConflict};
use serde_json::json;

use super::{Deadlines, EventError, EventMode, NewEvent, Schedule, Visibility, audited, entity, slug};
use crate::{
    local_time::{read_local, read_zone},
    planned_event::EventStatus,
};

/// More events of one title than anybody has; then the address must be chosen by hand.
const MOST_OF_ONE_TITLE: usize = 1000;

/// Plans a new event: a draft that only its team can see.
///
/// # Errors
/// [`EventError::Forbidden`] for a role at one event only; refused times; the database's.
pub async fn create(scope: &Scope<CreateEvent>, new: NewEvent) -> Result<entity::Model, EventError> {
    if !scope.covers_tenant() {
        return Err(EventError::Forbidden { permission: "create_event" });
    }
    let title = super::update::visible("/title", new.title)?;
    let zone = read_zone("/zone", &new.zone)?;
    let starts_local = read_local("/starts_local", &new.starts_local)?;
    let ends_local = read_local("/ends_local", &new.ends_local)?;
    let schedule = Schedule::new(zone, starts_local, ends_local)?;
    let author = scope.user().map_err(|_| EventError::Forbidden { permission: "create_event" })?;
    let row = entity::ActiveModel {
        id: Set(scope.new_id()),
        slug: Set(String::new()),
        title: Set(title),
        tagline: Set(new.tagline.unwrap_or_default().trim().to_owned()),
        description: Set(String::new()),
        status: Set(EventStatus::Draft.as_str().to_owned()),
        visibility: Set(Visibility::Public.as_str().to_owned()),
        mode: Set(EventMode::Online.as_str().to_owned()),
        zone: Set(zone.name().to_owned()),
        starts_local: Set(starts_local),
        ends_local: Set(ends_local),
        starts_at: Set(schedule.starts.at),
        ends_at: Set(schedule.ends.at),
        capacity: Set(None),
        team_min: Set(1),
        team_max: Set(5),
        rules: Set(String::new()),
        faq: Set(json!([])),
        cover: Set(None),
        deadlines: Set(json!(Deadlines::default())),
        plan_version: Set(None),
        published_at: Set(None),
        version: Set(1),
        notices_sent: Set(0),
        created_by: Set(author.id),
        created_at: Set(scope.now()),
        updated_at: Set(scope.now()),
        deleted_at: Set(None),
    };
    let event = insert_under_free_slug(scope, row).await?;
    let detail = json!({ "after": { "title": event.title, "slug": event.slug, "starts_at": event.starts_at } });
    scope.audit("event.created", audited(&event), detail).await?;
    Ok(event)
}

/// Two that are created at once cannot get the same address: the index decides, not a look before.
async fn insert_under_free_slug(
    scope: &Scope<CreateEvent>,
    mut row: entity::ActiveModel,
) -> Result<entity::Model, EventError> {
    let wanted = slug::slug_of(row.title.as_ref());
    for taken in 0..MOST_OF_ONE_TITLE {
        row.slug = Set(slug::nth(&wanted, taken));
        let inserted = entity::Entity::insert(row.clone())
            .on_conflict(OnConflict::new().do_nothing().to_owned())
            .exec_without_returning(scope.tx())
            .await;
        match inserted {
            // Another event has the address: it answers that nothing was inserted.
            Ok(0) | Err(sea_orm::DbErr::RecordNotInserted) => {}
            Ok(_) => return Ok(row.try_into_model()?),
            Err(error) => return Err(error.into()),
        }
    }
    Err(EventError::SlugTaken)
}
