-- $8, $9: the row before
   AND (o.placed_at, o.id) < ($8::timestamptz, $9::uuid)
 ORDER BY o.placed_at DESC, o.id DESC
 LIMIT $10
