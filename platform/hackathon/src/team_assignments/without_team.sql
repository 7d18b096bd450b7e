-- $1 event, $2 everybody and not only who is there, $3 users in the venue
SELECT p.id, p.name
  FROM participants p
 WHERE p.event_id = $1 AND p.valid_from IS NOT NULL AND p.ended_at IS NULL
   AND NOT EXISTS (SELECT FROM team_members m WHERE m.participant_id = p.id AND m.left_at IS NULL)
   AND ($2 OR p.checked_in_at IS NOT NULL
        OR p.email IN (SELECT u.email FROM users u WHERE u.id = ANY ($3::uuid[])))
 ORDER BY p.id
