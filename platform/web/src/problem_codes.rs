/// A stable error code: part of the contract, listed in `openapi/problems.json`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Code {
    pub name: &'static str,
    pub status: u16,
    pub title: &'static str,
    /// What happened and what to do, for the person who reads `/problems/<name>`.
    pub explanation: &'static str,
}

macro_rules! codes {
    ($($constant:ident $name:literal $status:literal $title:literal $explanation:literal)*) => {
        /// Every code by name.
        pub mod code {
            use super::Code;
            $(pub const $constant: Code = Code { name: $name, status: $status, title: $title, explanation: $explanation };)*
        }
        /// Every code, in the order of the documentation.
        pub const CATALOGUE: &[Code] = &[$(code::$constant),*];
    };
}

codes! {
    // Requests that cannot be read
    MALFORMED_JSON "malformed_json" 400 "The body is not JSON" "The body could not be read as JSON. The detail names the line and column."
    INVALID_BODY "invalid_body" 422 "The body does not fit the contract" "Each entry of errors names a place in the body and what it must be."
    INVALID_PARAMETER "invalid_parameter" 422 "A parameter does not fit the contract" "The parameter named in errors must have the form that the contract gives."
    MALFORMED_REQUEST "malformed_request" 400 "The request cannot be read" "A part of the request line or of the headers is malformed."
    CURSOR_INVALID "cursor_invalid" 422 "The cursor is not one of ours" "Pass the value of next from the page before, unchanged, or leave after out."
    UNSUPPORTED_MEDIA_TYPE "unsupported_media_type" 415 "This kind of body is not taken here" "Send the content type that the contract names for this operation."
    BODY_TOO_LARGE "body_too_large" 413 "The body is too large" "The operation takes a smaller body. Nothing was stored."
    BODY_TOO_SLOW "body_too_slow" 408 "The body did not arrive in time" "The body must arrive within the time limit. Nothing was stored."
    URI_TOO_LONG "uri_too_long" 414 "The address is too long" "Shorten the query."
    METHOD_NOT_ALLOWED "method_not_allowed" 405 "This method is not offered here" "The path exists, but not with this method."
    NOT_FOUND "not_found" 404 "There is nothing here" "The address names nothing that you may know of."
    HOST_UNKNOWN "host_unknown" 404 "No portal answers at this host" "Check the host name."
    EXPECTATION_FAILED "expectation_failed" 417 "The expectation cannot be met" "Leave the Expect header out."

    // Who asks
    SIGN_IN_REQUIRED "sign_in_required" 401 "Sign in first" "The operation needs a session or a bearer token, and the request carried none that is valid."
    TOKEN_INVALID "token_invalid" 401 "The token is not valid" "The token is unknown, expired or revoked. Create a new one in the console."
    FORBIDDEN "forbidden" 403 "Your role does not include this" "The detail names the permission that is needed. An owner of the portal can grant it."
    SCOPE_MISSING "scope_missing" 403 "The token lacks a scope" "Create a token that has the scope named in the detail."
    ORIGIN_MISMATCH "origin_mismatch" 403 "The request comes from another site" "Calls with a session cookie must come from the portal's own pages."
    TENANT_SUSPENDED "tenant_suspended" 403 "This portal is suspended" "Public pages stay readable. Changes are refused until the portal is resumed."
    SIGN_IN_LINK_INVALID "sign_in_link_invalid" 422 "This sign-in link no longer works" "It was used already, or it is too old. Ask for a new one."
    SIGN_IN_LINK_OTHER_BROWSER "sign_in_link_other_browser" 422 "This link belongs to another browser" "Open the link in the browser that asked for it, or ask for a new one here."
    INVITATION_INVALID "invitation_invalid" 422 "This invitation no longer works" "It was used, revoked, replaced by a newer one, or it has expired. Ask the person who invited you."
    RATE_LIMITED "rate_limited" 429 "Too many requests" "Wait for the time in Retry-After and try again."

    // Twice, and at once
    IDEMPOTENCY_KEY_INVALID "idempotency_key_invalid" 422 "The idempotency key is malformed" "Use 1 to 128 visible ASCII characters."
    IDEMPOTENCY_KEY_REQUIRED "idempotency_key_required" 422 "This operation needs an idempotency key" "Send a new random Idempotency-Key with every order and payment, and the same one when you repeat it."
    IDEMPOTENCY_KEY_REUSED "idempotency_key_reused" 422 "The idempotency key was used for another request" "A key names one request for 24 hours. Use a new key for a new request."
    IDEMPOTENCY_IN_PROGRESS "idempotency_in_progress" 409 "The first request with this key is still running" "Wait a moment and repeat the request with the same key."
    VERSION_CONFLICT "version_conflict" 412 "Somebody else changed this first" "Read it again, merge, and send the new ETag in If-Match."
    CONFLICT "conflict" 409 "This clashes with what is there" "The detail says with what."
    BUSY "busy" 503 "The service is busy" "The change was not made. Try again after the time in Retry-After."
    UNAVAILABLE "unavailable" 503 "A part of the service is not available" "The change was not made. Try again after the time in Retry-After."
    INTERNAL "internal" 500 "Something went wrong on our side" "Nothing was half-done. Quote the trace id when you write to us."

    // Tenants
    SLUG_INVALID "slug_invalid" 422 "This address cannot be used" "Use 3 to 40 of a-z, 0-9 and hyphen, beginning with a letter and ending with a letter or digit."
    SLUG_RESERVED "slug_reserved" 422 "This address is reserved" "The platform uses it itself. Choose another one."
    SLUG_TAKEN "slug_taken" 409 "This address is taken" "Another portal has it. Choose another one."
    NO_ROOM "no_room" 409 "There is no room for another tenant" "Every placement that takes tenants is full. Add one, or raise its cap in the configuration and run migrate. Nothing was filed, and the address is still free."
    TENANT_STATE "tenant_state" 409 "The portal is not in the right state" "The detail names the state it is in."
    EMAIL_INVALID "email_invalid" 422 "This is not an e-mail address" "Write it as name@example.com."

    // Tickets and orders
    QUOTA_BELOW_USED "quota_below_used" 409 "So many seats are taken already" "A quota cannot be smaller than what was sold and is held from it."
    QUOTA_IN_USE "quota_in_use" 409 "The quota is in use" "Ticket types or orders draw on it. Take it off the ticket types first."
    CURRENCY_MIXED "currency_mixed" 409 "One event, one currency" "All paid ticket types of an event have the same currency, because an order has one."
    TICKET_TYPE_INVALID "ticket_type_invalid" 422 "There is no such ticket type" "The ticket type must be one of this event."
    REGISTRATION_CLOSED "registration_closed" 409 "Registration is not open" "The detail says when it opens or that it is over."
    TICKET_NOT_ON_SALE "ticket_not_on_sale" 409 "This ticket is not on sale" "Its sale has not begun, is over, or needs an access code."
    SOLD_OUT "sold_out" 409 "Sold out" "There are not enough places left. Places that are held but not paid come back when their time is over."
    PRICE_CHANGED "price_changed" 409 "The price is another one now" "Nothing was ordered. Show the new price and ask again."
    ALREADY_REGISTERED "already_registered" 409 "This person has a ticket already" "There is one ticket for each person and event. Sign in with the address to see it."
    ANSWER_REQUIRED "answer_required" 422 "An answer is missing" "The organiser needs an answer to this question."
    ANSWER_INVALID "answer_invalid" 422 "This answer does not fit the question" "The detail says what would."
    CONSENT_REQUIRED "consent_required" 422 "Nobody can take part without this" "The organiser needs the consent that is named."
    ORDER_STATE "order_state" 409 "The order is not in the right state" "The detail names the state it is in."
    TICKET_STATE "ticket_state" 409 "The ticket is not in the right state" "The detail names the state it is in."
    PAYMENTS_UNAVAILABLE "payments_unavailable" 409 "Payments are not set up" "The portal has no payment provider yet, so paid tickets cannot be sold."
    CALLBACK_SIGNATURE_INVALID "callback_signature_invalid" 422 "The signature does not fit" "Only messages that the payment provider signed within the last five minutes are read."
    TICKET_UNKNOWN "ticket_unknown" 404 "No ticket has this code" "Check the code. It is not a ticket of this event, or it went to somebody else and has a new one."
    TICKET_NOT_VALID "ticket_not_valid" 409 "This ticket does not let in" "The detail says why: cancelled, not paid yet, or transferred."
    IMPORT_FAULTY "import_faulty" 422 "Some rows cannot be imported" "Nothing was imported. Check the file to see each row, or leave the faulty ones out."
    CSV_UNREADABLE "csv_unreadable" 422 "The file cannot be read as CSV" "It must be UTF-8 with a header row, separated by commas or semicolons. The detail names the place."

    // People
    ROLE_SCOPE_MISMATCH "role_scope_mismatch" 422 "This role cannot have this scope" "Owner, finance and auditor are roles of the whole portal; host, co-host, judge and mentor belong to one event."
    ROLE_TOO_HIGH "role_too_high" 403 "You cannot grant this role" "You can only grant what you hold yourself."
    ROLE_PRESENT "role_present" 409 "The person has this role already" "Nothing was changed."
    LAST_OWNER "last_owner" 409 "The last owner must stay" "Make somebody else owner first."
    SCOPE_UNKNOWN "scope_unknown" 422 "There is no such scope" "GET /api/v1/api-scopes lists them."

    // Brand
    COLOUR_INVALID "colour_invalid" 422 "This is not a colour" "Write it as #RRGGBB."
    CONTRAST_TOO_LOW "contrast_too_low" 422 "Text in this colour would be hard to read" "Contrast must be at least 4.5:1. The suggestion is the nearest colour that reads."
    BRAND_RULE "brand_rule" 422 "A branding rule refuses this" "The detail says which rule and why."
    IMAGE_TYPE_UNSUPPORTED "image_type_unsupported" 422 "This kind of picture is not taken" "Send a PNG, JPEG or WebP."
    IMAGE_TYPE_MISMATCH "image_type_mismatch" 422 "The picture is of another kind" "The file is not what its content type says. Send the right one."
    IMAGE_SHAPE_UNSUPPORTED "image_shape_unsupported" 422 "The picture has an unusable shape" "It is too small or too narrow. The detail says which."
    IMAGE_TOO_LARGE "image_too_large" 422 "The picture is too large" "Send one with fewer pixels."
    IMAGE_MALFORMED "image_malformed" 422 "The picture cannot be read" "The file is damaged or not what it claims to be."
    IMAGE_POLYGLOT "image_polyglot" 422 "The file holds more than a picture" "Save it again with a picture program and send that."

    // Events
    ZONE_UNKNOWN "zone_unknown" 422 "There is no such time zone" "Use a name of the IANA time zone database, such as Europe/Lisbon."
    TIME_INVALID "time_invalid" 422 "This is not a date and time" "Write it as 2027-03-12T18:00."
    TIME_IN_GAP "time_in_gap" 422 "This time does not exist" "The clocks go forward over it in this zone. Choose a time before or after."
    ENDS_BEFORE_START "ends_before_start" 422 "The end is before the start" "Choose an end after the start."
    DEADLINES_OUT_OF_ORDER "deadlines_out_of_order" 422 "The deadlines are not in order" "Registration opens before it closes; submissions close after the start and before judging opens; judging closes before the results."
    WEIGHTS_NOT_100 "weights_not_100" 422 "The weights do not add up to 100 %" "Change the weights until the total is exactly 100."
    SCALE_INVALID "scale_invalid" 422 "The scale does not work" "The highest value must be above the lowest and a whole number of steps away."
    EVENT_SLUG_TAKEN "event_slug_taken" 409 "Another event has this address" "Choose another one."
    EVENT_STATE "event_state" 409 "The event is not in the right state" "The detail names the state it is in and what is possible there."
    CHECKLIST_INCOMPLETE "checklist_incomplete" 422 "The event is not ready to publish" "Each entry of errors names a missing step."
    QUOTE_CHANGED "quote_changed" 409 "The price is not the one you accepted" "Read the quote again and accept it."
    LIMIT_REACHED "limit_reached" 409 "The limit is reached" "The detail names the limit."

    // The venue and teams
    TICKET_REQUIRED "ticket_required" 403 "This needs a ticket" "Only people with a valid ticket and the team of the event come in. Register on the page of the event."
    VENUE_CLOSED "venue_closed" 409 "The venue is closed" "It opens when the event is published and closes when the event is archived or cancelled."
    REALTIME_TICKET_INVALID "realtime_ticket_invalid" 401 "The entry is not valid any more" "Enter the venue again; an entry lasts a minute and opens one connection."
    UPGRADE_REQUIRED "upgrade_required" 426 "This address speaks WebSocket" "Connect with the subprotocol jamboree.realtime.v1."
    ROOM_CLOSED "room_closed" 409 "The room is closed" "It can still be read. Nothing was sent."
    QUESTION_STATE "question_state" 409 "The question is not in the right state" "The detail names the state it is in."
    ALREADY_IN_TEAM "already_in_team" 409 "This person is in a team already" "Leave the team first: a person is in one team at an event."
    NOT_IN_TEAM "not_in_team" 409 "There is no team yet" "Create a team, or join one with its code."
    TEAM_FULL "team_full" 409 "The team is full" "It has as many people as the event allows."
    TEAM_LOCKED "team_locked" 409 "The teams are fixed" "Judging has begun: only the organiser moves people now."
    TEAM_NAME_TAKEN "team_name_taken" 409 "Another team has this name" "Choose another one."
    JOIN_CODE_INVALID "join_code_invalid" 422 "No team has this code" "Check the code, or ask the team for a new one."
    ASSIGNMENT_STATE "assignment_state" 409 "This cannot be undone any more" "The detail says why: teams talked, submitted, or changed since."
    NOBODY_TO_ASSIGN "nobody_to_assign" 409 "There is nobody without a team" "Everybody who is here is in a team already."
    HELP_STATE "help_state" 409 "The request is not in the right state" "The detail says who was faster, or that it is closed."

    // Submissions
    SUBMISSION_FROZEN "submission_frozen" 409 "Submissions are frozen" "The deadline has passed by the clock of the server. What was there then is what the judges see."
    SUBMISSION_STATE "submission_state" 409 "The submission is not in the right state" "The detail names the state it is in."
    SUBMISSION_INCOMPLETE "submission_incomplete" 422 "Something is missing" "Each entry of errors names what a submission needs."
    FILE_TOO_LARGE "file_too_large" 422 "The file is too large" "A file may have 100 MB at most. Nothing was kept."
    FILE_TYPE_REFUSED "file_type_refused" 422 "This kind of file is not taken" "Programs and scripts are refused. Put them into a repository and link to it."
    FILE_TYPE_MISMATCH "file_type_mismatch" 422 "The file is of another kind" "Its first bytes are not what its name and content type say. It was not kept."
    FILE_STATE "file_state" 409 "The file is not in the right state" "The detail names the state it is in."

    // Judging and results
    ROUND_STATE "round_state" 409 "The round is not in the right state" "The detail names the state it is in."
    NOT_ENOUGH_JUDGES "not_enough_judges" 409 "There are not enough judges" "Every submission needs its number of reviews by judges who have no conflict with it."
    SCORE_OFF_SCALE "score_off_scale" 422 "The score is not on the scale" "The detail gives the scale of the criterion."
    CONFLICT_OF_INTEREST "conflict_of_interest" 403 "This is a conflict of interest" "Nobody judges their own team or one they declared a conflict with."
    RESULTS_STATE "results_state" 409 "The results are not in the right state" "The detail says what has to come first."
}
