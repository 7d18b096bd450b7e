//! The role × action table (domain.md section 4): the one place that says who may do what.
//!
//! Marks stand in the order PA TO OR HO CH JU ME PT FI AU. `●` all in scope, `○` own or assigned, `R`
//! read, `S` only in a staff session, `?` may ask, `–` no.

use crate::gate::{Access, Action, Row};

macro_rules! actions {
    ($($(#[$doc:meta])* $kind:ident $name:literal $title:literal $marks:literal $resource:literal)*) => {
        $(
            $(#[$doc])*
            pub struct $kind;
            impl Action for $kind {
                const ROW: &'static Row = &Row::marked($name, $title, $marks, $resource);
            }
        )*
        /// Every row that has an operation.
        pub const ACTION_ROWS: &[&Row] = &[$($kind::ROW),*];
    };
}

actions! {
    ManageTenants "manage_tenants" "Create/suspend tenant, choose cell and region" "●–––––––––" "tenants"
    TenantSettings "tenant_settings" "Tenant settings, branding, domains, mail domain" "S●–––––––R" "brand"
    MembersAndRoles "members_and_roles" "Members and roles of the tenant" "S●–––––––R" "members"
    CreateEvent "create_event" "Create event, clone, archive" "–●●––––––R" "events"
    PublishEvent "publish_event" "Publish event (commits to a price)" "–●●––––––R" "events"
    EditEventPage "edit_event_page" "Edit event page, agenda, tracks, forms" "–●●●○––––R" "events"
    MoveDeadline "move_deadline" "Move a deadline, grant an extension" "–●●––––––R" "events"
    InviteEventStaff "invite_event_staff" "Invite host, co-host, judge, mentor" "–●●○–––––R" "members"
    DefineRubric "define_rubric" "Define rubric, rounds, assignments, conflicts" "–●●––––––R" "events"
    TicketTypes "ticket_types" "Ticket types, quotas, prices, vouchers" "–●●–––––RR" "tickets"
    SeeParticipants "see_participants" "See the participant list (with personal fields)" "S●●RR–––RR" "participants"
    CheckIn "check_in" "Check in, undo check-in" "–●●●●––––R" "check_ins"
    CancelOrder "cancel_order" "Cancel order, refund" "–●●–––––●R" "orders"
    OwnOrders "own_orders" "Register, buy, transfer, cancel own" "–––––––○––" "orders"
    RunTeamAssignment "run_team_assignment" "Run team assignment, move people between teams" "–●●●–––––R" "teams"
    OwnTeam "own_team" "Create/join/leave a team, make a join code" "–––––––○––" "teams"
    ModerateChat "moderate_chat" "Moderate chat, answer and pin questions" "–●●●●––––R" "venue"
    PostInChat "post_in_chat" "Post in lobby/stage chat" "–●●●●●●●––" "venue"
    EnterTeamRooms "enter_team_rooms" "Read/enter any team room (entry is announced)" "––●●●–○–––" "venue"
    TakeHelp "take_help" "Take help requests" "––●●●–●–––" "venue"
    OwnSubmission "own_submission" "Edit and submit own team's submission" "–––––––○––" "submissions"
    ViewSubmissions "view_submissions" "View all submissions" "–●●●●○–––R" "submissions"
    SetEligibility "set_eligibility" "Disqualify, set eligibility" "–●●––––––R" "submissions"
    DeclareConflict "declare_conflict" "Declare own conflict" "–––––○○–––" "judging"
    Score "score" "Score, compare, comment" "–––––○––––" "judging"
    SeeScores "see_scores" "See others' scores before the round closes" "––●–––––––" "judging"
    PublishResults "publish_results" "Approve results, publish, release feedback" "–●●––––––R" "results"
    ManageAwards "manage_awards" "Awards, certificates, revoke" "–●●–––––RR" "results"
    SeeAnalytics "see_analytics" "Analytics dashboards" "–●●RR–––RR" "analytics"
    BillingEvidence "billing_evidence" "Billing evidence for an event" "S●R–––––●R" "billing"
    Announce "announce" "Announcements and bulk mail" "–●●●–––––R" "mailings"
    ExportParticipants "export_participants" "Export participants, start CRM sync" "–●●–––––––" "participants"
    ManageApiTokens "api_tokens" "API tokens, webhook endpoints, replay" "–●○––––––R" "tokens"
    ReadAuditLog "audit_log" "Audit log" "S●○–––––○●" "audit"
    OwnData "own_data" "Own data: export, correct, erase, consents" "–○○○○○○○○○" "profile"
}

/// Rows of domain.md section 4 that no operation serves yet. This list may only shrink.
pub const ROWS_WITHOUT_OPERATION: &[&str] = &[
    "IdP, SCIM, security policy",
    "Accept/reject applications",
    "Go live on stage, admit speakers",
    "Vote in open ballots",
    "Install plugins, grant capabilities",
    "Enable a plugin on an event, see its runs",
    "Ledger, payouts, disputes, invoices, tax reports",
    "Handle data requests, retention rules",
    "Restore tenant to a point in time",
];

/// Anybody: looks at what is public.
pub struct Visitor;
impl Action for Visitor {
    const ROW: &'static Row = &Row::public("visit", "Visitor", "public");
    const ACCESS: Access = Access::Read;
}

/// Anybody: asks for a sign-in link, follows it, accepts an invitation, signs out.
pub struct SignIn;
impl Action for SignIn {
    const ROW: &'static Row = &Row::public("sign_in", "Sign in", "public");
    const WHEN_SUSPENDED: bool = true;
}

/// Anybody: registers for an event, pays, looks at an order by its secret.
pub struct Register;
impl Action for Register {
    const ROW: &'static Row = &Row::public("register", "Register", "public");
}

/// Payment providers: what they send proves itself by its signature.
pub struct PaymentCallback;
impl Action for PaymentCallback {
    const ROW: &'static Row = &Row::public("payment_callback", "Payment callback", "public");
    const WHEN_SUSPENDED: bool = true;
}
