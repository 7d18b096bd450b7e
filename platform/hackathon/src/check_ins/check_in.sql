-- One scan: $1 event, $2 code, $3 id, $4 now, $5 who scans, $6 device, $7 nonce.
-- The ticket's row is the lock. Whoever had to wait for it sees a newer version than the one this statement began
-- with; then nothing is written, and the caller repeats the statement. Every scan writes the row of the ticket, so
-- that no version hides a scan.
WITH ticket AS (
    SELECT p.id, p.event_id, p.name, t.name AS ticket_type, p.valid_from, p.ended_by, p.checked_in_at,
           p.xmin AS version
      FROM participants p JOIN ticket_types t ON t.id = p.ticket_type_id
     WHERE p.ticket_code = $2
       FOR NO KEY UPDATE OF p
), seen AS (
    SELECT xmin AS version FROM participants WHERE ticket_code = $2
), known AS (
    SELECT id, participant_id, direction, at FROM check_ins WHERE event_id = $1 AND nonce = $7
), written AS (
    INSERT INTO check_ins (id, event_id, participant_id, direction, at, by_user, device, nonce)
    SELECT $3, $1, ticket.id, 'in',
           -- later than everything that was written about the person before
           greatest($4::timestamptz,
                    (SELECT max(c.at) FROM check_ins c WHERE c.participant_id = ticket.id) + interval '1 microsecond'),
           $5, $6, $7
      FROM ticket JOIN seen ON seen.version = ticket.version
     WHERE ticket.event_id = $1 AND ticket.valid_from IS NOT NULL AND ticket.ended_by = ''
       AND NOT EXISTS (SELECT 1 FROM known)
    ON CONFLICT (event_id, nonce) DO NOTHING
    RETURNING id, participant_id, at
), entered AS (
    UPDATE participants p SET checked_in_at = coalesce(p.checked_in_at, written.at)
      FROM written WHERE p.id = written.participant_id
)
SELECT ticket.id AS participant_id, ticket.name, ticket.ticket_type,
       ticket.event_id = $1 AS here, ticket.valid_from IS NOT NULL AS is_valid, ticket.ended_by,
       written.id AS written_id,
       known.id AS known_id, known.participant_id = ticket.id AND known.direction = 'in' AS known_same,
       coalesce(written.at, known.at) AS at,
       -- when the person came in, as this scan found it: the first scan since the last undoing before it
       CASE WHEN written.id IS NOT NULL THEN coalesce(ticket.checked_in_at, written.at)
            WHEN known.id IS NOT NULL THEN (
                SELECT min(c.at) FROM check_ins c
                 WHERE c.participant_id = known.participant_id AND c.direction = 'in' AND c.at <= known.at
                   AND c.at > coalesce((SELECT max(u.at) FROM check_ins u
                                         WHERE u.participant_id = known.participant_id AND u.direction = 'undo'
                                           AND u.at < known.at), '-infinity'))
       END AS since
  FROM ticket LEFT JOIN written ON true LEFT JOIN known ON true
