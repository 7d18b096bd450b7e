-- What teams hand in: a draft that is saved as it is written, its versions, its files, and what was frozen.

CREATE TABLE submissions (
    id uuid PRIMARY KEY,
    event_id uuid NOT NULL REFERENCES events (id),
    team_id uuid NOT NULL UNIQUE REFERENCES teams (id),
    title text NOT NULL,
    summary text NOT NULL,
    description text NOT NULL,
    -- [{"label", "url"}]
    links jsonb NOT NULL,
    -- ids of tracks
    track_ids jsonb NOT NULL,
    -- the clock freezes: see submissions/state
    submitted_at timestamptz,
    -- the newest version that was handed in
    submitted_version integer,
    frozen_at timestamptz,
    -- SHA-256 over the frozen version and its files
    receipt_hash bytea,
    -- why not: '' for everybody who may win
    disqualified_reason text NOT NULL,
    disqualified_by uuid REFERENCES users (id),
    disqualified_at timestamptz,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    updated_by uuid NOT NULL REFERENCES users (id),
    -- raised by every change of what was written; the ETag. Handing in and files leave it, so that they never
    -- get in the way of who is typing.
    version bigint NOT NULL
);

CREATE INDEX submissions_event ON submissions (event_id, created_at, id);

GRANT SELECT, INSERT, UPDATE ON submissions TO __TENANT_ROLE__;

-- Files go straight to the object store; others see them only when they were checked.
CREATE TABLE submission_files (
    id uuid PRIMARY KEY,
    submission_id uuid NOT NULL REFERENCES submissions (id),
    event_id uuid NOT NULL REFERENCES events (id),
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    -- as the uploader said; what it is was read from its first bytes
    content_type text NOT NULL,
    detected_type text NOT NULL,
    size_bytes bigint NOT NULL CHECK (size_bytes > 0),
    sha256 bytea,
    -- where the checked file is; before that where its upload goes
    object_key text NOT NULL UNIQUE,
    state text NOT NULL CHECK (state IN ('uploading', 'checked', 'refused', 'abandoned')),
    -- of a refused one: why, as a code
    refused_as text NOT NULL,
    uploaded_by uuid NOT NULL REFERENCES users (id),
    created_at timestamptz NOT NULL,
    completed_at timestamptz,
    removed_at timestamptz
);

CREATE INDEX submission_files_submission ON submission_files (submission_id) WHERE removed_at IS NULL;

CREATE INDEX submission_files_uploading ON submission_files (created_at) WHERE state = 'uploading';

GRANT SELECT, INSERT, UPDATE ON submission_files TO __TENANT_ROLE__;

-- Never changed: what was written, by whom and when.
CREATE TABLE submission_versions (
    submission_id uuid NOT NULL REFERENCES submissions (id),
    number integer NOT NULL,
    kind text NOT NULL CHECK (kind IN ('saved', 'submitted', 'frozen')),
    -- title, summary, description, links, track_ids, and the checked files with their hashes
    content jsonb NOT NULL,
    -- SHA-256 over the canonical form of the content
    content_hash bytea NOT NULL,
    written_by uuid NOT NULL REFERENCES users (id),
    written_at timestamptz NOT NULL,
    PRIMARY KEY (submission_id, number)
);

GRANT SELECT, INSERT ON submission_versions TO __TENANT_ROLE__;
