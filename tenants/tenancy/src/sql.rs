use sea_orm::{ConnectionTrait, DbBackend, DbErr, FromQueryResult, Statement, Value};

/// Hand-written SQL from a file beside its domain: `tx.sql(include_str!("x.sql"), [..])`.
pub struct Sql<'t, C: ConnectionTrait> {
    connection: &'t C,
    statement: Statement,
}

impl<'t, C: ConnectionTrait> Sql<'t, C> {
    pub(crate) fn new(connection: &'t C, text: &'static str, values: impl IntoIterator<Item = Value>) -> Self {
        Self { connection, statement: Statement::from_sql_and_values(DbBackend::Postgres, text, values) }
    }

    pub async fn all<R: FromQueryResult>(self) -> Result<Vec<R>, DbErr> {
        let rows = self.connection.query_all_raw(self.statement).await?;
        rows.iter().map(|row| R::from_query_result(row, "")).collect()
    }

    pub async fn one<R: FromQueryResult>(self) -> Result<Option<R>, DbErr> {
        let row = self.connection.query_one_raw(self.statement).await?;
        row.map(|row| R::from_query_result(&row, "")).transpose()
    }

    /// How many rows it changed.
    pub async fn run(self) -> Result<u64, DbErr> {
        Ok(self.connection.execute_raw(self.statement).await?.rows_affected())
    }
}

/// A transaction of ours as a connection of sea-orm: one implementation for the three kinds.
macro_rules! transaction_as_connection {
    ($kind:ty) => {
        #[async_trait::async_trait]
        impl sea_orm::ConnectionTrait for $kind {
            fn get_database_backend(&self) -> sea_orm::DbBackend {
                sea_orm::DbBackend::Postgres
            }

            async fn execute_raw(&self, statement: sea_orm::Statement) -> Result<sea_orm::ExecResult, sea_orm::DbErr> {
                let (text, values) = $crate::sql::split(statement);
                let mut tx = self.tx.lock().await;
                let done =
                    sqlx::query_with(text, values).execute(&mut **tx).await.map_err($crate::db_errors::exec_error)?;
                Ok(done.into())
            }

            async fn execute_unprepared(&self, text: &str) -> Result<sea_orm::ExecResult, sea_orm::DbErr> {
                let mut tx = self.tx.lock().await;
                let done = sqlx::Executor::execute(&mut **tx, sqlx::AssertSqlSafe(text))
                    .await
                    .map_err($crate::db_errors::exec_error)?;
                Ok(done.into())
            }

            async fn query_one_raw(
                &self,
                statement: sea_orm::Statement,
            ) -> Result<Option<sea_orm::QueryResult>, sea_orm::DbErr> {
                let (text, values) = $crate::sql::split(statement);
                let mut tx = self.tx.lock().await;
                let row = sqlx::query_with(text, values)
                    .fetch_optional(&mut **tx)
                    .await
                    .map_err($crate::db_errors::query_error)?;
                Ok(row.map(Into::into))
            }

            async fn query_all_raw(
                &self,
                statement: sea_orm::Statement,
            ) -> Result<Vec<sea_orm::QueryResult>, sea_orm::DbErr> {
                let (text, values) = $crate::sql::split(statement);
                let mut tx = self.tx.lock().await;
                let rows = sqlx::query_with(text, values)
                    .fetch_all(&mut **tx)
                    .await
                    .map_err($crate::db_errors::query_error)?;
                Ok(rows.into_iter().map(Into::into).collect())
            }
        }

        impl $kind {
            /// Hand-written SQL from a file beside its domain.
            pub fn sql(
                &self,
                text: &'static str,
                values: impl IntoIterator<Item = sea_orm::Value>,
            ) -> $crate::Sql<'_, Self> {
                $crate::Sql::new(self, text, values)
            }
        }
    };
}
pub(crate) use transaction_as_connection;

pub(crate) fn split(statement: Statement) -> (sqlx::AssertSqlSafe<String>, sea_query_sqlx::SqlxValues) {
    let values = statement.values.unwrap_or(sea_orm::Values(Vec::new()));
    // Safe: sea-query builds it with placeholders, or it is a `&'static str` of ours.
    (sqlx::AssertSqlSafe(statement.sql), sea_query_sqlx::SqlxValues(values))
}
