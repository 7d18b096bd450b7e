//! The server-sent HTML of Jamboree: public pages that are complete without script, mails, the generated covers and the
//! colours all of them wear.
//!
//! Pure functions from plain view structs to text. Nothing here knows a database, a request or the time: the clock of
//! the server is part of the view ([`pages::Frame::now`]).

mod assets;
mod calendar;
mod catalogue;
pub mod colour;
pub mod contrast;
mod locale;
pub mod mails;
pub mod pages;
mod qr;
pub mod scene;
mod stylesheet;
pub mod theme;
mod ticket_sheet;

pub use assets::{Asset, assets};
pub use calendar::Money;
pub use locale::Locale;
pub use qr::qr_svg;
pub use stylesheet::brand_stylesheet;
pub use ticket_sheet::{SheetFailed, TicketSheet, ticket_pdf};
