//! The host and the plugins it has loaded.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use chrono::{DateTime, Utc};
use moka::sync::Cache;
use sha2::{Digest as _, Sha256};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use wasmtime::Store;
use wasmtime::component::Component;

use crate::branding::bindings::{BrandingRules, BrandingRulesPre};
use crate::breaker::Breakers;
use crate::call::{GuestState, call_on_this_thread};
use crate::engine::RunningEngine;
use crate::{
    Answer, Digest, Issue, Limits, LoadError, Manifest, PluginFault, Run, SettingRefused, Settings, TenantBrand, Theme,
    ThemeVerdict, capabilities, manifest, package,
};

/// Cheap to clone; all clones share one engine.
#[derive(Clone)]
pub struct PluginHost {
    shared: Arc<Shared>,
}

struct Shared {
    limits: Limits,
    engine: OnceLock<Result<RunningEngine, String>>,
    compiled: Mutex<HashMap<Digest, Arc<Loaded>>>,
    free_instances: Arc<Semaphore>,
    breakers: Breakers,
    themes: Cache<AnswerKey, ThemeVerdict>,
    reviews: Cache<AnswerKey, Vec<Issue>>,
}

/// SHA-256 of everything a pure call depends on.
type AnswerKey = [u8; 32];

/// A loaded component. Cheap to clone.
#[derive(Clone)]
pub struct Plugin {
    shared: Arc<Shared>,
    loaded: Arc<Loaded>,
}

struct Loaded {
    digest: Digest,
    manifest: Manifest,
    /// Imports resolved and types checked once.
    branding: BrandingRulesPre<GuestState>,
}

/// On whose behalf, with what settings, and when a call is made.
#[derive(Debug, Clone, Copy)]
pub struct Call<'a> {
    /// Any text that stands for one tenant's installation: faults are counted by it.
    pub installation: &'a str,
    pub settings: &'a Settings,
    pub now: DateTime<Utc>,
}

impl PluginHost {
    /// Starts nothing: the engine is made when the first plugin is loaded.
    pub fn new(limits: Limits) -> PluginHost {
        PluginHost {
            shared: Arc::new(Shared {
                engine: OnceLock::new(),
                compiled: Mutex::default(),
                free_instances: Arc::new(Semaphore::new(limits.instances as usize)),
                breakers: Breakers::new(limits.breaker_faults, limits.breaker_window),
                themes: Cache::new(limits.kept_answers),
                reviews: Cache::new(limits.kept_answers),
                limits,
            }),
        }
    }

    /// Checks, compiles and links a component; one already loaded costs a hash. Compiling takes some 0.1 s of CPU on
    /// all cores: call it where blocking is allowed.
    pub fn load(&self, component: &[u8]) -> Result<Plugin, LoadError> {
        let limit = self.shared.limits.component_bytes;
        if component.len() > limit {
            return Err(LoadError::TooLarge { bytes: component.len(), limit });
        }
        let digest = Digest::of(component);
        if let Some(loaded) = self.compiled().get(&digest) {
            return Ok(self.plugin(loaded));
        }
        let manifest = package::inspect(component, manifest::BRANDING_RULES, &capabilities::OF_BRANDING)?;
        let running = self.shared.engine()?;
        let compiled = Component::from_binary(&running.engine, component)
            .map_err(|error| LoadError::NotCompiled(format!("{error:#}")))?;
        let wrong_shape = |error: wasmtime::Error| LoadError::WrongShape(format!("{error:#}"));
        let linked = running.branding.instantiate_pre(&compiled).map_err(wrong_shape)?;
        let branding = BrandingRulesPre::new(linked).map_err(wrong_shape)?;
        tracing::info!(plugin = manifest.id, version = manifest.version, %digest, "plugin loaded");
        let loaded = Arc::new(Loaded { digest, manifest, branding });
        Ok(self.plugin(self.compiled().entry(digest).or_insert(loaded)))
    }

    /// Loads `<folder>/<name>.wasm`; none when there is no such file. Blocks like [`PluginHost::load`].
    pub fn load_from_folder(&self, folder: &Path, name: &str) -> Result<Option<Plugin>, LoadError> {
        let path = folder.join(name).with_extension("wasm");
        // Looked at before it is read: a huge file by mistake never enters memory.
        match std::fs::metadata(&path) {
            Ok(file) => {
                let (bytes, limit) =
                    (usize::try_from(file.len()).unwrap_or(usize::MAX), self.shared.limits.component_bytes);
                if bytes > limit {
                    return Err(LoadError::TooLarge { bytes, limit });
                }
            }
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error.into()),
        }
        self.load(&std::fs::read(&path)?).map(Some)
    }

    fn plugin(&self, loaded: &Arc<Loaded>) -> Plugin {
        Plugin { shared: Arc::clone(&self.shared), loaded: Arc::clone(loaded) }
    }

    fn compiled(&self) -> MutexGuard<'_, HashMap<Digest, Arc<Loaded>>> {
        self.shared.compiled.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Shared {
    fn engine(&self) -> Result<&RunningEngine, LoadError> {
        self.engine
            .get_or_init(|| RunningEngine::start(&self.limits).map_err(|error| error.to_string()))
            .as_ref()
            .map_err(|error| LoadError::Engine(error.clone()))
    }
}

impl Plugin {
    pub fn digest(&self) -> Digest {
        self.loaded.digest
    }

    pub fn manifest(&self) -> &Manifest {
        &self.loaded.manifest
    }

    /// Checks what a tenant chose against what the plugin declares, and fills in the defaults.
    pub fn settings(&self, chosen: &BTreeMap<String, String>) -> Result<Settings, Vec<SettingRefused>> {
        Settings::chosen(&self.loaded.manifest, chosen)
    }

    /// The tenant's theme. Pure, so an answer is kept and reused; a fault is not.
    pub async fn compute_theme(&self, call: Call<'_>, brand: &TenantBrand) -> Answer<ThemeVerdict> {
        let guest = |rules: &BrandingRules, store: &mut Store<GuestState>, brand: &TenantBrand| {
            rules.jamboree_plugin_branding().call_compute(store, &brand.to_guest())
        };
        self.call(&self.shared.themes, "compute", call, brand, guest, |answer| match answer {
            Ok(theme) => Theme::from_guest(theme).map(ThemeVerdict::Theme),
            Err(issues) => Issue::all_from_guest(issues).map(ThemeVerdict::Refused),
        })
        .await
    }

    /// What the plugin has to say about the tenant's choice, before it is saved.
    pub async fn review(&self, call: Call<'_>, brand: &TenantBrand) -> Answer<Vec<Issue>> {
        let guest = |rules: &BrandingRules, store: &mut Store<GuestState>, brand: &TenantBrand| {
            rules.jamboree_plugin_branding().call_review(store, &brand.to_guest())
        };
        self.call(&self.shared.reviews, "review", call, brand, guest, Issue::all_from_guest).await
    }

    async fn call<R, T>(
        &self,
        kept: &Cache<AnswerKey, T>,
        function: &str,
        call: Call<'_>,
        brand: &TenantBrand,
        guest: impl FnOnce(&BrandingRules, &mut Store<GuestState>, &TenantBrand) -> wasmtime::Result<R> + Send + 'static,
        check: impl FnOnce(R) -> Result<T, String>,
    ) -> Answer<T>
    where
        R: Send + 'static,
        T: Clone + Send + Sync + 'static,
    {
        let budget = &self.shared.limits.branding;
        let bytes = brand.text_bytes() + call.settings.text_bytes();
        if bytes > budget.input_bytes {
            return not_run(PluginFault::InputTooLarge { bytes, limit: budget.input_bytes });
        }
        let key = answer_key(self.digest(), function, call.settings, brand);
        if let Some(answer) = kept.get(&key) {
            return Answer { result: Ok(answer), run: Run { outcome: "ok", reused: true, ..Run::default() } };
        }
        if let Some(faults) = self.shared.breakers.open(self.digest(), call.installation, call.now) {
            return not_run(PluginFault::BreakerOpen { faults });
        }
        let free_instance = Arc::clone(&self.shared.free_instances).acquire_owned();
        let Ok(Ok(instance)) = tokio::time::timeout(budget.wall, free_instance).await else {
            return not_run(PluginFault::Busy);
        };

        let Answer { result, mut run } = self.call_on_a_blocking_thread(instance, call.settings, brand, guest).await;
        let result = result.and_then(|answer| check(answer).map_err(PluginFault::BadOutput));
        match &result {
            Ok(answer) => kept.insert(key, answer.clone()),
            Err(fault) => {
                run.outcome = fault.code();
                tracing::warn!(
                    plugin = self.loaded.manifest.id,
                    version = self.loaded.manifest.version,
                    installation = call.installation,
                    function,
                    %fault,
                    "plugin call failed"
                );
                if fault.is_the_plugins_own() {
                    self.shared.breakers.record_fault(self.digest(), call.installation, call.now);
                }
            }
        }
        Answer { result, run }
    }

    /// The guest cannot yield, so it does not belong on a thread that serves others. `instance` is held until the guest
    /// has really ended, which may be after the caller has gone away.
    async fn call_on_a_blocking_thread<R: Send + 'static>(
        &self,
        instance: OwnedSemaphorePermit,
        settings: &Settings,
        brand: &TenantBrand,
        guest: impl FnOnce(&BrandingRules, &mut Store<GuestState>, &TenantBrand) -> wasmtime::Result<R> + Send + 'static,
    ) -> Answer<R> {
        let (plugin, settings, brand) = (self.clone(), settings.clone(), brand.clone());
        let work = move || {
            let _held_until_the_end = instance;
            let running = match plugin.shared.engine() {
                Ok(running) => running,
                Err(error) => return not_run(PluginFault::Host(error.to_string())),
            };
            call_on_this_thread(running, &plugin.shared.limits.branding, settings, |store| {
                let rules = plugin.loaded.branding.instantiate(&mut *store)?;
                guest(&rules, store, &brand)
            })
        };
        match tokio::task::spawn_blocking(work).await {
            Ok(answer) => answer,
            Err(error) => not_run(PluginFault::Host(error.to_string())),
        }
    }
}

fn not_run<T>(fault: PluginFault) -> Answer<T> {
    Answer { run: Run { outcome: fault.code(), ..Run::default() }, result: Err(fault) }
}

fn answer_key(digest: Digest, function: &str, settings: &Settings, brand: &TenantBrand) -> AnswerKey {
    let mut hash = Sha256::new();
    hash.update(digest.bytes());
    // Length before text: no two different inputs spell the same bytes.
    let mut text = |text: &str| {
        hash.update((text.len() as u64).to_le_bytes());
        hash.update(text);
    };
    text(function);
    text(&brand.name);
    text(&brand.locale);
    text(&brand.primary.map(|colour| colour.to_string()).unwrap_or_default());
    text(&brand.accent.map(|colour| colour.to_string()).unwrap_or_default());
    text(if brand.logo.is_some() { "logo" } else { "" });
    text(brand.logo.as_deref().unwrap_or_default());
    for (name, value) in settings.iter() {
        text(name);
        text(value);
    }
    hash.finalize().into()
}
