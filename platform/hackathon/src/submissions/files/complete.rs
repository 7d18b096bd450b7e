use std::{sync::Arc, time::Duration};

use jamboree_object_store::{ObjectKey, ObjectStore, StoreError};
use jamboree_tenancy::{Deferred, OwnSubmission, Scope, problem_of};
use jamboree_web::{Interrupted, Problem, code};
use serde_json::json;
use tokio::sync::Semaphore;
use uuid::Uuid;

use super::{
    inspect::{Verdict, inspect},
    kind::Kind,
    place::Place,
    row::{self, FileRow},
    start::audited,
};
use crate::submissions::{content::hex, error::SubmissionError, sight::own_to_change, told};

/// Files that one process looks at together; each costs a stream and a core.
const AT_ONCE: usize = 4;
/// How long one waits for the others.
const PATIENCE: Duration = Duration::from_secs(20);

/// Completes uploads, some at a time.
#[derive(Clone)]
pub struct Completion {
    objects: Arc<dyn ObjectStore>,
    turns: Arc<Semaphore>,
}

fn unavailable(error: &StoreError) -> Problem {
    let mut problem = Problem::of(code::UNAVAILABLE).retry_after_s(5);
    problem.cause = Some(error.to_string());
    problem
}

fn wrong_state(detail: impl Into<String>) -> Problem {
    Problem::new(code::FILE_STATE, detail)
}

/// The file, whose submission is locked and still takes changes.
async fn lock(scope: &Scope<OwnSubmission>, id: Uuid) -> Result<FileRow, SubmissionError> {
    let file = row::find(scope.tx(), id).await?.ok_or(SubmissionError::NotFound)?;
    own_to_change(scope, file.submission_id).await?;
    let file = row::find(scope.tx(), id).await?.ok_or(SubmissionError::NotFound)?;
    if file.removed_at.is_some() { Err(SubmissionError::NotFound) } else { Ok(file) }
}

impl Completion {
    pub fn new(objects: Arc<dyn ObjectStore>) -> Self {
        Self { objects, turns: Arc::new(Semaphore::new(AT_ONCE)) }
    }

    /// Looks at what arrived, and makes it a file of the submission or refuses it. Completing again says the same.
    ///
    /// No transaction is open while the object is read. The upload counts when the second one is committed: by the
    /// clock then.
    ///
    /// # Errors
    /// `file_state` before the object is there; [`SubmissionError`].
    pub async fn complete(
        &self,
        gate: Deferred<OwnSubmission>,
        id: Uuid,
    ) -> Result<(Scope<OwnSubmission>, FileRow), Interrupted> {
        let scope = gate.clone().open().await?;
        let file = lock(&scope, id).await.map_err(Problem::from)?;
        match file.state.as_str() {
            "uploading" => {}
            "checked" | "refused" => return Ok((scope, file)),
            state => return Err(wrong_state(format!("The file is {state}: upload it again.")).into()),
        }
        let place = Place::new(scope.tenant(), file.event_id, file.team_id, id).map_err(Problem::internal)?;
        let copy = place.copy(scope.new_id()).map_err(Problem::internal)?;
        drop(scope);
        let turn = tokio::time::timeout(PATIENCE, self.turns.clone().acquire_owned()).await;
        let _turn = turn.ok().and_then(Result::ok).ok_or_else(|| Problem::of(code::BUSY).retry_after_s(5))?;
        let verdict = match self.look(&place, &copy, &file).await {
            Ok(verdict) => verdict,
            Err(problem) => {
                self.forget(&copy).await;
                return Err(problem.into());
            }
        };
        let settled = self.settle(gate, id, &copy, &verdict).await;
        if !matches!((&settled, &verdict), (Ok((_, true, _)), Verdict::Checked { .. })) {
            self.forget(&copy).await;
        }
        let (scope, _, file) = settled?;
        Ok((scope, file))
    }

    async fn look(&self, place: &Place, copy: &ObjectKey, file: &FileRow) -> Result<Verdict, Problem> {
        let upload = place.upload().map_err(Problem::internal)?;
        let arrived = |error: StoreError| match error {
            StoreError::NotFound => wrong_state("The file has not arrived yet: upload it, then complete it."),
            error => unavailable(&error),
        };
        let size_bytes = self.objects.head(&upload).await.map_err(arrived)?.size_bytes;
        if i64::try_from(size_bytes) != Ok(file.size_bytes) {
            let detail = format!("{size_bytes} bytes arrived instead of {}: upload it again.", file.size_bytes);
            return Err(wrong_state(detail));
        }
        self.objects.copy(&upload, copy).await.map_err(arrived)?;
        let kind = Kind::announced(&file.name, &file.content_type).map_err(|refusal| Problem::of(refusal.code()))?;
        // What was copied may be another upload than what was measured.
        let copied = self.objects.head(copy).await.map_err(|error| unavailable(&error))?.size_bytes;
        if copied != size_bytes {
            return Err(wrong_state("The file was uploaded again meanwhile: complete it once more."));
        }
        inspect(&*self.objects, copy, kind).await.map_err(|error| unavailable(&error))
    }

    /// Writes down what the file turned out to be, unless somebody was faster: then answers what they wrote.
    async fn settle(
        &self,
        gate: Deferred<OwnSubmission>,
        id: Uuid,
        copy: &ObjectKey,
        verdict: &Verdict,
    ) -> Result<(Scope<OwnSubmission>, bool, FileRow), Interrupted> {
        let scope = gate.open().await?;
        let file = lock(&scope, id).await.map_err(Problem::from)?;
        if file.state != "uploading" {
            return Ok((scope, false, file));
        }
        let (state, refused_as, sha256, detected_type) = match verdict {
            Verdict::Checked { sha256, detected_type } => ("checked", "", Some(sha256.clone()), *detected_type),
            Verdict::Refused { refusal, detected_type } => ("refused", refusal.code().name, None, *detected_type),
        };
        let update = scope.tx().sql(
            include_str!("sql/settle.sql"),
            [
                id.into(),
                state.into(),
                refused_as.into(),
                sha256.clone().into(),
                detected_type.into(),
                copy.as_str().into(),
                scope.now().into(),
            ],
        );
        update.run().await.map_err(|error| problem_of(&error))?;
        let detail = json!({
            "submission_id": file.submission_id, "refused_as": refused_as, "detected_type": detected_type,
            "sha256": sha256.as_deref().map(hex),
        });
        let object = audited(id, &file.name, file.event_id);
        scope.audit(&format!("submission_file.{state}"), object, detail).await.map_err(|error| problem_of(&error))?;
        if sha256.is_none() {
            super::clear_upload::leave_now(&scope, id).await.map_err(|error| problem_of(&error))?;
        }
        let current = crate::submissions::current::by_id(scope.tx(), file.submission_id).await;
        if let Some(current) = current.map_err(|error| problem_of(&error))? {
            told::team(&scope, &current, false);
        }
        let file = row::find(scope.tx(), id).await.map_err(|error| problem_of(&error))?;
        let file = file.ok_or_else(|| Problem::of(code::NOT_FOUND))?;
        Ok((scope, true, file))
    }

    /// What is left behind here is cleared with the upload later.
    async fn forget(&self, copy: &ObjectKey) {
        if let Err(error) = self.objects.delete(copy).await {
            tracing::warn!(%error, key = %copy, "a copy that nobody needs was left behind");
        }
    }
}
