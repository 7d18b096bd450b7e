-- $10, $11: the row before
   AND (p.registered_at, p.id) > ($10::timestamptz, $11::uuid)
 ORDER BY p.registered_at, p.id
 LIMIT $12
