INSERT INTO jobs.jobs (id, tenant_role, tenant_id, kind, payload, dedupe_key, run_at, created_at, attempts, trace_id)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0, $9)
ON CONFLICT DO NOTHING
