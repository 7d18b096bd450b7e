use std::time::Duration;

use jamboree_jobs::statistics;
use jamboree_tenancy::SharedTenancy;
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use poem::{Response, handler, http::StatusCode, web::Data};
use std::sync::OnceLock;

static METRICS: OnceLock<PrometheusHandle> = OnceLock::new();

/// Installs the recorder; the first call of the process wins.
pub fn install_metrics() {
    if METRICS.get().is_none()
        && let Ok(handle) = PrometheusBuilder::new().install_recorder()
    {
        let _ = METRICS.set(handle);
    }
}

/// The process answers.
#[handler]
pub fn healthz() -> &'static str {
    "ok\n"
}

/// The process can serve: PostgreSQL answers within a second.
#[handler]
pub async fn readyz(tenancy: Data<&SharedTenancy>) -> Response {
    let asked = tokio::time::timeout(Duration::from_secs(1), tenancy.databases.control()).await;
    match asked {
        Ok(Ok(_)) => Response::builder().content_type("text/plain").body("ready\n"),
        _ => Response::builder()
            .status(StatusCode::SERVICE_UNAVAILABLE)
            .content_type("text/plain; charset=utf-8; reason=database")
            .body("PostgreSQL does not answer\n"),
    }
}

/// Prometheus text format.
#[handler]
pub async fn metrics_page(tenancy: Data<&SharedTenancy>) -> Response {
    if let Ok(jobs) = statistics(tenancy.0).await {
        metrics::gauge!("jamboree_jobs_queued").set(jobs.queued as f64);
        metrics::gauge!("jamboree_jobs_scheduled").set(jobs.scheduled as f64);
        metrics::gauge!("jamboree_jobs_running").set(jobs.running as f64);
        metrics::gauge!("jamboree_jobs_dead").set(jobs.dead as f64);
        metrics::gauge!("jamboree_jobs_oldest_age_seconds").set(jobs.oldest_age_s.unwrap_or(0.0));
    }
    let text = METRICS.get().map(PrometheusHandle::render).unwrap_or_default();
    Response::builder().content_type("text/plain; version=0.0.4").body(text)
}
