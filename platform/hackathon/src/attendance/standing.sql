-- $1 event, $2 user. Nothing for an event that is unknown, deleted or a draft.
SELECT e.slug, e.status, e.starts_at, e.ends_at, e.deadlines, e.team_min, e.team_max,
       p.id AS participant_id, p.name AS participant_name,
       t.id AS team_id, t.name AS team_name, t.locked_at AS team_locked_at,
       coalesce(roles.held, '[]'::jsonb) AS roles
  FROM events e
  JOIN users u ON u.id = $2
  LEFT JOIN participants p
         ON p.event_id = e.id AND p.email = u.email AND p.valid_from IS NOT NULL AND p.ended_at IS NULL
  LEFT JOIN team_members tm ON tm.participant_id = p.id AND tm.left_at IS NULL
  LEFT JOIN teams t ON t.id = tm.team_id AND t.dissolved_at IS NULL
  LEFT JOIN LATERAL (
       SELECT jsonb_agg(DISTINCT m.role) AS held
         FROM memberships m
        WHERE m.user_id = u.id AND m.revoked_at IS NULL AND (m.event_id IS NULL OR m.event_id = e.id)
       ) roles ON true
 WHERE e.id = $1 AND e.deleted_at IS NULL AND e.status <> 'draft'
