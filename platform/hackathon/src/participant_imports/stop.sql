UPDATE participant_imports SET finished_at = $2, failure = $3 WHERE id = $1 AND finished_at IS NULL
