use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "events")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub slug: String,
    pub title: String,
    pub tagline: String,
    pub description: String,
    pub status: String,
    pub visibility: String,
    pub mode: String,
    pub zone: String,
    pub starts_local: DateTime,
    pub ends_local: DateTime,
    pub starts_at: DateTimeUtc,
    pub ends_at: DateTimeUtc,
    pub capacity: Option<i32>,
    pub team_min: i32,
    pub team_max: i32,
    pub rules: String,
    #[sea_orm(column_type = "JsonBinary")]
    pub faq: Json,
    #[sea_orm(column_type = "JsonBinary", nullable)]
    pub cover: Option<Json>,
    #[sea_orm(column_type = "JsonBinary")]
    pub deadlines: Json,
    pub plan_version: Option<String>,
    pub published_at: Option<DateTimeUtc>,
    pub version: i64,
    pub notices_sent: i32,
    pub created_by: Uuid,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
    pub deleted_at: Option<DateTimeUtc>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
