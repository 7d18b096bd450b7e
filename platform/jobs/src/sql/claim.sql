-- Tenants take turns: the first due job of each, then the second of each, and so on. $5: whose jobs, if not everybody's.
WITH due AS (
    SELECT id, row_number() OVER (PARTITION BY tenant_role ORDER BY run_at, id) AS turn, run_at
      FROM (SELECT id, tenant_role, run_at FROM jobs.jobs
             WHERE dead_at IS NULL AND run_at <= $1 AND (leased_until IS NULL OR leased_until < $1)
               AND ($5::uuid[] IS NULL OR tenant_id IS NULL OR tenant_id = ANY ($5))
             ORDER BY run_at, id LIMIT 500) AS window_of_due
), chosen AS (
    SELECT j.id FROM jobs.jobs j JOIN due ON due.id = j.id
     WHERE j.leased_until IS NULL OR j.leased_until < $1
     ORDER BY due.turn, due.run_at LIMIT $2
       FOR UPDATE OF j SKIP LOCKED
)
UPDATE jobs.jobs j
   SET leased_until = $3, leased_by = $4, attempts = attempts + 1
  FROM chosen WHERE j.id = chosen.id
RETURNING j.id, j.tenant_id, j.kind, j.payload, j.attempts, j.trace_id, j.run_at
