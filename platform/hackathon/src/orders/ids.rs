//! The ids of orders and of what belongs to them.

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
    OrderKind "ord" "OrderId"
    ParticipantKind "par" "ParticipantId"
    PaymentKind "pay" "PaymentId"
}
