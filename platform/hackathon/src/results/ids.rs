use jamboree_web::IdKind;

#[derive(Debug)]
pub struct ResultSetKind;
impl IdKind for ResultSetKind {
    const PREFIX: &'static str = "res";
    const NAME: &'static str = "ResultSetId";
}

#[derive(Debug)]
pub struct AwardKind;
impl IdKind for AwardKind {
    const PREFIX: &'static str = "awd";
    const NAME: &'static str = "AwardId";
}
