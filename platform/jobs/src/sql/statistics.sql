SELECT count(*) FILTER (WHERE dead_at IS NULL AND (leased_until IS NULL OR leased_until < $1)) AS queued,
       count(*) FILTER (WHERE dead_at IS NULL AND leased_until >= $1) AS running,
       count(*) FILTER (WHERE dead_at IS NOT NULL) AS dead,
       extract(epoch FROM $1 - min(run_at) FILTER (WHERE dead_at IS NULL AND run_at <= $1))::float8 AS oldest_age_s
  FROM jobs.jobs
