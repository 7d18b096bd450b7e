use jamboree_web::IdKind;

#[derive(Debug)]
pub struct RoundKind;
impl IdKind for RoundKind {
    const PREFIX: &'static str = "rnd";
    const NAME: &'static str = "RoundId";
}

#[derive(Debug)]
pub struct JudgingAssignmentKind;
impl IdKind for JudgingAssignmentKind {
    const PREFIX: &'static str = "jas";
    const NAME: &'static str = "JudgingAssignmentId";
}
