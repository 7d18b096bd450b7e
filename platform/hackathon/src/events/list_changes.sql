SELECT c.id, c.field, c.old_value, c.new_value, c.changed_at, u.name AS by
  FROM event_changes c LEFT JOIN users u ON u.id = c.changed_by
 WHERE c.event_id = $1
   AND ($2::timestamptz IS NULL OR (c.changed_at, c.id) < ($2, $3::uuid))
 ORDER BY c.changed_at DESC, c.id DESC
 LIMIT $4
