use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "questions")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub event_id: Uuid,
    /// The id of the first version.
    pub key: Uuid,
    pub version: i32,
    pub position: i32,
    pub label: String,
    pub help: String,
    pub kind: String,
    #[sea_orm(column_type = "JsonBinary")]
    pub options: Json,
    pub required: bool,
    pub data_class: String,
    pub created_at: DateTimeUtc,
    pub retired_at: Option<DateTimeUtc>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
