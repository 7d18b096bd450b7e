use chrono::TimeDelta;
use jamboree_tenancy::{AuditedObject, SecretToken};
use jamboree_web::{MailAddress, sign_in_address};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, DbErr, EntityTrait, QueryFilter};
use serde_json::json;

use super::entity;
use crate::Acting;

const LINK_LIFE: TimeDelta = TimeDelta::hours(24);

/// Makes somebody an operator, or finds that they are one, and answers a link that signs them in once within
/// 24 hours. The link is bound to no browser: whoever is handed it is let in, so hand it over in person.
/// A disabled operator is enabled again.
///
/// # Errors
/// The database's.
pub async fn invite_operator(acting: &Acting<'_>, email: &MailAddress, origin: &str) -> Result<String, DbErr> {
    let known = entity::Entity::find().filter(entity::Column::Email.eq(email.as_str())).one(acting.tx()).await?;
    let operator = match known {
        Some(operator) if operator.disabled_at.is_none() => operator,
        Some(operator) => {
            let mut operator: entity::ActiveModel = operator.into();
            operator.disabled_at = Set(None);
            operator.update(acting.tx()).await?
        }
        None => {
            let operator = entity::ActiveModel {
                id: Set(acting.new_id()),
                email: Set(email.to_string()),
                name: Set(String::new()),
                locale: Set("en".to_owned()),
                created_at: Set(acting.now()),
                disabled_at: Set(None),
            };
            operator.insert(acting.tx()).await?
        }
    };
    let token = SecretToken::new(acting.sources());
    let insert = acting.tx().sql(
        include_str!("insert_link.sql"),
        [
            token.hash().into(),
            operator.id.into(),
            None::<Vec<u8>>.into(),
            acting.now().into(),
            (acting.now() + LINK_LIFE).into(),
        ],
    );
    insert.run().await?;
    let object = AuditedObject { kind: "operator", id: operator.id.to_string(), label: email.as_str(), event_id: None };
    acting.audit("operator.invited", object, json!({})).await?;
    Ok(sign_in_address(origin, token.reveal(), None))
}
