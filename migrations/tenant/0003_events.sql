-- Events and what is planned in them. Instants are resolved by the application from wall-clock time and zone.

CREATE TABLE events (
    id uuid PRIMARY KEY,
    slug text NOT NULL CHECK (slug ~ '^[a-z0-9][a-z0-9-]{0,78}[a-z0-9]$'),
    title text NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
    tagline text NOT NULL,
    description text NOT NULL,
    status text NOT NULL CHECK (status IN ('draft', 'published', 'registration', 'running', 'judging', 'results', 'archived', 'cancelled')),
    visibility text NOT NULL CHECK (visibility IN ('public', 'unlisted')),
    mode text NOT NULL CHECK (mode IN ('online', 'hybrid')),
    zone text NOT NULL,
    starts_local timestamp NOT NULL,
    ends_local timestamp NOT NULL,
    starts_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    capacity integer CHECK (capacity > 0),
    team_min integer NOT NULL CHECK (team_min >= 1),
    team_max integer NOT NULL CHECK (team_max >= team_min AND team_max <= 50),
    rules text NOT NULL,
    faq jsonb NOT NULL,
    cover jsonb,
    -- name -> {"at": instant, "local": wall clock}; names in events/deadlines.rs
    deadlines jsonb NOT NULL,
    plan_version text,
    published_at timestamptz,
    version bigint NOT NULL,
    -- how many notices about moved dates went out: each is sent once, several moves in a row share one
    notices_sent integer NOT NULL,
    created_by uuid NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    deleted_at timestamptz,
    CHECK (ends_at > starts_at)
);

CREATE UNIQUE INDEX events_slug ON events (slug) WHERE deleted_at IS NULL;

CREATE INDEX events_upcoming ON events (starts_at) WHERE deleted_at IS NULL;

GRANT SELECT, INSERT, UPDATE ON events TO __TENANT_ROLE__;

CREATE TABLE agenda_items (
    id uuid PRIMARY KEY,
    event_id uuid NOT NULL REFERENCES events (id),
    title text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('talk', 'workshop', 'milestone', 'social', 'break')),
    description text NOT NULL,
    place text NOT NULL,
    -- relative items move with the start of the event: offset_s from it; others stay where they are
    relative boolean NOT NULL,
    offset_s bigint NOT NULL,
    starts_at timestamptz NOT NULL,
    ends_at timestamptz,
    created_at timestamptz NOT NULL,
    CHECK (ends_at IS NULL OR ends_at > starts_at)
);

CREATE INDEX agenda_items_event ON agenda_items (event_id, starts_at);

GRANT SELECT, INSERT, UPDATE, DELETE ON agenda_items TO __TENANT_ROLE__;

CREATE TABLE tracks (
    id uuid PRIMARY KEY,
    event_id uuid NOT NULL REFERENCES events (id),
    position integer NOT NULL,
    name text NOT NULL,
    summary text NOT NULL,
    sponsor text NOT NULL,
    -- [{"name", "amount_minor", "currency", "note"}]
    prizes jsonb NOT NULL,
    created_at timestamptz NOT NULL
);

CREATE UNIQUE INDEX tracks_name ON tracks (event_id, lower(name));

GRANT SELECT, INSERT, UPDATE, DELETE ON tracks TO __TENANT_ROLE__;

CREATE TABLE rubrics (
    id uuid PRIMARY KEY,
    event_id uuid NOT NULL REFERENCES events (id),
    version integer NOT NULL,
    created_at timestamptz NOT NULL,
    UNIQUE (event_id, version)
);

GRANT SELECT, INSERT, UPDATE, DELETE ON rubrics TO __TENANT_ROLE__;

CREATE TABLE criteria (
    id uuid PRIMARY KEY,
    rubric_id uuid NOT NULL REFERENCES rubrics (id),
    position integer NOT NULL,
    name text NOT NULL,
    help text NOT NULL,
    weight_percent integer NOT NULL CHECK (weight_percent BETWEEN 1 AND 100),
    scale_min integer NOT NULL,
    scale_max integer NOT NULL,
    scale_step integer NOT NULL CHECK (scale_step > 0),
    CHECK (scale_max > scale_min AND (scale_max - scale_min) % scale_step = 0),
    UNIQUE (rubric_id, position)
);

GRANT SELECT, INSERT, UPDATE, DELETE ON criteria TO __TENANT_ROLE__;

-- Every change of a date after publication: public and never changed.
CREATE TABLE event_changes (
    id uuid PRIMARY KEY,
    event_id uuid NOT NULL REFERENCES events (id),
    field text NOT NULL,
    old_value text NOT NULL,
    new_value text NOT NULL,
    -- a person of users; the name is looked up when it is shown
    changed_by uuid NOT NULL,
    changed_at timestamptz NOT NULL
);

CREATE INDEX event_changes_event ON event_changes (event_id, changed_at);

GRANT SELECT, INSERT ON event_changes TO __TENANT_ROLE__;
