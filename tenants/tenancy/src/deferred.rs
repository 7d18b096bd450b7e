use std::marker::PhantomData;

use jamboree_web::{Problem, code};
use poem::{Request, RequestBody, Result};
use poem_openapi::{ApiExtractor, ApiExtractorType, ExtractParamOptions, registry::Registry};

use crate::{Action, RequestFacts, Scope, SharedTenancy, Tenant, entrance::Entrance, gate::Audience};

/// A gate that opens its transaction only when told: for operations that may have to wait in line, so
/// that nobody waits with a connection in hand.
pub struct Deferred<A: Action> {
    entrance: Entrance,
    action: PhantomData<fn() -> A>,
}

impl<A: Action> Clone for Deferred<A> {
    fn clone(&self) -> Self {
        Self { entrance: self.entrance.clone(), action: PhantomData }
    }
}

impl<A: Action> Deferred<A> {
    /// Outside the API: pages that post forms enter by the same gate.
    ///
    /// # Errors
    /// As [`Scope`], as far as they are known before anything is read.
    pub fn of(request: &Request) -> Result<Self, Problem> {
        Ok(Self { entrance: Entrance::of(request, A::ROW.audience == Audience::Public)?, action: PhantomData })
    }
    pub fn tenant(&self) -> &Tenant {
        &self.entrance.tenant
    }
    pub fn tenancy(&self) -> &SharedTenancy {
        &self.entrance.tenancy
    }
    pub fn facts(&self) -> &RequestFacts {
        &self.entrance.facts
    }

    /// # Errors
    /// `idempotency_key_required` when the request carries no key.
    pub fn require_idempotency_key(&self) -> Result<(), Problem> {
        if self.entrance.presented.has_key() {
            return Ok(());
        }
        Err(Problem::at(code::IDEMPOTENCY_KEY_REQUIRED, "@Idempotency-Key", code::IDEMPOTENCY_KEY_REQUIRED.explanation))
    }

    /// Opens the transaction; the time of the scope is now.
    ///
    /// # Errors
    /// As [`Scope`]. A repeat of a request that was answered is an error that carries the answer.
    pub async fn open(self) -> Result<Scope<A>> {
        Scope::enter(self.entrance).await
    }
}

impl<'a, A: Action> ApiExtractor<'a> for Deferred<A> {
    const TYPES: &'static [ApiExtractorType] = &[ApiExtractorType::SecurityScheme];
    type ParamType = ();
    type ParamRawType = ();

    fn register(registry: &mut Registry) {
        <Scope<A> as ApiExtractor<'a>>::register(registry);
    }

    fn security_schemes() -> Vec<&'static str> {
        <Scope<A> as ApiExtractor<'a>>::security_schemes()
    }

    async fn from_request(
        request: &'a Request,
        _body: &mut RequestBody,
        _options: ExtractParamOptions<()>,
    ) -> Result<Self> {
        Ok(Self::of(request)?)
    }
}
