UPDATE jobs.jobs SET leased_until = $3 WHERE id = $1 AND leased_by = $2
