SELECT c.purpose, c.text_version AS version, w.title, c.given, c.source, c.recorded_at
  FROM consents c
  LEFT JOIN consent_texts w
    ON w.event_id = c.event_id AND w.purpose = c.purpose AND w.version::text = c.text_version
 WHERE c.email = $1 AND c.event_id = $2
 ORDER BY c.recorded_at DESC, c.id DESC
 LIMIT 200
