//! Which quotas a ticket type draws on.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "ticket_type_quotas")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub ticket_type_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub quota_id: Uuid,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
