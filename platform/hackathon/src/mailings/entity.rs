use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "mailings")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub event_id: Uuid,
    pub subject: String,
    pub body: String,
    #[sea_orm(column_type = "JsonBinary")]
    pub segment: Json,
    pub created_by: Uuid,
    pub created_at: DateTimeUtc,
    /// None: its mails are still being written.
    pub written_at: Option<DateTimeUtc>,
    pub recipients: i32,
    pub opted_out: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
