SELECT id, at, actor_kind, actor_id, actor_label, action, object_kind, object_id, object_label, detail, trace_id
  FROM audit_entries
 WHERE ($1::boolean
        OR actor_id = $2::uuid
        OR ($3::boolean AND event_id IS NOT NULL)
        OR event_id IN (SELECT value::uuid FROM jsonb_array_elements_text($4::jsonb)))
   AND ($5::text IS NULL OR position($5 IN lower(actor_label)) > 0)
   AND ($6::text IS NULL OR starts_with(action, $6))
   AND ($7::text IS NULL OR object_kind = $7 OR object_id = $7)
   AND ($8::timestamptz IS NULL OR at >= $8)
   AND ($9::timestamptz IS NULL OR at < $9)
   AND ($10::timestamptz IS NULL OR (at, id) < ($10, $11::uuid))
 ORDER BY at DESC, id DESC
 LIMIT $12
