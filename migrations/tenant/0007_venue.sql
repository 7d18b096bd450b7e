-- The venue: rooms and what is said in them, who is there and for how long, and questions to the stage.

-- A process that holds sockets. Its lease ends all sessions it held when it dies without saying so.
CREATE TABLE venue_nodes (
    epoch uuid PRIMARY KEY,
    started_at timestamptz NOT NULL,
    last_seen_at timestamptz NOT NULL,
    -- when its sessions were closed for it
    swept_at timestamptz
);

GRANT SELECT, INSERT, UPDATE, DELETE ON venue_nodes TO __TENANT_ROLE__;

-- One row a socket, written before it is welcomed. Who was there, and for how long, comes from here only.
CREATE TABLE venue_sessions (
    id uuid PRIMARY KEY,
    event_id uuid NOT NULL REFERENCES events (id),
    user_id uuid NOT NULL REFERENCES users (id),
    -- the ticket it came with; null for staff
    participant_id uuid REFERENCES participants (id),
    node_epoch uuid NOT NULL,
    opened_at timestamptz NOT NULL,
    closed_at timestamptz,
    -- '' while open; 'left', 'silent', 'slow', 'access', 'restart' or 'node_lost'
    close_reason text NOT NULL,
    CHECK ((closed_at IS NULL) = (close_reason = '')),
    CHECK (closed_at IS NULL OR closed_at >= opened_at)
);

CREATE INDEX venue_sessions_open ON venue_sessions (node_epoch) WHERE closed_at IS NULL;

CREATE INDEX venue_sessions_event ON venue_sessions (event_id, user_id, opened_at);

-- who is there now
CREATE INDEX venue_sessions_present ON venue_sessions (event_id) WHERE closed_at IS NULL;

GRANT SELECT, INSERT, UPDATE ON venue_sessions TO __TENANT_ROLE__;

CREATE TABLE rooms (
    id uuid PRIMARY KEY,
    event_id uuid NOT NULL REFERENCES events (id),
    kind text NOT NULL CHECK (kind IN ('lobby', 'stage', 'team', 'staff')),
    -- of a team's room only
    team_id uuid,
    name text NOT NULL,
    -- the number of the newest entry of its log: numbers have no gap
    last_seq bigint NOT NULL,
    created_at timestamptz NOT NULL,
    closed_at timestamptz,
    CHECK ((kind = 'team') = (team_id IS NOT NULL))
);

CREATE UNIQUE INDEX rooms_of_event ON rooms (event_id, kind) WHERE team_id IS NULL;

CREATE UNIQUE INDEX rooms_of_team ON rooms (team_id) WHERE team_id IS NOT NULL;

GRANT SELECT, INSERT, UPDATE ON rooms TO __TENANT_ROLE__;

-- The log of a room: messages, what was deleted, and who came in to help. Whoever knows the last number they saw
-- can be given the rest.
CREATE TABLE room_entries (
    room_id uuid NOT NULL REFERENCES rooms (id),
    seq bigint NOT NULL CHECK (seq > 0),
    id uuid NOT NULL UNIQUE,
    kind text NOT NULL CHECK (kind IN ('message', 'deletion', 'entrance')),
    author_id uuid NOT NULL REFERENCES users (id),
    -- what they were then: 'participant' or a role
    author_role text NOT NULL,
    -- made by the client: the same message sent twice is one entry
    client_id text NOT NULL,
    -- empty once deleted
    body text NOT NULL,
    -- of a deletion: the number of what was deleted
    of_seq bigint,
    at timestamptz NOT NULL,
    deleted_at timestamptz,
    PRIMARY KEY (room_id, seq),
    UNIQUE (room_id, author_id, client_id)
);

CREATE INDEX room_entries_author ON room_entries (author_id, room_id);

GRANT SELECT, INSERT, UPDATE ON room_entries TO __TENANT_ROLE__;

-- Which room a session had in view, and from when to when.
CREATE TABLE room_visits (
    id uuid PRIMARY KEY,
    session_id uuid NOT NULL REFERENCES venue_sessions (id),
    room_id uuid NOT NULL REFERENCES rooms (id),
    event_id uuid NOT NULL REFERENCES events (id),
    user_id uuid NOT NULL REFERENCES users (id),
    opened_at timestamptz NOT NULL,
    closed_at timestamptz,
    CHECK (closed_at IS NULL OR closed_at >= opened_at)
);

CREATE INDEX room_visits_open ON room_visits (session_id) WHERE closed_at IS NULL;

CREATE INDEX room_visits_event ON room_visits (event_id, user_id, opened_at);

GRANT SELECT, INSERT, UPDATE ON room_visits TO __TENANT_ROLE__;

-- Questions to the stage.
CREATE TABLE live_questions (
    id uuid PRIMARY KEY,
    event_id uuid NOT NULL REFERENCES events (id),
    author_id uuid NOT NULL REFERENCES users (id),
    text text NOT NULL CHECK (length(text) BETWEEN 1 AND 500),
    -- made by the client: the same question sent twice is one
    client_id text NOT NULL,
    state text NOT NULL CHECK (state IN ('visible', 'answering', 'answered', 'dismissed')),
    pinned boolean NOT NULL,
    votes integer NOT NULL CHECK (votes >= 0),
    asked_at timestamptz NOT NULL,
    settled_by uuid REFERENCES users (id),
    settled_at timestamptz,
    version bigint NOT NULL,
    UNIQUE (event_id, author_id, client_id)
);

CREATE INDEX live_questions_event ON live_questions (event_id, asked_at DESC, id DESC);

GRANT SELECT, INSERT, UPDATE ON live_questions TO __TENANT_ROLE__;

CREATE TABLE live_question_votes (
    question_id uuid NOT NULL REFERENCES live_questions (id),
    user_id uuid NOT NULL REFERENCES users (id),
    at timestamptz NOT NULL,
    PRIMARY KEY (question_id, user_id)
);

GRANT SELECT, INSERT, DELETE ON live_question_votes TO __TENANT_ROLE__;
