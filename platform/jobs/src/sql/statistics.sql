-- $1 now. Scheduled is what was never tried because its time has not come; what waits for another try is queued.
SELECT count(*) FILTER (WHERE waits AND (run_at <= $1 OR attempts > 0)) AS queued,
       count(*) FILTER (WHERE waits AND run_at > $1 AND attempts = 0) AS scheduled,
       count(*) FILTER (WHERE dead_at IS NULL AND leased_until >= $1) AS running,
       count(*) FILTER (WHERE dead_at IS NOT NULL) AS dead,
       extract(epoch FROM $1 - min(run_at) FILTER (WHERE dead_at IS NULL AND run_at <= $1))::float8 AS oldest_age_s
  FROM (SELECT *, dead_at IS NULL AND (leased_until IS NULL OR leased_until < $1) AS waits FROM jobs.jobs) jobs
