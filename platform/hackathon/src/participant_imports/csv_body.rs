use bytes::Bytes;
use jamboree_web::{Problem, code};
use poem::{Request, RequestBody, Result};
use poem_openapi::{
    ApiExtractor, ApiExtractorType, ExtractParamOptions,
    registry::{MetaMediaType, MetaRequest, MetaSchema, MetaSchemaRef},
};

const CSV: &str = "text/csv";

/// A body of CSV. The edge bounds its size.
#[derive(Debug)]
pub struct CsvBody(pub Bytes);

impl<'a> ApiExtractor<'a> for CsvBody {
    const TYPES: &'static [ApiExtractorType] = &[ApiExtractorType::RequestObject];
    type ParamType = ();
    type ParamRawType = ();

    fn request_meta() -> Option<MetaRequest> {
        let schema = MetaSchemaRef::Inline(Box::new(MetaSchema::new_with_format("string", "binary")));
        Some(MetaRequest {
            description: None,
            content: vec![MetaMediaType { content_type: CSV, schema }],
            required: true,
        })
    }

    async fn from_request(
        request: &'a Request,
        body: &mut RequestBody,
        _options: ExtractParamOptions<()>,
    ) -> Result<Self> {
        let content_type = request.content_type().unwrap_or_default().split(';').next().unwrap_or_default().trim();
        if !content_type.eq_ignore_ascii_case(CSV) {
            return Err(Problem::new(code::UNSUPPORTED_MEDIA_TYPE, "Send the file as text/csv.").into());
        }
        let bytes = body.take()?.into_bytes().await;
        Ok(Self(bytes.map_err(|error| Problem::new(code::MALFORMED_REQUEST, error.to_string()))?))
    }
}
