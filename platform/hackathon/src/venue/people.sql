-- $1 event, $2 nodes that were seen since then are alive, $3 pattern or null, $4-$6 the place of the row before or
-- nulls, $7 how many
WITH here AS (
    SELECT s.user_id, min(r.kind) AS room_kind
      FROM venue_sessions s
      JOIN venue_nodes n ON n.epoch = s.node_epoch AND n.swept_at IS NULL AND n.last_seen_at >= $2
      LEFT JOIN room_visits v ON v.session_id = s.id AND v.closed_at IS NULL
      LEFT JOIN rooms r ON r.id = v.room_id
     WHERE s.event_id = $1 AND s.closed_at IS NULL
     GROUP BY s.user_id
), staff AS (
    SELECT m.user_id, (array_agg(m.role ORDER BY array_position(
               ARRAY['owner', 'organiser', 'host', 'co_host', 'judge', 'mentor'], m.role)))[1] AS role
      FROM memberships m
     WHERE m.revoked_at IS NULL AND (m.event_id IS NULL OR m.event_id = $1)
       AND m.role IN ('owner', 'organiser', 'host', 'co_host', 'judge', 'mentor')
     GROUP BY m.user_id
), guests AS (
    SELECT p.id, p.email, p.name FROM participants p
     WHERE p.event_id = $1 AND p.valid_from IS NOT NULL AND p.ended_at IS NULL
), people AS (
    SELECT u.id AS user_id, coalesce(guests.name, nullif(u.name, ''), split_part(u.email, '@', 1)) AS name,
           coalesce(staff.role, 'participant') AS role, t.name AS team_name,
           here.user_id IS NULL AS absent, here.room_kind
      FROM users u
      LEFT JOIN staff ON staff.user_id = u.id
      LEFT JOIN guests ON guests.email = u.email
      LEFT JOIN team_members tm ON tm.participant_id = guests.id AND tm.left_at IS NULL
      LEFT JOIN teams t ON t.id = tm.team_id AND t.dissolved_at IS NULL
      LEFT JOIN here ON here.user_id = u.id
     WHERE staff.user_id IS NOT NULL OR guests.id IS NOT NULL
)
SELECT user_id, name, role, team_name, absent, room_kind, left(lower(name), 40) AS sort_name
  FROM people
 WHERE ($3::text IS NULL OR name ILIKE $3 OR team_name ILIKE $3)
   AND ($4::boolean IS NULL OR (absent, left(lower(name), 40), user_id) > ($4, $5::text, $6::uuid))
 ORDER BY absent, left(lower(name), 40), user_id
 LIMIT $7
