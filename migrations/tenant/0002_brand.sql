-- One row: how the tenant looks. Pictures live in the object store; the row keeps their keys.

CREATE TABLE brand (
    id smallint PRIMARY KEY CHECK (id = 1),
    primary_colour text NOT NULL CHECK (primary_colour ~ '^#[0-9A-F]{6}$'),
    accent_colour text NOT NULL CHECK (accent_colour ~ '^#[0-9A-F]{6}$'),
    logo jsonb,
    version bigint NOT NULL,
    updated_at timestamptz NOT NULL
);

GRANT SELECT, INSERT, UPDATE ON brand TO __TENANT_ROLE__;
