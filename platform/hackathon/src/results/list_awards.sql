SELECT a.id, a.name, a.prize, a.track_id, tr.name AS track_name, a.submission_id, s.title, t.id AS team_id,
       t.name AS team_name
  FROM awards a
  JOIN submissions s ON s.id = a.submission_id
  JOIN teams t ON t.id = s.team_id
  LEFT JOIN tracks tr ON tr.id = a.track_id
 WHERE a.event_id = $1
 ORDER BY a.position
