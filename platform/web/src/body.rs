use poem::{Request, RequestBody, Result};
use poem_openapi::{
    ApiExtractor, ApiExtractorType, ExtractParamOptions,
    registry::{MetaMediaType, MetaRequest, MetaSchema, MetaSchemaRef, Registry},
    types::{ParseFromJSON, Type},
};
use serde_json::Value;

use crate::{Problem, code, schema_check};

/// A JSON body that fits its schema in the contract.
///
/// The contract itself is the validator: every place that does not fit is reported at once, each
/// with its JSON pointer (`invalid_body`). What JSON cannot read is `malformed_json`.
#[derive(Debug)]
pub struct Body<T>(pub T);

const JSON: &str = "application/json";

fn content_type(request: &Request) -> &str {
    request.content_type().unwrap_or_default().split(';').next().unwrap_or_default().trim()
}

async fn bytes_of(body: &mut RequestBody) -> Result<Vec<u8>> {
    // The edge has read the whole body within its limits before a handler runs.
    Ok(body.take()?.into_vec().await.map_err(|error| Problem::new(code::MALFORMED_REQUEST, error.to_string()))?)
}

impl<'a, T: Type + ParseFromJSON + Send + 'static> ApiExtractor<'a> for Body<T> {
    const TYPES: &'static [ApiExtractorType] = &[ApiExtractorType::RequestObject];
    type ParamType = ();
    type ParamRawType = ();

    fn register(registry: &mut Registry) {
        T::register(registry);
    }

    fn request_meta() -> Option<MetaRequest> {
        Some(MetaRequest {
            description: None,
            content: vec![MetaMediaType { content_type: JSON, schema: T::schema_ref() }],
            required: true,
        })
    }

    async fn from_request(
        request: &'a Request,
        body: &mut RequestBody,
        _options: ExtractParamOptions<()>,
    ) -> Result<Self> {
        if !content_type(request).eq_ignore_ascii_case(JSON) {
            return Err(Problem::new(code::UNSUPPORTED_MEDIA_TYPE, "Send the body as application/json.").into());
        }
        let bytes = bytes_of(body).await?;
        let value: Value =
            serde_json::from_slice(&bytes).map_err(|error| Problem::new(code::MALFORMED_JSON, error.to_string()))?;
        if let Some(place) = schema_check::first_nul(&value) {
            return Err(Problem::at(code::INVALID_BODY, place, "text must not hold the character NUL").into());
        }
        schema_check::fits::<T>(&value)?;
        T::parse_from_json(Some(value))
            .map(Body)
            .map_err(|error| Problem::at(code::INVALID_BODY, "", error.into_message()).into())
    }
}

/// A body of bytes: a picture. The edge bounds its size.
#[derive(Debug)]
pub struct Binary {
    pub bytes: Vec<u8>,
    pub content_type: String,
}

/// What pictures may be sent as.
const PICTURES: [&str; 3] = ["image/png", "image/jpeg", "image/webp"];

impl<'a> ApiExtractor<'a> for Binary {
    const TYPES: &'static [ApiExtractorType] = &[ApiExtractorType::RequestObject];
    type ParamType = ();
    type ParamRawType = ();

    fn request_meta() -> Option<MetaRequest> {
        let schema = || MetaSchemaRef::Inline(Box::new(MetaSchema::new_with_format("string", "binary")));
        Some(MetaRequest {
            description: None,
            content: PICTURES.map(|content_type| MetaMediaType { content_type, schema: schema() }).into(),
            required: true,
        })
    }

    async fn from_request(
        request: &'a Request,
        body: &mut RequestBody,
        _options: ExtractParamOptions<()>,
    ) -> Result<Self> {
        let content_type = content_type(request).to_ascii_lowercase();
        if !PICTURES.contains(&content_type.as_str()) {
            return Err(Problem::new(code::UNSUPPORTED_MEDIA_TYPE, "Send image/png, image/jpeg or image/webp.").into());
        }
        Ok(Self { bytes: bytes_of(body).await?, content_type })
    }
}

/// A JSON body as it came, byte for byte: a signature is over the bytes.
#[derive(Debug)]
pub struct RawJson(pub Vec<u8>);

impl<'a> ApiExtractor<'a> for RawJson {
    const TYPES: &'static [ApiExtractorType] = &[ApiExtractorType::RequestObject];
    type ParamType = ();
    type ParamRawType = ();

    fn request_meta() -> Option<MetaRequest> {
        let example = serde_json::json!({ "id": "evt_1", "type": "payment.succeeded", "created": 1_800_000_000 });
        let schema = MetaSchema { example: Some(example), ..MetaSchema::new("object") };
        let schema = MetaSchemaRef::Inline(Box::new(schema));
        Some(MetaRequest {
            description: None,
            content: vec![MetaMediaType { content_type: JSON, schema }],
            required: true,
        })
    }

    async fn from_request(
        request: &'a Request,
        body: &mut RequestBody,
        _options: ExtractParamOptions<()>,
    ) -> Result<Self> {
        if !content_type(request).eq_ignore_ascii_case(JSON) {
            return Err(Problem::new(code::UNSUPPORTED_MEDIA_TYPE, "Send the body as application/json.").into());
        }
        Ok(Self(bytes_of(body).await?))
    }
}
