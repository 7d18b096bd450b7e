use std::{
    ops::{Deref, DerefMut},
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use sqlx::{AssertSqlSafe, Executor, PgConnection, PgPool, Postgres, pool::PoolConnection};

/// How long a connection stays outside the pool; then the pool looks at its age again.
const OUT_AT_MOST: Duration = Duration::from_secs(60);

/// A pool, and the connections that were just used.
///
/// A connection that goes back to the pool is asked first whether it is alive: a round trip and a task for every
/// transaction. The ones kept here are handed on as they are; [`is_gone`] tells when one has died meanwhile.
pub(crate) struct WarmConnections {
    pool: PgPool,
    warm: Mutex<Vec<Lent>>,
    /// Who waits for the pool: then nothing is kept from it.
    waiting: AtomicUsize,
}

struct Lent {
    connection: PoolConnection<Postgres>,
    since: Instant,
}

/// A transaction. Dropping it rolls back.
pub(crate) struct OpenTransaction {
    lent: Option<Lent>,
    home: Arc<WarmConnections>,
}

impl WarmConnections {
    pub(crate) fn new(pool: PgPool) -> Arc<Self> {
        Arc::new(Self { pool, warm: Mutex::default(), waiting: AtomicUsize::new(0) })
    }

    pub(crate) fn pool(&self) -> &PgPool {
        &self.pool
    }

    fn take(&self) -> Option<Lent> {
        self.warm.lock().ok()?.pop()
    }

    async fn lend(&self) -> Result<Lent, sqlx::Error> {
        if let Some(lent) = self.take() {
            return Ok(lent);
        }
        let _waiting = Waiting::new(&self.waiting);
        // One may have come back before the others knew that somebody waits.
        if let Some(lent) = self.take() {
            return Ok(lent);
        }
        Ok(Lent { connection: self.pool.acquire().await?, since: Instant::now() })
    }

    fn give_back(&self, lent: Lent) {
        if self.pool.is_closed() || lent.since.elapsed() > OUT_AT_MOST {
            return;
        }
        if let Ok(mut warm) = self.warm.lock() {
            warm.push(lent);
        }
        if self.waiting.load(Ordering::SeqCst) > 0 {
            // Dropped: the pool hands it to who waits.
            drop(self.take());
        }
    }

    /// Begins with the message; tries again while connections turn out to be dead or out of date (nothing had been
    /// done on them). After a restart of the database every known one is, so as many tries as there can be connections,
    /// and one for a new one.
    pub(crate) async fn begin(self: &Arc<Self>, message: &str) -> Result<OpenTransaction, sqlx::Error> {
        for _ in 0..self.pool.options().get_max_connections() {
            match self.try_begin(message).await {
                Err(error) if is_gone(&error) || is_out_of_date(&error) => {}
                other => return other,
            }
        }
        self.try_begin(message).await
    }

    async fn try_begin(self: &Arc<Self>, message: &str) -> Result<OpenTransaction, sqlx::Error> {
        let mut open = OpenTransaction { lent: Some(self.lend().await?), home: self.clone() };
        match open.execute(AssertSqlSafe(message)).await {
            Ok(_) => Ok(open),
            Err(error) => {
                // Half-begun: whoever had it next would find a transaction that failed before theirs.
                if let Some(mut lent) = open.lent.take() {
                    lent.connection.close_on_drop();
                }
                Err(error)
            }
        }
    }

    /// Lets the pool have what nobody has used for a while.
    pub(crate) fn tidy(&self) {
        let old: Vec<Lent> = match self.warm.lock() {
            Ok(mut warm) => warm.extract_if(.., |lent| lent.since.elapsed() > OUT_AT_MOST).collect(),
            Err(_) => Vec::new(),
        };
        drop(old);
    }

    pub(crate) async fn close(&self) {
        if let Ok(mut warm) = self.warm.lock() {
            warm.clear();
        }
        self.pool.close().await;
    }
}

struct Waiting<'a>(&'a AtomicUsize);

impl<'a> Waiting<'a> {
    fn new(count: &'a AtomicUsize) -> Self {
        count.fetch_add(1, Ordering::SeqCst);
        Self(count)
    }
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}

impl OpenTransaction {
    /// # Errors
    /// PostgreSQL's; then nothing was changed.
    pub(crate) async fn commit(mut self) -> Result<(), sqlx::Error> {
        self.execute("COMMIT").await?;
        if let Some(lent) = self.lent.take() {
            self.home.give_back(lent);
        }
        Ok(())
    }
}

impl Deref for OpenTransaction {
    type Target = PgConnection;

    fn deref(&self) -> &PgConnection {
        &self.lent.as_ref().expect("a transaction has its connection until it ends").connection
    }
}

impl DerefMut for OpenTransaction {
    fn deref_mut(&mut self) -> &mut PgConnection {
        &mut self.lent.as_mut().expect("a transaction has its connection until it ends").connection
    }
}

impl Drop for OpenTransaction {
    fn drop(&mut self) {
        let Some(mut lent) = self.lent.take() else { return };
        let home = self.home.clone();
        let Ok(runtime) = tokio::runtime::Handle::try_current() else {
            // No runtime to roll back on: PostgreSQL does it when the connection ends.
            lent.connection.close_on_drop();
            return;
        };
        runtime.spawn(async move {
            match lent.connection.execute("ROLLBACK").await {
                Ok(_) => home.give_back(lent),
                Err(_) => lent.connection.close_on_drop(),
            }
        });
    }
}

/// Whether the connection is of no more use: the server ended it, or it broke.
fn is_gone(error: &sqlx::Error) -> bool {
    if matches!(error, sqlx::Error::Io(_) | sqlx::Error::Protocol(_)) {
        return true;
    }
    let state = error.as_database_error().and_then(|database| database.code());
    matches!(state.as_deref(), Some("57P01" | "57P02" | "57P05" | "25P03" | "08006"))
}

/// Whether the connection may not take a role that the application has: insufficient_privilege, to a message that does
/// nothing but begin and take a role.
///
/// A backend keeps the list of its login's roles. When a role is granted while it gathers that list, it misses the news
/// and refuses the role until the next grant to anybody (seen with PostgreSQL 15). A new backend reads the list anew.
fn is_out_of_date(error: &sqlx::Error) -> bool {
    let state = error.as_database_error().and_then(|database| database.code());
    state.as_deref() == Some("42501")
}
