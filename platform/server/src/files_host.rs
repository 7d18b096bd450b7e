use std::sync::Arc;

use jamboree_embedded::ObjectStore;
use poem::{Endpoint, Request, Response, Result};

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
        let bytes = http_body_util::BodyExt::collect(body)
            .await
            .map_err(|error| jamboree_web::Problem::internal(format!("the object store: {error}")))?;
        Ok(Response::from_parts(poem_parts(parts), bytes.to_bytes().into()))
    }
}

fn poem_parts(parts: http::response::Parts) -> poem::ResponseParts {
    let mut ours = Response::default().into_parts().0;
    ours.status = parts.status;
    ours.version = parts.version;
    ours.headers = parts.headers;
    ours
}
