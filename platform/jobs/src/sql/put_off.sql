UPDATE jobs.jobs
   SET leased_until = NULL, leased_by = NULL, run_at = $3, last_error = $4, dead_at = $5
 WHERE id = $1 AND leased_by = $2
