use std::{collections::HashMap, sync::Arc};

use chrono::{DateTime, TimeDelta, Utc};
use jamboree_object_store::{ObjectStore, Presigned};
use jamboree_tenancy::{Deferred, OwnSubmission, Read, Scope, ViewSubmissions};
use jamboree_web::{Body, Created, Id, IdKind, LateReply, NoContent, Problem, Reply, code};
use poem_openapi::{Object, OpenApi, param::Path, payload::Json, types::Example};

use super::{
    complete::Completion,
    download, remove,
    start::{self, Announced},
};
use crate::{
    Ports,
    submissions::{api::SubmissionKind, current::File, views::SubmissionFile},
};

/// The largest file.
const MOST_BYTES: i64 = 100 * 1024 * 1024;

#[derive(Debug)]
pub struct SubmissionFileKind;
impl IdKind for SubmissionFileKind {
    const PREFIX: &'static str = "fil";
    const NAME: &'static str = "SubmissionFileId";
}

/// A file that is about to be uploaded.
#[derive(Debug, Clone, Object)]
#[oai(deny_unknown_fields, example)]
pub struct NewSubmissionFile {
    /// With its extension; folders in front of it are dropped.
    #[oai(validator(min_length = 1, max_length = 200))]
    pub name: String,
    /// As the browser says; `application/octet-stream` where it does not know.
    #[oai(validator(min_length = 1, max_length = 150))]
    pub content_type: String,
    /// Exactly; 100 MB (104,857,600) at most.
    #[oai(validator(minimum(value = "1"), maximum(value = "9007199254740991")))]
    pub size_bytes: i64,
}

impl Example for NewSubmissionFile {
    fn example() -> Self {
        Self { name: "slides.pdf".to_owned(), content_type: "application/pdf".to_owned(), size_bytes: 8_400_000 }
    }
}

/// Where and how to send the bytes.
#[derive(Debug, Clone, Object)]
pub struct FileUpload {
    /// `PUT`.
    pub method: String,
    pub url: String,
    /// To be sent exactly so; the browser adds the length by itself.
    pub headers: HashMap<String, String>,
    /// The upload must have begun by then.
    pub expires_at: DateTime<Utc>,
}

/// A file that is awaited.
#[derive(Debug, Clone, Object)]
pub struct StartedUpload {
    pub file: SubmissionFile,
    pub upload: FileUpload,
}

/// An address that gives one file away, as an attachment.
#[derive(Debug, Clone, Object)]
pub struct FileDownload {
    pub url: String,
    pub expires_at: DateTime<Utc>,
}

fn expires_at(now: DateTime<Utc>, signed: &Presigned) -> DateTime<Utc> {
    now + TimeDelta::from_std(signed.ttl).unwrap_or_default()
}

impl FileUpload {
    fn of(signed: Presigned, now: DateTime<Utc>) -> Self {
        let expires_at = expires_at(now, &signed);
        // Pages may not set these; the browser does.
        let by_page =
            |(name, _): &(String, String)| !["host", "content-length"].iter().any(|own| name.eq_ignore_ascii_case(own));
        Self {
            method: signed.method.to_owned(),
            url: signed.url,
            headers: signed.headers.into_iter().filter(by_page).collect(),
            expires_at,
        }
    }
}

impl FileDownload {
    fn of(signed: Presigned, now: DateTime<Utc>) -> Self {
        Self { expires_at: expires_at(now, &signed), url: signed.url }
    }
}

pub struct SubmissionFilesApi {
    objects: Arc<dyn ObjectStore>,
    completion: Completion,
}

impl SubmissionFilesApi {
    pub fn new(ports: &Ports) -> Self {
        Self { objects: ports.objects.clone(), completion: Completion::new(ports.objects.clone()) }
    }
}

#[OpenApi(prefix_path = "/api/v1")]
impl SubmissionFilesApi {
    /// Start uploading a file
    ///
    /// The answer holds the address in the object store to which the file is sent, and the headers to send with it. A
    /// file has 100 MB at most (`file_too_large`), a submission 20 files. Programs, scripts and pages are refused by
    /// their names here and by their content at completion (`file_type_refused`).
    #[oai(path = "/submissions/:submission_id/files", method = "post", operation_id = "start_file_upload")]
    async fn start_file_upload(
        &self,
        scope: Scope<OwnSubmission>,
        submission_id: Path<Id<SubmissionKind>>,
        body: Body<NewSubmissionFile>,
    ) -> Reply<Created<StartedUpload>> {
        let NewSubmissionFile { name, content_type, size_bytes } = body.0;
        if size_bytes > MOST_BYTES {
            return Err(Problem::at(code::FILE_TOO_LARGE, "/size_bytes", code::FILE_TOO_LARGE.explanation));
        }
        let announced = Announced { name, content_type, size_bytes };
        let (row, signed) = start::start(&scope, &*self.objects, submission_id.0.0, announced).await?;
        let upload = FileUpload::of(signed, scope.now());
        scope.commit_created(StartedUpload { file: File::from(row).into(), upload }).await
    }

    /// Complete an upload
    ///
    /// The first bytes say what the file is, all of them make its hash; then it is `checked` and others can read it,
    /// or `refused` and deleted. Before it has arrived this is `file_state`. It counts from this answer on: one that
    /// completes after the deadline does not. Completing again says the same.
    #[oai(path = "/submission-files/:file_id/completion", method = "post", operation_id = "complete_file_upload")]
    async fn complete_file_upload(
        &self,
        gate: Deferred<OwnSubmission>,
        file_id: Path<Id<SubmissionFileKind>>,
    ) -> LateReply<Json<SubmissionFile>> {
        let (scope, row) = self.completion.complete(gate, file_id.0.0).await?;
        Ok(scope.commit(File::from(row).into()).await?)
    }

    /// Remove a file
    ///
    /// From what is being written. A version that was handed in with it keeps it.
    #[oai(path = "/submission-files/:file_id", method = "delete", operation_id = "remove_submission_file")]
    async fn remove_submission_file(
        &self,
        scope: Scope<OwnSubmission>,
        file_id: Path<Id<SubmissionFileKind>>,
    ) -> Reply<NoContent> {
        remove::remove(&scope, file_id.0.0).await?;
        scope.commit_empty().await
    }

    /// Download a file of your team
    ///
    /// An address that lives five minutes.
    #[oai(path = "/submission-files/:file_id/download", method = "get", operation_id = "get_file_download")]
    async fn get_file_download(
        &self,
        scope: Scope<Read<OwnSubmission>>,
        file_id: Path<Id<SubmissionFileKind>>,
    ) -> Reply<Json<FileDownload>> {
        let signed = download::own(&scope, &*self.objects, file_id.0.0).await?;
        let download = FileDownload::of(signed, scope.now());
        scope.commit(download).await
    }

    /// Download a file of a submission
    ///
    /// For the team of the event and for judges who are to judge it. An address that lives five minutes.
    #[oai(
        path = "/submissions/:submission_id/files/:file_id/download",
        method = "get",
        operation_id = "get_submission_file_download"
    )]
    async fn get_submission_file_download(
        &self,
        scope: Scope<Read<ViewSubmissions>>,
        submission_id: Path<Id<SubmissionKind>>,
        file_id: Path<Id<SubmissionFileKind>>,
    ) -> Reply<Json<FileDownload>> {
        let signed = download::seen(&scope, &*self.objects, submission_id.0.0, file_id.0.0).await?;
        let download = FileDownload::of(signed, scope.now());
        scope.commit(download).await
    }
}
