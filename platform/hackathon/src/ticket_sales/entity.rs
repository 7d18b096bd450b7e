use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "ticket_types")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub event_id: Uuid,
    pub position: i32,
    pub name: String,
    pub description: String,
    pub price_minor: i64,
    pub currency: String,
    /// Hundredths of a percent, included in the price.
    pub tax_rate_bp: i32,
    pub sale_opens_local: Option<DateTime>,
    pub sale_opens_at: Option<DateTimeUtc>,
    pub sale_closes_local: Option<DateTime>,
    pub sale_closes_at: Option<DateTimeUtc>,
    pub access_code: Option<String>,
    pub max_per_order: i32,
    pub hidden: bool,
    pub version: i64,
    pub created_at: DateTimeUtc,
    pub archived_at: Option<DateTimeUtc>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
