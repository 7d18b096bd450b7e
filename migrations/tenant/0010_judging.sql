-- Judging: rounds, who judges what, score sheets, results, awards and the release of feedback.

CREATE TABLE judging_rounds (
    id uuid PRIMARY KEY,
    event_id uuid NOT NULL REFERENCES events (id),
    number integer NOT NULL,
    rubric_id uuid NOT NULL REFERENCES rubrics (id),
    reviews_per_submission integer NOT NULL CHECK (reviews_per_submission BETWEEN 1 AND 20),
    state text NOT NULL CHECK (state IN ('planned', 'open', 'closed')),
    -- the same seed and inputs give the same assignments
    seed bigint NOT NULL,
    created_at timestamptz NOT NULL,
    opened_at timestamptz,
    closed_at timestamptz,
    version bigint NOT NULL,
    UNIQUE (event_id, number)
);

GRANT SELECT, INSERT, UPDATE ON judging_rounds TO __TENANT_ROLE__;

CREATE TABLE judging_conflicts (
    id uuid PRIMARY KEY,
    event_id uuid NOT NULL REFERENCES events (id),
    judge_id uuid NOT NULL REFERENCES users (id),
    team_id uuid NOT NULL REFERENCES teams (id),
    kind text NOT NULL CHECK (kind IN ('own_team', 'declared', 'organiser')),
    note text NOT NULL,
    declared_by uuid NOT NULL REFERENCES users (id),
    declared_at timestamptz NOT NULL,
    UNIQUE (judge_id, team_id)
);

CREATE INDEX judging_conflicts_event ON judging_conflicts (event_id);

GRANT SELECT, INSERT, DELETE ON judging_conflicts TO __TENANT_ROLE__;

CREATE TABLE judging_assignments (
    id uuid PRIMARY KEY,
    round_id uuid NOT NULL REFERENCES judging_rounds (id),
    event_id uuid NOT NULL REFERENCES events (id),
    judge_id uuid NOT NULL REFERENCES users (id),
    submission_id uuid NOT NULL REFERENCES submissions (id),
    -- the order in which the judge is shown them
    position integer NOT NULL,
    state text NOT NULL CHECK (state IN ('active', 'done', 'skipped', 'void')),
    -- of a skipped or void one: why
    reason text NOT NULL,
    created_at timestamptz NOT NULL,
    settled_at timestamptz,
    UNIQUE (round_id, judge_id, submission_id)
);

CREATE INDEX judging_assignments_judge ON judging_assignments (judge_id, round_id, position);

CREATE INDEX judging_assignments_submission ON judging_assignments (submission_id);

-- Deleted are only those that nobody began: sharing out again moves them to other judges.
GRANT SELECT, INSERT, UPDATE, DELETE ON judging_assignments TO __TENANT_ROLE__;

-- One sheet an assignment.
CREATE TABLE score_sheets (
    id uuid PRIMARY KEY,
    assignment_id uuid NOT NULL UNIQUE REFERENCES judging_assignments (id),
    -- {criterion id: {"value": integer, "comment": text}}
    scores jsonb NOT NULL,
    comment text NOT NULL,
    -- whether every criterion has its value
    complete boolean NOT NULL,
    revision integer NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL
);

GRANT SELECT, INSERT, UPDATE ON score_sheets TO __TENANT_ROLE__;

-- Every state of a sheet that was saved.
CREATE TABLE score_sheet_revisions (
    sheet_id uuid NOT NULL REFERENCES score_sheets (id),
    revision integer NOT NULL,
    scores jsonb NOT NULL,
    comment text NOT NULL,
    at timestamptz NOT NULL,
    PRIMARY KEY (sheet_id, revision)
);

GRANT SELECT, INSERT ON score_sheet_revisions TO __TENANT_ROLE__;

-- A ranking that was computed, with what it was computed from. A correction is a new set.
CREATE TABLE result_sets (
    id uuid PRIMARY KEY,
    event_id uuid NOT NULL REFERENCES events (id),
    round_id uuid NOT NULL REFERENCES judging_rounds (id),
    number integer NOT NULL,
    method text NOT NULL,
    -- SHA-256 over everything that went in
    input_hash bytea NOT NULL,
    -- [{"submission_id", "team_id", "rank", "score", "low", "high", "sheets", "criteria": [..]}], best first
    ranks jsonb NOT NULL,
    -- judges whose sheets counted, and submissions that nobody scored
    judges integer NOT NULL,
    unscored integer NOT NULL,
    computed_at timestamptz NOT NULL,
    computed_by uuid NOT NULL REFERENCES users (id),
    -- of a correction: why
    reason text NOT NULL,
    published_at timestamptz,
    published_by uuid REFERENCES users (id),
    UNIQUE (event_id, number)
);

GRANT SELECT, INSERT, UPDATE ON result_sets TO __TENANT_ROLE__;

CREATE TABLE awards (
    id uuid PRIMARY KEY,
    event_id uuid NOT NULL REFERENCES events (id),
    position integer NOT NULL,
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
    track_id uuid REFERENCES tracks (id),
    submission_id uuid NOT NULL REFERENCES submissions (id),
    prize text NOT NULL,
    created_at timestamptz NOT NULL
);

CREATE INDEX awards_event ON awards (event_id, position);

GRANT SELECT, INSERT, UPDATE, DELETE ON awards TO __TENANT_ROLE__;

-- Feedback goes out once an event.
CREATE TABLE feedback_releases (
    event_id uuid PRIMARY KEY REFERENCES events (id),
    released_at timestamptz NOT NULL,
    released_by uuid NOT NULL REFERENCES users (id),
    -- how many people were written to
    mails integer NOT NULL
);

GRANT SELECT, INSERT ON feedback_releases TO __TENANT_ROLE__;
