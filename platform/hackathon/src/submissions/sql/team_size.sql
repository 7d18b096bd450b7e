SELECT (SELECT count(*) FROM team_members m WHERE m.team_id = t.id AND m.left_at IS NULL) AS members, e.team_min
  FROM teams t
  JOIN events e ON e.id = t.event_id
 WHERE t.id = $1
