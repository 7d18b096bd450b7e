-- $1 event, $2 by how many seconds, $3 now. The log of the door is only added to: who came is undone and let in
-- again at the new time.
WITH moved AS (
    SELECT p.id, p.registered_at + least(d.whole, $3::timestamptz - p.registered_at) AS registered_at,
           p.valid_from + least(d.whole, $3::timestamptz - p.valid_from) AS valid_from,
           p.ended_at + least(d.whole, $3::timestamptz - p.ended_at) AS ended_at,
           greatest(p.checked_in_at + least(d.whole, $3::timestamptz - p.checked_in_at), last.at + interval '2 microseconds') AS entered_at,
           last.by_user, last.device, p.checked_in_at IS NOT NULL AS is_in
      FROM participants p
     CROSS JOIN (SELECT make_interval(secs => $2::int8) AS whole) d
      LEFT JOIN LATERAL (
            SELECT c.at, c.by_user, c.device FROM check_ins c WHERE c.participant_id = p.id ORDER BY c.at DESC LIMIT 1
           ) last ON true
     WHERE p.event_id = $1
), people AS (
    UPDATE participants p
       SET registered_at = moved.registered_at, valid_from = moved.valid_from, ended_at = moved.ended_at,
           checked_in_at = CASE WHEN moved.is_in THEN moved.entered_at END
      FROM moved WHERE p.id = moved.id
), step (direction, before) AS (
    VALUES ('undo', interval '1 microsecond'), ('in', interval '0')
)
INSERT INTO check_ins (id, event_id, participant_id, direction, at, by_user, device, nonce)
SELECT -- version 8 of RFC 9562, as the ids of everything else here
       overlay(overlay(md5(moved.id || step.direction || $3::timestamptz) PLACING '8' FROM 13) PLACING '8' FROM 17)::uuid,
       $1, moved.id, step.direction, moved.entered_at - step.before, moved.by_user, moved.device,
       'demonstration ' || moved.id || ' ' || step.direction || ' ' || $3::timestamptz
  FROM moved CROSS JOIN step
 WHERE moved.is_in AND moved.by_user IS NOT NULL
