-- $1 event, $2 and $3 where the last page ended, $4 how many. Read through audit_entries_moves.
SELECT id, at, actor_kind, actor_label, detail,
       CASE action WHEN 'event.published' THEN 'draft' ELSE detail ->> 'before' END AS from_status,
       CASE action WHEN 'event.published' THEN 'published' ELSE detail ->> 'after' END AS to_status
  FROM audit_entries
 WHERE event_id = $1 AND object_kind = 'event' AND action IN ('event.published', 'event.status_moved')
   AND ($2::timestamptz IS NULL OR (at, id) < ($2, $3::uuid))
 ORDER BY at DESC, id DESC
 LIMIT $4
