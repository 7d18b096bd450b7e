-- $1 event, $2 team of the person, $3 the person, $4 whether they work at the event, $5 whether they may come into
-- rooms of teams, $6 only this room or null
SELECT r.id, r.event_id, r.kind, r.name, r.last_seq, r.team_id, r.closed_at IS NOT NULL AS closed
  FROM rooms r
 WHERE r.event_id = $1
   AND ($6::uuid IS NULL OR r.id = $6)
   AND (r.kind IN ('lobby', 'stage')
        OR (r.kind = 'staff' AND $4)
        OR r.team_id = $2
        OR ($5 AND r.kind = 'team' AND r.id IN (SELECT e.room_id FROM room_entries e
                                                 WHERE e.author_id = $3 AND e.kind = 'entrance')))
 ORDER BY CASE r.kind WHEN 'stage' THEN 1 WHEN 'lobby' THEN 2 WHEN 'staff' THEN 3 ELSE 4 END, r.created_at, r.id
