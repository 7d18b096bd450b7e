SELECT purpose, text_version, given, source, recorded_at
  FROM consents
 WHERE email = $1 AND event_id = $2
 ORDER BY recorded_at DESC, id DESC
 LIMIT 200
