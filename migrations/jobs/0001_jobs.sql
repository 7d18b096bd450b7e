-- Outbox and jobs in one table of every database: a job is written by the transaction that causes it.

CREATE TABLE jobs.jobs (
    id uuid PRIMARY KEY,
    tenant_role text NOT NULL,
    tenant_id uuid,
    kind text NOT NULL,
    payload jsonb NOT NULL,
    dedupe_key text,
    run_at timestamptz NOT NULL,
    created_at timestamptz NOT NULL,
    attempts integer NOT NULL,
    leased_until timestamptz,
    leased_by uuid,
    dead_at timestamptz,
    last_error text,
    trace_id text NOT NULL,
    UNIQUE (tenant_role, kind, dedupe_key)
);

CREATE INDEX jobs_due ON jobs.jobs (run_at) WHERE dead_at IS NULL;

CREATE INDEX jobs_dead ON jobs.jobs (dead_at) WHERE dead_at IS NOT NULL;

ALTER TABLE jobs.jobs ENABLE ROW LEVEL SECURITY;

-- A tenant's role may leave work in its own name and read nothing.
CREATE POLICY enqueue_own ON jobs.jobs FOR INSERT TO jamboree_enqueuer WITH CHECK (tenant_role = current_user);

CREATE POLICY work_all ON jobs.jobs FOR ALL TO jamboree_worker USING (true) WITH CHECK (true);

GRANT USAGE ON SCHEMA jobs TO jamboree_enqueuer, jamboree_worker;

GRANT INSERT ON jobs.jobs TO jamboree_enqueuer;

GRANT SELECT, INSERT, UPDATE, DELETE ON jobs.jobs TO jamboree_worker;
