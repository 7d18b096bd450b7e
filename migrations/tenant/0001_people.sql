-- Who there is in a tenant, how they sign in, what they may do, and what was done.
-- __TENANT_ROLE__ is replaced by the tenant's role; every grant is spelled out beside its table.

CREATE TABLE users (
    id uuid PRIMARY KEY,
    email text NOT NULL UNIQUE CHECK (email = lower(email)),
    name text NOT NULL,
    locale text NOT NULL,
    verified_at timestamptz,
    created_at timestamptz NOT NULL
);

GRANT SELECT, INSERT, UPDATE, DELETE ON users TO __TENANT_ROLE__;

CREATE TABLE sign_in_links (
    token_hash bytea PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    browser_hash bytea NOT NULL,
    return_to text,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at timestamptz
);

CREATE INDEX sign_in_links_user ON sign_in_links (user_id);

GRANT SELECT, INSERT, UPDATE, DELETE ON sign_in_links TO __TENANT_ROLE__;

CREATE TABLE sessions (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    token_hash bytea NOT NULL UNIQUE,
    device text NOT NULL,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    revoked_at timestamptz
);

CREATE INDEX sessions_user ON sessions (user_id);

GRANT SELECT, INSERT, UPDATE, DELETE ON sessions TO __TENANT_ROLE__;

CREATE TABLE memberships (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    role text NOT NULL CHECK (role IN ('owner', 'organiser', 'host', 'co_host', 'judge', 'mentor', 'finance', 'auditor')),
    -- null: the whole tenant
    event_id uuid,
    source text NOT NULL CHECK (source IN ('first_owner', 'invitation', 'manual', 'scim', 'jit')),
    created_at timestamptz NOT NULL,
    revoked_at timestamptz
);

CREATE UNIQUE INDEX memberships_once ON memberships (user_id, role, coalesce(event_id, '00000000-0000-0000-0000-000000000000')) WHERE revoked_at IS NULL;

CREATE INDEX memberships_event ON memberships (event_id) WHERE revoked_at IS NULL;

GRANT SELECT, INSERT, UPDATE, DELETE ON memberships TO __TENANT_ROLE__;

CREATE TABLE invitations (
    id uuid PRIMARY KEY,
    email text NOT NULL CHECK (email = lower(email)),
    role text NOT NULL CHECK (role IN ('owner', 'organiser', 'host', 'co_host', 'judge', 'mentor', 'finance', 'auditor')),
    event_id uuid,
    token_hash bytea NOT NULL UNIQUE,
    invited_by uuid REFERENCES users (id),
    created_at timestamptz NOT NULL,
    sent_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    accepted_at timestamptz,
    revoked_at timestamptz
);

CREATE UNIQUE INDEX invitations_open ON invitations (email, role, coalesce(event_id, '00000000-0000-0000-0000-000000000000')) WHERE accepted_at IS NULL AND revoked_at IS NULL;

GRANT SELECT, INSERT, UPDATE, DELETE ON invitations TO __TENANT_ROLE__;

CREATE TABLE api_tokens (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    name text NOT NULL,
    token_hash bytea NOT NULL UNIQUE,
    scopes jsonb NOT NULL,
    created_at timestamptz NOT NULL,
    expires_at timestamptz,
    last_used_at timestamptz,
    revoked_at timestamptz
);

GRANT SELECT, INSERT, UPDATE, DELETE ON api_tokens TO __TENANT_ROLE__;

CREATE TABLE consents (
    id uuid PRIMARY KEY,
    -- who registers consents before there is a user: the address is the person
    email text NOT NULL CHECK (email = lower(email)),
    -- null: the whole portal
    event_id uuid,
    purpose text NOT NULL,
    text_version text NOT NULL,
    given boolean NOT NULL,
    source text NOT NULL,
    recorded_at timestamptz NOT NULL
);

CREATE INDEX consents_latest ON consents (email, purpose, recorded_at DESC);

-- Append-only: the latest row wins, none is ever changed.
GRANT SELECT, INSERT ON consents TO __TENANT_ROLE__;

CREATE TABLE audit_entries (
    id uuid PRIMARY KEY,
    at timestamptz NOT NULL,
    actor_kind text NOT NULL,
    actor_id uuid,
    actor_label text NOT NULL,
    action text NOT NULL,
    object_kind text NOT NULL,
    object_id text,
    object_label text NOT NULL,
    event_id uuid,
    detail jsonb NOT NULL,
    trace_id text NOT NULL
);

CREATE INDEX audit_entries_latest ON audit_entries (at DESC, id DESC);

-- Append-only in the database too.
GRANT SELECT, INSERT ON audit_entries TO __TENANT_ROLE__;

CREATE TABLE idempotency_keys (
    principal text NOT NULL,
    route text NOT NULL,
    key text NOT NULL,
    request_hash bytea NOT NULL,
    status smallint NOT NULL,
    sealed_body bytea NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (principal, route, key)
);

CREATE INDEX idempotency_keys_age ON idempotency_keys (created_at);

GRANT SELECT, INSERT, UPDATE, DELETE ON idempotency_keys TO __TENANT_ROLE__;
