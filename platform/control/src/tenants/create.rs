use chrono::TimeDelta;
use jamboree_jobs::{Job, enqueue_platform};
use jamboree_pages::Locale;
use jamboree_tenancy::{AuditedObject, Directory, NewTenant, problem_of};
use jamboree_wall_clock::parse_zone;
use jamboree_web::{MailAddress, Problem, code};
use serde_json::json;
use uuid::Uuid;

use super::{
    open::{KIND, OpenTenantPayload},
    prepared,
};
use crate::Acting;

/// The request that files a tenant opens it as well; the job comes later and only finds work after a crash.
const HEAD_START: TimeDelta = TimeDelta::seconds(10);
const PLAN: &str = "standard";

/// A tenant to be, as somebody typed it.
#[derive(Debug, Clone)]
pub struct NewTenantFields {
    pub slug: String,
    pub name: String,
    pub owner_email: String,
    /// IANA; `UTC` when left out.
    pub zone: Option<String>,
    /// `en`, `de` or `es`; English when left out.
    pub locale: Option<String>,
}

impl NewTenantFields {
    /// # Errors
    /// `invalid_body`, `email_invalid`, `zone_unknown`, each at its field. The slug is checked when it is filed.
    fn checked(self) -> Result<NewTenant, Problem> {
        let name = self.name.trim().to_owned();
        if name.is_empty() {
            return Err(Problem::at(code::INVALID_BODY, "/name", "The name must not be blank."));
        }
        let owner_email = MailAddress::at("/owner_email", &self.owner_email)?.to_string();
        let zone = parse_zone(self.zone.as_deref().unwrap_or("UTC"))
            .map_err(|error| Problem::at(code::ZONE_UNKNOWN, "/zone", error.to_string()))?;
        let locale = match self.locale.as_deref() {
            None => Locale::default(),
            Some(tag) => Locale::from_tag(tag)
                .ok_or_else(|| Problem::at(code::INVALID_BODY, "/locale", "The languages are en, de and es."))?,
        };
        Ok(NewTenant {
            slug: self.slug,
            name,
            owner_email,
            locale: locale.tag().to_owned(),
            zone: zone.name().to_owned(),
            plan: PLAN.to_owned(),
        })
    }
}

/// Files a tenant and leaves the job that opens it, both or neither. After the commit the caller opens it at once
/// with [`super::open_tenant`]. `base_origin` is the origin of the base host.
///
/// # Errors
/// `slug_invalid`, `slug_reserved` or `slug_taken` at `/slug`, and those of the other fields; `no_room`.
pub async fn create_tenant(
    acting: &Acting<'_>,
    directory: &Directory,
    fields: NewTenantFields,
    base_origin: &str,
) -> Result<Uuid, Problem> {
    let new = fields.checked()?;
    let id = directory.file(acting.tx(), &new, acting.sources()).await?;
    let job = Job {
        kind: KIND,
        payload: OpenTenantPayload { tenant_id: id, base_origin: base_origin.to_owned() },
        dedupe_key: Some(id.to_string()),
        run_at: acting.now() + HEAD_START,
        trace_id: acting.trace_id().to_owned(),
    };
    let left = enqueue_platform(acting.tx(), acting.new_id(), acting.now(), &job).await;
    left.map_err(|error| problem_of(&error))?;
    prepared::ask_for_more(acting).await.map_err(|error| problem_of(&error))?;
    let object = AuditedObject { kind: "tenant", id: id.to_string(), label: &new.slug, event_id: None };
    let detail = json!({ "name": new.name, "owner_email": new.owner_email });
    acting.audit("tenant.created", object, detail).await.map_err(|error| problem_of(&error))?;
    Ok(id)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields() -> NewTenantFields {
        NewTenantFields {
            slug: "acme".to_owned(),
            name: " Acme Robotics ".to_owned(),
            owner_email: "Ada@Example.com".to_owned(),
            zone: None,
            locale: None,
        }
    }

    fn refused_at(fields: NewTenantFields) -> String {
        fields.checked().unwrap_err().errors[0].pointer.clone()
    }

    #[test]
    fn what_is_left_out_has_a_default_and_what_is_typed_has_one_form() {
        let new = fields().checked().unwrap();
        assert_eq!((new.name.as_str(), new.owner_email.as_str()), ("Acme Robotics", "ada@example.com"));
        assert_eq!((new.zone.as_str(), new.locale.as_str()), ("UTC", "en"));
    }

    #[test]
    fn every_refusal_names_its_field() {
        assert_eq!(refused_at(NewTenantFields { name: "  ".to_owned(), ..fields() }), "/name");
        assert_eq!(refused_at(NewTenantFields { owner_email: "ada".to_owned(), ..fields() }), "/owner_email");
        assert_eq!(refused_at(NewTenantFields { zone: Some("Mars/Base".to_owned()), ..fields() }), "/zone");
        assert_eq!(refused_at(NewTenantFields { locale: Some("tlh".to_owned()), ..fields() }), "/locale");
    }
}
