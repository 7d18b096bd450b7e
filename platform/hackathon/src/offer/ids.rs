//! The ids of what an event offers.

use jamboree_web::IdKind;

macro_rules! kinds {
    ($($kind:ident $prefix:literal $name:literal)*) => {$(
        #[derive(Debug)]
        pub struct $kind;
        impl IdKind for $kind {
            const PREFIX: &'static str = $prefix;
            const NAME: &'static str = $name;
        }
    )*};
}

kinds! {
    QuotaKind "quo" "QuotaId"
    TicketTypeKind "tkt" "TicketTypeId"
    QuestionKind "qst" "QuestionId"
}
