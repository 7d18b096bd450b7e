use std::{collections::BTreeMap, sync::Arc};

use jamboree_pages::{contrast::ContrastCheck, theme::Palette};
use jamboree_tenancy::{Read, Scope, TenantSettings, Visitor};
use jamboree_web::{Binary, Body, Reply, Versioned};
use poem_openapi::{Enum, Object, OpenApi, param::Header, payload::Json, types::Example};

use super::{
    Brands, Look, ShownBrand,
    check::{self, ACCENT, PRIMARY},
    delete_logo, read,
    update::{NewColours, update},
    upload_logo,
};
use crate::{Ports, pictures::PictureStore};

/// A square of the logo.
#[derive(Debug, Clone, Object)]
pub struct LogoVariant {
    /// Pixels of a side.
    pub size: u32,
    pub url: String,
}

/// The logo, cleaned. Addresses are on this host and never change what they show.
#[derive(Debug, Clone, Object)]
pub struct Logo {
    /// The largest variant.
    pub url: String,
    pub width: u32,
    pub height: u32,
    pub variants: Vec<LogoVariant>,
}

/// The branding plugin of this installation.
#[derive(Debug, Clone, Object)]
pub struct BrandPlugin {
    pub name: String,
    pub version: String,
    /// False when it failed: then the theme is the built-in one.
    pub applied: bool,
}

/// The design tokens made of the two colours, `#RRGGBB` by name without the leading dashes.
#[derive(Debug, Clone, Object)]
pub struct BrandTheme {
    pub light: BTreeMap<String, String>,
    pub dark: BTreeMap<String, String>,
    /// Corner radius of controls in CSS pixels, where the plugin sets it.
    pub radius_px: Option<u8>,
    /// `modern`, `classic` or `technical`, where the plugin sets it.
    pub font_stack: Option<String>,
}

/// How the portal looks.
#[derive(Debug, Clone, Object)]
pub struct Brand {
    pub tenant_name: String,
    /// `#RRGGBB`: buttons and links.
    pub primary: String,
    /// `#RRGGBB`: marks of what happens now.
    pub accent: String,
    pub logo: Option<Logo>,
    pub plugin: Option<BrandPlugin>,
    pub theme: BrandTheme,
    /// Grows with every change; the same as in the ETag.
    pub version: i64,
}

#[derive(Debug, Clone, Object)]
#[oai(deny_unknown_fields, example)]
pub struct BrandChange {
    /// `#RRGGBB`
    #[oai(validator(max_length = 20))]
    pub primary: Option<String>,
    /// `#RRGGBB`
    #[oai(validator(max_length = 20))]
    pub accent: Option<String>,
}

impl Example for BrandChange {
    fn example() -> Self {
        Self { primary: Some("#075E7A".to_owned()), accent: Some("#F2B134".to_owned()) }
    }
}

#[derive(Debug, Clone, Object)]
#[oai(deny_unknown_fields, example)]
pub struct ColoursToCheck {
    /// `#RRGGBB`
    #[oai(validator(max_length = 20))]
    pub primary: String,
    /// `#RRGGBB`
    #[oai(validator(max_length = 20))]
    pub accent: String,
}

impl Example for ColoursToCheck {
    fn example() -> Self {
        Self { primary: "#075E7A".to_owned(), accent: "#F2B134".to_owned() }
    }
}

/// How one colour reads. Ratios are those of WCAG 2.2, 1 to 21.
#[derive(Debug, Clone, Object)]
pub struct ColourCheck {
    /// Whether it can be saved: 4.5:1 wherever text meets it.
    pub passes: bool,
    /// White text on it; the same as the colour on white.
    pub ratio_on_white: f64,
    /// Dark text on it.
    pub ratio_text: f64,
    /// The nearest colour of the same hue that passes, when this one does not.
    pub suggestion: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[oai(rename_all = "snake_case")]
pub enum BrandIssueSeverity {
    Info,
    Warning,
    /// Keeps the colours from being saved.
    Blocking,
}

/// What the branding plugin says about a choice.
#[derive(Debug, Clone, Object)]
pub struct BrandIssue {
    /// `/primary`, `/accent` or a setting of the plugin.
    pub pointer: String,
    pub severity: BrandIssueSeverity,
    /// Plain text of the plugin, not translated.
    pub message: String,
    pub suggestion: Option<String>,
}

#[derive(Debug, Clone, Object)]
pub struct BrandCheck {
    pub primary: ColourCheck,
    pub accent: ColourCheck,
    /// Empty without a branding plugin.
    pub issues: Vec<BrandIssue>,
}

fn tokens(palette: &Palette) -> BTreeMap<String, String> {
    palette.entries().into_iter().map(|(name, colour)| (name.to_owned(), colour.to_string())).collect()
}

fn logo_of(look: &Look) -> Option<Logo> {
    let (logo, largest) = look.largest_logo()?;
    let variants = logo.variants.iter().map(|one| LogoVariant { size: one.width, url: logo.path(one) }).collect();
    Some(Logo { url: logo.path(largest), width: largest.width, height: largest.height, variants })
}

impl Brand {
    fn shown(tenant_name: &str, shown: &ShownBrand) -> Self {
        let plugin = shown.plugin.as_ref();
        Self {
            tenant_name: tenant_name.to_owned(),
            primary: shown.look.primary.to_string(),
            accent: shown.look.accent.to_string(),
            logo: logo_of(&shown.look),
            plugin: plugin.map(|plugin| BrandPlugin {
                name: plugin.name.clone(),
                version: plugin.version.clone(),
                applied: plugin.applied,
            }),
            theme: BrandTheme {
                light: tokens(&shown.theme.light),
                dark: tokens(&shown.theme.dark),
                radius_px: shown.radius_px,
                font_stack: shown.font_stack.map(|stack| stack.as_str().to_owned()),
            },
            version: shown.look.version,
        }
    }
}

/// Two decimals, never rounded up to what it is not: 4.499 is not 4.5.
fn shown_ratio(ratio: f64) -> f64 {
    (ratio * 100.0).floor() / 100.0
}

impl From<ContrastCheck> for ColourCheck {
    fn from(check: ContrastCheck) -> Self {
        Self {
            passes: check.passes,
            ratio_on_white: shown_ratio(check.ratio_with_white),
            ratio_text: shown_ratio(check.ratio_with_ink),
            suggestion: check.suggestion.map(|colour| colour.to_string()),
        }
    }
}

impl From<jamboree_plugin_host::Issue> for BrandIssue {
    fn from(issue: jamboree_plugin_host::Issue) -> Self {
        use jamboree_plugin_host::Severity;
        Self {
            pointer: issue.path,
            severity: match issue.severity {
                Severity::Info => BrandIssueSeverity::Info,
                Severity::Warning => BrandIssueSeverity::Warning,
                Severity::Blocking => BrandIssueSeverity::Blocking,
            },
            message: issue.message,
            suggestion: issue.suggestion.map(|colour| colour.to_string()),
        }
    }
}

pub struct BrandApi {
    brands: Arc<Brands>,
    pictures: PictureStore,
}

impl BrandApi {
    pub fn new(ports: &Ports, brands: Arc<Brands>) -> Self {
        Self { brands, pictures: PictureStore::new(ports.objects.clone()) }
    }

    /// Commits and answers a look that this transaction wrote.
    async fn answer(&self, scope: Scope<TenantSettings>, look: Look) -> Reply<Versioned<Brand>> {
        let shown = self.brands.made_of(scope.tenant(), look, scope.now()).await;
        let brand = Brand::shown(scope.tenant().name(), &shown);
        scope.commit_versioned(brand.version, brand).await
    }
}

#[OpenApi(prefix_path = "/api/v1")]
impl BrandApi {
    /// How the portal looks
    #[oai(path = "/brand", method = "get", operation_id = "get_brand")]
    async fn get_brand(&self, scope: Scope<Visitor>) -> Reply<Versioned<Brand>> {
        let shown = self.brands.of_scope(&scope).await?;
        let brand = Brand::shown(scope.tenant().name(), &shown);
        scope.commit_versioned(brand.version, brand).await
    }

    /// Change the colours
    ///
    /// A colour on which or in which text would be hard to read is refused (`contrast_too_low`), and the nearest one
    /// that reads is suggested. A branding plugin may refuse more (`brand_rule`). With `If-Match`, the change is
    /// refused when somebody else was faster.
    #[oai(path = "/brand", method = "patch", operation_id = "update_brand")]
    async fn update_brand(
        &self,
        scope: Scope<TenantSettings>,
        #[oai(name = "If-Match", validator(max_length = 100))] if_match: Header<Option<String>>,
        body: Body<BrandChange>,
    ) -> Reply<Versioned<Brand>> {
        let expected = read::expected_version(if_match.0.as_deref())?;
        let new = NewColours { primary: body.0.primary, accent: body.0.accent };
        let look = update(&scope, &self.brands, new, expected).await?;
        self.answer(scope, look).await
    }

    /// Try colours without saving them
    #[oai(path = "/brand-checks", method = "post", operation_id = "check_brand")]
    async fn check_brand(
        &self,
        scope: Scope<Read<TenantSettings>>,
        body: Body<ColoursToCheck>,
    ) -> Reply<Json<BrandCheck>> {
        let primary = check::colour(PRIMARY, &body.0.primary)?;
        let accent = check::colour(ACCENT, &body.0.accent)?;
        let issues = match self.brands.rules() {
            Some(rules) => {
                let present = self.brands.of_scope(&scope).await?;
                let look = Look { primary, accent, ..present.look.clone() };
                rules.review(scope.tenant(), &look, scope.now()).await
            }
            None => Vec::new(),
        };
        let (primary, accent) = check::both(primary, accent);
        let issues = issues.into_iter().map(Into::into).collect();
        scope.commit(BrandCheck { primary: primary.into(), accent: accent.into(), issues }).await
    }

    /// Upload the logo
    ///
    /// A PNG, JPEG or WebP of at most 5 MB in any size. It is decoded and written anew as squares of 32, 64 and 128
    /// pixels, and of 256 and 512 when it is that large; nothing else of the file is kept.
    #[oai(path = "/brand/logo", method = "put", operation_id = "upload_logo")]
    async fn upload_logo(&self, scope: Scope<TenantSettings>, upload: Binary) -> Reply<Versioned<Brand>> {
        let look = upload_logo::upload_logo(&scope, &self.pictures, upload).await?;
        self.answer(scope, look).await
    }

    /// Take the logo away
    #[oai(path = "/brand/logo", method = "delete", operation_id = "delete_logo")]
    async fn delete_logo(&self, scope: Scope<TenantSettings>) -> Reply<Versioned<Brand>> {
        let look = delete_logo::delete_logo(&scope).await?;
        self.answer(scope, look).await
    }
}
