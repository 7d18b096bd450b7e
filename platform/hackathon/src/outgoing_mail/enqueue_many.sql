-- $1 [{"id", "payload"}], the rest as in platform/jobs/src/sql/enqueue.sql
INSERT INTO jobs.jobs (id, tenant_role, tenant_id, kind, payload, dedupe_key, run_at, created_at, attempts, trace_id)
SELECT mail.id, $2, $3, $4, mail.payload, NULL, $5, $5, 0, $6
  FROM jsonb_to_recordset($1) AS mail (id uuid, payload jsonb)
ON CONFLICT DO NOTHING
