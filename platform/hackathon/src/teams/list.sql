-- $1 event, $2 nodes that live were seen since, $3 one team or null, $4 part of a name or null, $5, $6 the row before,
-- $7 limit
WITH page AS (
    -- the rows first: members are gathered for these alone
    SELECT t.id, t.name, t.join_code, t.locked_at, t.created_at, t.version
      FROM teams t
     WHERE t.event_id = $1 AND t.dissolved_at IS NULL
       AND ($3::uuid IS NULL OR t.id = $3)
       AND ($4::text IS NULL OR t.name ILIKE $4
            OR EXISTS (SELECT FROM team_members tm JOIN participants p ON p.id = tm.participant_id
                        WHERE tm.team_id = t.id AND tm.left_at IS NULL AND p.name ILIKE $4))
       AND ($5::timestamptz IS NULL OR (t.created_at, t.id) > ($5, $6::uuid))
     ORDER BY t.created_at, t.id
     LIMIT $7
), here AS (
    SELECT v.user_id
      FROM venue_sessions v JOIN venue_nodes n ON n.epoch = v.node_epoch AND n.last_seen_at >= $2
     WHERE v.event_id = $1 AND v.closed_at IS NULL
)
SELECT t.id, t.name, t.join_code, t.locked_at IS NOT NULL AS locked, t.created_at, t.version,
       r.id AS room_id, coalesce(m.members, '[]'::jsonb) AS members,
       h.id AS help_id, h.opened_at AS help_opened_at, taker.name AS help_taken_by,
       CASE WHEN s.id IS NULL THEN NULL
            WHEN s.disqualified_at IS NOT NULL THEN 'disqualified'
            WHEN s.frozen_at IS NOT NULL AND s.submitted_at IS NOT NULL THEN 'frozen'
            WHEN s.submitted_at IS NOT NULL THEN 'submitted'
            ELSE 'draft' END AS submission_state
  FROM page t
  LEFT JOIN rooms r ON r.team_id = t.id
  LEFT JOIN LATERAL (
       SELECT jsonb_agg(jsonb_build_object('participant_id', p.id, 'user_id', u.id, 'name', p.name,
                  'present', coalesce(u.id IN (SELECT user_id FROM here), false))
              ORDER BY tm.joined_at, tm.id) AS members
         FROM team_members tm
         JOIN participants p ON p.id = tm.participant_id AND p.ended_at IS NULL
         LEFT JOIN users u ON u.email = p.email
        WHERE tm.team_id = t.id AND tm.left_at IS NULL
       ) m ON true
  LEFT JOIN help_requests h ON h.team_id = t.id AND h.closed_at IS NULL
  LEFT JOIN users taker ON taker.id = h.taken_by
  LEFT JOIN submissions s ON s.team_id = t.id
 ORDER BY t.created_at, t.id
