use chrono::{DateTime, Utc};
use jamboree_tenancy::{Action, AuditedObject, ControlTx, PlatformScope, Sources};
use sea_orm::DbErr;
use serde_json::Value;
use uuid::Uuid;

/// Who does something to the platform, and in which transaction: the first argument of every verb here.
///
/// Made from a gate that was passed, or by the command line, whose user holds the machine anyway.
pub struct Acting<'a> {
    tx: &'a ControlTx,
    sources: &'a Sources,
    now: DateTime<Utc>,
    actor: Actor<'a>,
    trace_id: &'a str,
}

enum Actor<'a> {
    Operator { id: Uuid, email: &'a str },
    Visitor,
    CommandLine,
}

impl<'a> Acting<'a> {
    pub fn in_scope<A: Action>(scope: &'a PlatformScope<A>) -> Self {
        let actor = match scope.operator() {
            Ok(operator) => Actor::Operator { id: operator.id, email: &operator.email },
            Err(_) => Actor::Visitor,
        };
        Self {
            tx: scope.tx(),
            sources: &scope.tenancy().sources,
            now: scope.now(),
            actor,
            trace_id: &scope.facts().trace_id,
        }
    }

    /// `trace_id` names the call of the program in logs and in what it leaves behind.
    pub fn from_command_line(tx: &'a ControlTx, sources: &'a Sources, trace_id: &'a str) -> Self {
        Self { tx, sources, now: sources.now(), actor: Actor::CommandLine, trace_id }
    }

    /// The same occasion, by the operator who has just proved who they are.
    pub fn as_operator(self, id: Uuid, email: &'a str) -> Self {
        Self { actor: Actor::Operator { id, email }, ..self }
    }

    pub fn tx(&self) -> &'a ControlTx {
        self.tx
    }
    pub fn sources(&self) -> &'a Sources {
        self.sources
    }
    pub fn now(&self) -> DateTime<Utc> {
        self.now
    }
    pub fn new_id(&self) -> Uuid {
        self.sources.new_id()
    }
    pub fn trace_id(&self) -> &'a str {
        self.trace_id
    }

    /// Writes what was done to the platform's audit log, in this transaction.
    ///
    /// # Errors
    /// The database's.
    pub async fn audit(&self, action: &str, object: AuditedObject<'_>, detail: Value) -> Result<(), DbErr> {
        let (kind, id, label) = match self.actor {
            Actor::Operator { id, email } => ("operator", Some(id), email),
            Actor::Visitor => ("visitor", None, "visitor"),
            Actor::CommandLine => ("command_line", None, "command line"),
        };
        let insert = self.tx.sql(
            include_str!("insert_audit_entry.sql"),
            [
                self.new_id().into(),
                self.now.into(),
                kind.into(),
                id.into(),
                label.into(),
                action.into(),
                object.kind.into(),
                object.id.into(),
                object.label.into(),
                detail.into(),
                self.trace_id.into(),
            ],
        );
        insert.run().await?;
        Ok(())
    }
}
