-- $10 null: from the beginning; $11 the row before
   AND ($10::timestamptz IS NULL
        OR (lower(p.name), p.id) > ((SELECT lower(last.name) FROM participants last WHERE last.id = $11::uuid), $11))
 ORDER BY lower(p.name), p.id
 LIMIT $12
