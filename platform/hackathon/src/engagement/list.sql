-- $4 pattern or null, $5 order, $6-$8 the place of the row before or nulls, $9 how many, $10 nodes that were seen since
-- then are alive
here AS (
    SELECT DISTINCT s.user_id
      FROM venue_sessions s
      JOIN venue_nodes n ON n.epoch = s.node_epoch AND n.swept_at IS NULL AND n.last_seen_at >= $10
     WHERE s.event_id = $1 AND s.closed_at IS NULL
), wrote AS (
    SELECT e.author_id, count(*) AS messages
      FROM room_entries e JOIN rooms r ON r.id = e.room_id
     WHERE r.event_id = $1 AND e.kind = 'message' AND e.deleted_at IS NULL
     GROUP BY e.author_id
), asked AS (
    SELECT author_id, count(*) AS questions FROM live_questions WHERE event_id = $1 GROUP BY author_id
), people AS (
    SELECT p.id AS participant_id, p.name, p.email, k.name AS ticket_type, t.name AS team_name, joined.first_joined_at,
           coalesce(seconds.seconds_in_venue, 0) AS seconds_in_venue,
           coalesce(seconds.seconds_on_stage, 0) AS seconds_on_stage,
           coalesce(seconds.seconds_in_team_room, 0) AS seconds_in_team_room,
           coalesce(wrote.messages, 0) AS messages, coalesce(asked.questions, 0) AS questions,
           here.user_id IS NOT NULL AS present
      FROM participants p
      JOIN ticket_types k ON k.id = p.ticket_type_id
      LEFT JOIN users u ON u.email = p.email
      LEFT JOIN team_members tm ON tm.participant_id = p.id AND tm.left_at IS NULL
      LEFT JOIN teams t ON t.id = tm.team_id AND t.dissolved_at IS NULL
      LEFT JOIN joined ON joined.participant_id = p.id
      LEFT JOIN seconds ON seconds.participant_id = p.id
      LEFT JOIN wrote ON wrote.author_id = u.id
      LEFT JOIN asked ON asked.author_id = u.id
      LEFT JOIN here ON here.user_id = u.id
     WHERE p.event_id = $1
       AND ((p.valid_from IS NOT NULL AND p.ended_at IS NULL) OR joined.participant_id IS NOT NULL)
       AND ($4::text IS NULL OR p.name ILIKE $4 OR p.email LIKE lower($4) OR t.name ILIKE $4)
), placed AS (
    SELECT people.*,
           CASE $5::text WHEN 'longest' THEN -seconds_in_venue WHEN 'messages' THEN -messages
                         WHEN 'first_joined' THEN coalesce((extract(epoch FROM first_joined_at) * 1000000)::int8,
                                                           9223372036854775807)
                         ELSE 0 END AS sort_number,
           CASE $5 WHEN 'name' THEN left(lower(name), 40) ELSE '' END AS sort_text
      FROM people
)
SELECT * FROM placed
 WHERE $6::int8 IS NULL OR (sort_number, sort_text, participant_id) > ($6, $7::text, $8::uuid)
 ORDER BY sort_number, sort_text, participant_id
 LIMIT $9
