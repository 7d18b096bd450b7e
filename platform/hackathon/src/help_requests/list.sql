-- $1 event or null, $2 one request or null, $3 whether open ones or null for all, $4, $5 the row before, $6 limit.
-- Who waits longest comes first.
SELECT h.id, h.event_id, h.team_id, t.name AS team_name, r.id AS room_id, h.text, h.opened_at,
       coalesce(nullif(opener.name, ''), opener.email) AS opened_by,
       h.taken_by, coalesce(nullif(taker.name, ''), taker.email) AS taker_name, h.taken_at, h.closed_at, h.closed_as
  FROM help_requests h
  JOIN teams t ON t.id = h.team_id
  LEFT JOIN rooms r ON r.team_id = t.id
  JOIN users opener ON opener.id = h.opened_by
  LEFT JOIN users taker ON taker.id = h.taken_by
 WHERE ($1::uuid IS NULL OR h.event_id = $1)
   AND ($2::uuid IS NULL OR h.id = $2)
   AND ($3::boolean IS NULL OR (h.closed_at IS NULL) = $3)
   AND ($4::timestamptz IS NULL OR (h.opened_at, h.id) > ($4, $5::uuid))
 ORDER BY h.opened_at, h.id
 LIMIT $6
