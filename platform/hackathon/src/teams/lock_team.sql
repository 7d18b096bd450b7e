-- $1 team. Nobody comes or goes until the transaction ends.
SELECT t.id, t.event_id, t.name, t.locked_at IS NOT NULL AS locked, t.version, e.team_max,
       (SELECT count(*) FROM team_members m JOIN participants p ON p.id = m.participant_id
         WHERE m.team_id = t.id AND m.left_at IS NULL AND p.ended_at IS NULL) AS people
  FROM teams t JOIN events e ON e.id = t.event_id
 WHERE t.id = $1 AND t.dissolved_at IS NULL
   FOR NO KEY UPDATE OF t
