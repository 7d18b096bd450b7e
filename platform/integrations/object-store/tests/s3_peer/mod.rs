//! A store of the S3 protocol in this process (s3s-fs), which checks every signature.

use jamboree_object_store::{S3Config, S3ObjectStore, TenantPrefix};
use s3s::auth::SimpleAuth;
use s3s::service::S3ServiceBuilder;
use tokio::net::TcpListener;

pub const ACCESS_KEY: &str = "JAMTEST";
pub const SECRET_KEY: &str = "a secret of the test";
pub const BUCKET: &str = "jamboree";

pub struct S3Peer {
    pub endpoint: String,
    _folder: tempfile::TempDir,
}

impl S3Peer {
    pub async fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join(BUCKET)).unwrap();
        let mut builder = S3ServiceBuilder::new(s3s_fs::FileSystem::new(folder.path()).unwrap());
        builder.set_auth(SimpleAuth::from_single(ACCESS_KEY, SECRET_KEY));
        let service = builder.build();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let endpoint = format!("http://{}", listener.local_addr().unwrap());
        tokio::spawn(async move {
            while let Ok((socket, _)) = listener.accept().await {
                let io = hyper_util::rt::TokioIo::new(socket);
                let connection = hyper::server::conn::http1::Builder::new().serve_connection(io, service.clone());
                tokio::spawn(async move {
                    // A client that goes away is no concern of the peer.
                    let _ = connection.await;
                });
            }
        });
        Self { endpoint, _folder: folder }
    }

    pub fn config(&self) -> S3Config {
        S3Config {
            bucket: BUCKET.to_owned(),
            region: "eu-central-1".to_owned(),
            internal_endpoint: Some(self.endpoint.clone()),
            public_endpoint: None,
            access_key_id: ACCESS_KEY.to_owned(),
            secret_access_key: SECRET_KEY.to_owned(),
            force_path_style: true,
            get_limit_bytes: 1 << 20,
        }
    }

    pub fn store(&self) -> S3ObjectStore {
        S3ObjectStore::new(&self.config())
    }
}

pub fn acme() -> TenantPrefix {
    TenantPrefix::new("tnt_acme").unwrap()
}
