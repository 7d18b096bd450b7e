-- What an event offers: ticket types, the quotas they draw on, and what is asked of who registers.

CREATE TABLE quotas (
    id uuid PRIMARY KEY,
    event_id uuid NOT NULL REFERENCES events (id),
    name text NOT NULL,
    -- null: unlimited
    size integer CHECK (size >= 0),
    -- seats of orders that are paid, and of orders that wait for money and were not released
    used integer NOT NULL CHECK (used >= 0),
    created_at timestamptz NOT NULL,
    CHECK (size IS NULL OR used <= size)
) WITH (fillfactor = 50);

CREATE UNIQUE INDEX quotas_name ON quotas (event_id, lower(name));

GRANT SELECT, INSERT, UPDATE, DELETE ON quotas TO __TENANT_ROLE__;

CREATE TABLE ticket_types (
    id uuid PRIMARY KEY,
    event_id uuid NOT NULL REFERENCES events (id),
    position integer NOT NULL,
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
    description text NOT NULL,
    price_minor bigint NOT NULL CHECK (price_minor >= 0),
    currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    -- hundredths of a percent, included in the price
    tax_rate_bp integer NOT NULL CHECK (tax_rate_bp BETWEEN 0 AND 10000),
    sale_opens_local timestamp,
    sale_opens_at timestamptz,
    sale_closes_local timestamp,
    sale_closes_at timestamptz,
    -- upper case; only who knows it sees the type
    access_code text CHECK (access_code = upper(access_code)),
    max_per_order integer NOT NULL CHECK (max_per_order BETWEEN 1 AND 20),
    hidden boolean NOT NULL,
    version bigint NOT NULL,
    created_at timestamptz NOT NULL,
    archived_at timestamptz
);

CREATE UNIQUE INDEX ticket_types_name ON ticket_types (event_id, lower(name)) WHERE archived_at IS NULL;

GRANT SELECT, INSERT, UPDATE, DELETE ON ticket_types TO __TENANT_ROLE__;

CREATE TABLE ticket_type_quotas (
    ticket_type_id uuid NOT NULL REFERENCES ticket_types (id) ON DELETE CASCADE,
    quota_id uuid NOT NULL REFERENCES quotas (id),
    PRIMARY KEY (ticket_type_id, quota_id)
);

CREATE INDEX ticket_type_quotas_quota ON ticket_type_quotas (quota_id);

GRANT SELECT, INSERT, UPDATE, DELETE ON ticket_type_quotas TO __TENANT_ROLE__;

-- A changed question is a new row: answers keep the one that was asked.
CREATE TABLE questions (
    id uuid PRIMARY KEY,
    event_id uuid NOT NULL REFERENCES events (id),
    -- the same for all versions of one question
    key uuid NOT NULL,
    version integer NOT NULL,
    position integer NOT NULL,
    label text NOT NULL,
    help text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('short_text', 'long_text', 'choice', 'choices', 'yes_no', 'number')),
    -- of choice and choices: ["…"]
    options jsonb NOT NULL,
    required boolean NOT NULL,
    data_class text NOT NULL CHECK (data_class IN ('ordinary', 'personal', 'special')),
    created_at timestamptz NOT NULL,
    retired_at timestamptz,
    UNIQUE (key, version)
);

CREATE INDEX questions_event ON questions (event_id, position);

GRANT SELECT, INSERT, UPDATE ON questions TO __TENANT_ROLE__;

-- The wording of what is consented to; a changed wording is a new version.
CREATE TABLE consent_texts (
    id uuid PRIMARY KEY,
    event_id uuid NOT NULL REFERENCES events (id),
    purpose text NOT NULL CHECK (purpose ~ '^[a-z][a-z0-9_]{0,59}$'),
    version integer NOT NULL,
    position integer NOT NULL,
    title text NOT NULL,
    body text NOT NULL,
    -- nobody registers without it
    required boolean NOT NULL,
    created_at timestamptz NOT NULL,
    retired_at timestamptz,
    UNIQUE (event_id, purpose, version)
);

GRANT SELECT, INSERT, UPDATE ON consent_texts TO __TENANT_ROLE__;
