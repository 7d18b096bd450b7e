-- Who is in one of these teams now: one row an address.
SELECT DISTINCT ON (p.email) p.email, p.name, p.locale, coalesce(nullif(s.title, ''), t.name) AS title
  FROM team_members tm
  JOIN participants p ON p.id = tm.participant_id AND p.ended_at IS NULL
  JOIN teams t ON t.id = tm.team_id
  JOIN submissions s ON s.team_id = t.id
 WHERE tm.team_id = ANY ($1) AND tm.left_at IS NULL
 ORDER BY p.email, p.registered_at DESC, p.id
