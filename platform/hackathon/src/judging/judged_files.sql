SELECT id, name, detected_type AS content_type, size_bytes
  FROM submission_files
 WHERE submission_id = $1 AND state = 'checked' AND removed_at IS NULL
 ORDER BY created_at, id
