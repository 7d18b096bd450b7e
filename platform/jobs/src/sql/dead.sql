SELECT id, tenant_id, kind, attempts, dead_at, last_error, trace_id FROM jobs.jobs
 WHERE dead_at IS NOT NULL ORDER BY dead_at DESC, id LIMIT 200
