UPDATE jobs.jobs SET dead_at = NULL, attempts = 0, run_at = $2, leased_until = NULL, leased_by = NULL
 WHERE id = $1 AND dead_at IS NOT NULL
