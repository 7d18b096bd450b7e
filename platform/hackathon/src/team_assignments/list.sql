-- $1 event, $2 one run only, $3 and $4 where the last page ended, $5 how many
SELECT r.id, r.seed, r.target_size, r.people, r.teams, r.applied_at, r.applied_by, r.undone_at,
       coalesce(nullif(u.name, ''), u.email) AS applied_by_name,
       EXISTS (SELECT FROM teams t
                 JOIN rooms ro ON ro.team_id = t.id
                 JOIN room_entries e ON e.room_id = ro.id AND e.kind = 'message'
                WHERE t.run_id = r.id) AS talked,
       EXISTS (SELECT FROM teams t JOIN submissions s ON s.team_id = t.id WHERE t.run_id = r.id) AS submitted,
       EXISTS (SELECT FROM teams t JOIN team_members m ON m.team_id = t.id
                WHERE t.run_id = r.id AND (m.source <> 'assigned' OR m.left_at IS NOT NULL)) AS changed,
       EXISTS (SELECT FROM teams t WHERE t.run_id = r.id AND t.locked_at IS NOT NULL) AS locked
  FROM team_assignment_runs r
  JOIN users u ON u.id = r.applied_by
 WHERE r.event_id = $1 AND ($2::uuid IS NULL OR r.id = $2)
   AND ($3::timestamptz IS NULL OR (r.applied_at, r.id) < ($3, $4::uuid))
 ORDER BY r.applied_at DESC, r.id DESC
 LIMIT $5
