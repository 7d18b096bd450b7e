use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "participant_imports")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub event_id: Uuid,
    pub ticket_type_id: Uuid,
    pub object_key: String,
    pub send_mails: bool,
    pub created_by: Uuid,
    pub created_at: DateTimeUtc,
    pub rows_total: i32,
    /// Written with the people of these rows in one transaction.
    pub rows_done: i32,
    pub imported: i32,
    pub skipped: i32,
    pub finished_at: Option<DateTimeUtc>,
    /// Empty, or why it stopped.
    pub failure: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
