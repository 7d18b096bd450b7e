use std::sync::Arc;

use futures_util::TryStreamExt;
use http_body_util::BodyExt;
use jamboree_embedded::ObjectStore;
use poem::{Body, Endpoint, Request, Response, Result};

use crate::config::Addresses;

/// `files.<base domain>`: the object store of this process. Every request is checked by its signature.
pub struct FilesHost {
    pub store: Arc<ObjectStore>,
    pub addresses: Addresses,
}

impl Endpoint for FilesHost {
    type Output = Response;

    async fn call(&self, request: Request) -> Result<Response> {
        let request: http::Request<_> = request.into();
        let suffix = format!(".{}", self.addresses.base_domain);
        let allowed = |origin: &str| {
            let host = origin.split_once("://").map_or(origin, |(_scheme, rest)| rest);
            let host = host.split_once(':').map_or(host, |(host, _port)| host);
            host.ends_with(&suffix)
        };
        let response = self.store.handle(request, allowed).await;
        let (parts, body) = response.into_parts();
        // Piece by piece: a file of 100 MB never is in memory.
        let pieces = body.into_data_stream().map_err(std::io::Error::other);
        Ok(Response::from_parts(poem_parts(parts), Body::from_bytes_stream(pieces)))
    }
}

fn poem_parts(parts: http::response::Parts) -> poem::ResponseParts {
    let mut ours = Response::default().into_parts().0;
    ours.status = parts.status;
    ours.version = parts.version;
    ours.headers = parts.headers;
    ours
}
