-- Teams, how people came into them, and help they asked for.

CREATE TABLE team_assignment_runs (
    id uuid PRIMARY KEY,
    event_id uuid NOT NULL REFERENCES events (id),
    -- the same seed and the same people make the same teams
    seed bigint NOT NULL,
    target_size integer NOT NULL CHECK (target_size BETWEEN 1 AND 50),
    people integer NOT NULL,
    teams integer NOT NULL,
    applied_by uuid NOT NULL REFERENCES users (id),
    applied_at timestamptz NOT NULL,
    undone_at timestamptz
);

CREATE INDEX team_assignment_runs_event ON team_assignment_runs (event_id, applied_at DESC);

GRANT SELECT, INSERT, UPDATE ON team_assignment_runs TO __TENANT_ROLE__;

CREATE TABLE teams (
    id uuid PRIMARY KEY,
    event_id uuid NOT NULL REFERENCES events (id),
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
    -- typed by people: no 0, O, 1, I, L
    join_code text NOT NULL UNIQUE,
    -- the run that made it; null: somebody founded it
    run_id uuid REFERENCES team_assignment_runs (id),
    created_by uuid NOT NULL REFERENCES users (id),
    created_at timestamptz NOT NULL,
    -- nobody comes or goes without the organiser from then on
    locked_at timestamptz,
    dissolved_at timestamptz,
    version bigint NOT NULL
);

CREATE INDEX teams_run ON teams (run_id) WHERE run_id IS NOT NULL;

CREATE UNIQUE INDEX teams_name ON teams (event_id, lower(name)) WHERE dissolved_at IS NULL;

GRANT SELECT, INSERT, UPDATE ON teams TO __TENANT_ROLE__;

-- A person in a team, from when to when. Who leaves and comes back has two rows.
CREATE TABLE team_members (
    id uuid PRIMARY KEY,
    team_id uuid NOT NULL REFERENCES teams (id),
    event_id uuid NOT NULL REFERENCES events (id),
    participant_id uuid NOT NULL REFERENCES participants (id),
    source text NOT NULL CHECK (source IN ('founded', 'joined', 'assigned', 'moved')),
    joined_at timestamptz NOT NULL,
    left_at timestamptz
);

-- One team a person and event.
CREATE UNIQUE INDEX team_members_once ON team_members (participant_id) WHERE left_at IS NULL;

CREATE INDEX team_members_team ON team_members (team_id) WHERE left_at IS NULL;

CREATE INDEX team_members_event ON team_members (event_id) WHERE left_at IS NULL;

GRANT SELECT, INSERT, UPDATE ON team_members TO __TENANT_ROLE__;

CREATE TABLE help_requests (
    id uuid PRIMARY KEY,
    event_id uuid NOT NULL REFERENCES events (id),
    team_id uuid NOT NULL REFERENCES teams (id),
    text text NOT NULL,
    opened_by uuid NOT NULL REFERENCES users (id),
    opened_at timestamptz NOT NULL,
    taken_by uuid REFERENCES users (id),
    taken_at timestamptz,
    closed_at timestamptz,
    closed_by uuid REFERENCES users (id),
    -- '' while open
    closed_as text NOT NULL CHECK (closed_as IN ('', 'resolved', 'withdrawn')),
    CHECK ((closed_at IS NULL) = (closed_as = ''))
);

CREATE UNIQUE INDEX help_requests_open ON help_requests (team_id) WHERE closed_at IS NULL;

CREATE INDEX help_requests_event ON help_requests (event_id, opened_at);

GRANT SELECT, INSERT, UPDATE ON help_requests TO __TENANT_ROLE__;
