-- One undoing: $1 event, $2 participant, $3 id, $4 now, $5 who undoes, $6 device, $7 nonce. Locks as check_in.sql does.
WITH ticket AS (
    SELECT p.id, p.name, t.name AS ticket_type, p.checked_in_at, p.xmin AS version
      FROM participants p JOIN ticket_types t ON t.id = p.ticket_type_id
     WHERE p.id = $2 AND p.event_id = $1
       FOR NO KEY UPDATE OF p
), seen AS (
    SELECT xmin AS version FROM participants WHERE id = $2
), known AS (
    SELECT id, participant_id, direction, at FROM check_ins WHERE event_id = $1 AND nonce = $7
), written AS (
    INSERT INTO check_ins (id, event_id, participant_id, direction, at, by_user, device, nonce)
    SELECT $3, $1, ticket.id, 'undo',
           greatest($4::timestamptz,
                    (SELECT max(c.at) FROM check_ins c WHERE c.participant_id = ticket.id) + interval '1 microsecond'),
           $5, $6, $7
      FROM ticket JOIN seen ON seen.version = ticket.version
     WHERE NOT EXISTS (SELECT 1 FROM known)
    ON CONFLICT (event_id, nonce) DO NOTHING
    RETURNING id, participant_id, at
), left_again AS (
    UPDATE participants p SET checked_in_at = NULL
      FROM written WHERE p.id = written.participant_id
)
SELECT ticket.id AS participant_id, ticket.name, ticket.ticket_type,
       written.id AS written_id,
       known.id AS known_id, known.participant_id = ticket.id AND known.direction = 'undo' AS known_same,
       coalesce(written.at, known.at) AS at,
       -- whether the person was in, as this undoing found it
       CASE WHEN written.id IS NOT NULL THEN ticket.checked_in_at IS NOT NULL
            WHEN known.id IS NOT NULL THEN coalesce((
                SELECT c.direction = 'in' FROM check_ins c
                 WHERE c.participant_id = known.participant_id AND c.at < known.at
                 ORDER BY c.at DESC LIMIT 1), false)
       END AS was_in
  FROM ticket LEFT JOIN written ON true LEFT JOIN known ON true
