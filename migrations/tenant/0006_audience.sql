-- How organisers work with their people: saved views, bulk mails, imports; and who does not want mail.

CREATE TABLE saved_views (
    id uuid PRIMARY KEY,
    event_id uuid NOT NULL REFERENCES events (id),
    -- which list: 'orders' or 'participants'
    list text NOT NULL CHECK (list IN ('orders', 'participants')),
    name text NOT NULL,
    -- the query of the list's address
    query text NOT NULL,
    created_by uuid NOT NULL,
    created_at timestamptz NOT NULL
);

CREATE UNIQUE INDEX saved_views_name ON saved_views (event_id, list, lower(name));

GRANT SELECT, INSERT, UPDATE, DELETE ON saved_views TO __TENANT_ROLE__;

CREATE TABLE mailings (
    id uuid PRIMARY KEY,
    event_id uuid NOT NULL REFERENCES events (id),
    subject text NOT NULL,
    body text NOT NULL,
    -- the filter of the list of participants it went to
    segment jsonb NOT NULL,
    created_by uuid NOT NULL,
    created_at timestamptz NOT NULL,
    -- when all its mails were left for sending, to how many, and how many did not want any
    written_at timestamptz,
    recipients integer NOT NULL,
    opted_out integer NOT NULL
);

CREATE INDEX mailings_event ON mailings (event_id, created_at DESC, id DESC);

GRANT SELECT, INSERT, UPDATE ON mailings TO __TENANT_ROLE__;

-- Who unsubscribed from mails that are not essential.
CREATE TABLE mail_opt_outs (
    email text PRIMARY KEY CHECK (email = lower(email)),
    opted_out_at timestamptz NOT NULL
);

GRANT SELECT, INSERT, UPDATE, DELETE ON mail_opt_outs TO __TENANT_ROLE__;

CREATE TABLE participant_imports (
    id uuid PRIMARY KEY,
    event_id uuid NOT NULL REFERENCES events (id),
    ticket_type_id uuid NOT NULL REFERENCES ticket_types (id),
    -- where the file waits in the object store
    object_key text NOT NULL,
    send_mails boolean NOT NULL,
    created_by uuid NOT NULL,
    created_at timestamptz NOT NULL,
    rows_total integer NOT NULL,
    -- rows done so far, written with their people in one transaction
    rows_done integer NOT NULL,
    imported integer NOT NULL,
    -- were there already
    skipped integer NOT NULL,
    finished_at timestamptz,
    -- '' or why it stopped
    failure text NOT NULL
);

CREATE INDEX participant_imports_event ON participant_imports (event_id, created_at DESC, id DESC);

GRANT SELECT, INSERT, UPDATE ON participant_imports TO __TENANT_ROLE__;
