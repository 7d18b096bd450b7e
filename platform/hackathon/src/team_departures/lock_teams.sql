-- $1 participants. Always in this order, so that nobody waits in a circle.
SELECT t.id
  FROM teams t
 WHERE t.id IN (SELECT team_id FROM team_members WHERE participant_id = ANY ($1) AND left_at IS NULL)
 ORDER BY t.id
   FOR NO KEY UPDATE
