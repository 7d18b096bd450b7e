SELECT v.number, v.kind, v.content, v.content_hash, coalesce(nullif(u.name, ''), u.email) AS written_by_name,
       v.written_at
  FROM submission_versions v
  JOIN users u ON u.id = v.written_by
 WHERE v.submission_id = $1 AND ($2::integer IS NULL OR v.number < $2)
 ORDER BY v.number DESC
 LIMIT $3
