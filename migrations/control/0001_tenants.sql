-- The control plane: which tenants there are and where they live.

CREATE TABLE placements (
    id uuid PRIMARY KEY,
    name text NOT NULL UNIQUE,
    kind text NOT NULL CHECK (kind IN ('shared', 'dedicated_db', 'dedicated_cluster', 'citus')),
    tenant_cap integer NOT NULL CHECK (tenant_cap > 0),
    state text NOT NULL CHECK (state IN ('open', 'full', 'closed'))
);

CREATE TABLE tenants (
    id uuid PRIMARY KEY,
    slug text NOT NULL UNIQUE CHECK (slug ~ '^[a-z][a-z0-9-]{1,38}[a-z0-9]$'),
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
    status text NOT NULL CHECK (status IN ('provisioning', 'trial', 'active', 'suspended', 'closing', 'erased')),
    suspended_from text CHECK (suspended_from IN ('trial', 'active')),
    suspension_reason text,
    plan text NOT NULL,
    owner_email text NOT NULL,
    locale text NOT NULL,
    zone text NOT NULL,
    placement_id uuid REFERENCES placements (id),
    schema_name text UNIQUE CHECK (schema_name ~ '^t_[0-9a-f]{32}$'),
    schema_version integer NOT NULL,
    canary boolean NOT NULL DEFAULT false,
    sealed_data_key bytea NOT NULL,
    created_at timestamptz NOT NULL,
    ready_at timestamptz,
    CHECK (status = 'provisioning' OR schema_name IS NOT NULL)
);

CREATE INDEX tenants_behind ON tenants (schema_version, canary);

-- Empty schemas made ahead, so that a new tenant needs only to claim one.
CREATE TABLE prepared_schemas (
    schema_name text PRIMARY KEY CHECK (schema_name ~ '^t_[0-9a-f]{32}$'),
    placement_id uuid NOT NULL REFERENCES placements (id),
    schema_version integer NOT NULL,
    prepared_at timestamptz NOT NULL
);

CREATE TABLE signing_keys (
    kid text PRIMARY KEY,
    sealed_private_key bytea NOT NULL,
    public_key bytea NOT NULL,
    created_at timestamptz NOT NULL,
    retired_at timestamptz
);
