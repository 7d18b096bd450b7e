SELECT content_hash, written_by, written_at
  FROM submission_versions WHERE submission_id = $1 ORDER BY number DESC LIMIT 1
