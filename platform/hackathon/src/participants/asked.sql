SELECT id, key, label, retired_at IS NULL AS current
  FROM questions
 WHERE event_id = $1
 ORDER BY position, key, version DESC
