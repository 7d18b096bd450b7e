-- Tables of a WITH. $1 event, $2 its start, $3 its end. An open session lasts until its node was last seen: sweeping
-- changes nothing.
by_session AS (
    SELECT s.participant_id, min(greatest(s.opened_at, $2::timestamptz)) AS at
      FROM venue_sessions s
      LEFT JOIN venue_nodes n ON n.epoch = s.node_epoch
     WHERE s.event_id = $1 AND s.participant_id IS NOT NULL AND s.opened_at < $3::timestamptz
       AND (s.opened_at >= $2 OR coalesce(s.closed_at, n.last_seen_at) > $2)
     GROUP BY s.participant_id
), by_check_in AS (
    SELECT c.participant_id, min(c.at) AS at
      FROM check_ins c
      JOIN participants p ON p.id = c.participant_id
     WHERE c.event_id = $1 AND c.direction = 'in' AND c.at >= $2 AND c.at < $3
       AND NOT EXISTS (SELECT 1 FROM check_ins u
                        WHERE u.participant_id = c.participant_id AND u.direction = 'undo' AND u.at > c.at)
       -- who worked at the event then is not a customer's guest; sessions of such people carry no participant
       AND NOT EXISTS (SELECT 1 FROM users w JOIN memberships m ON m.user_id = w.id
                        WHERE w.email = p.email
                          AND m.role IN ('owner', 'organiser', 'host', 'co_host', 'judge', 'mentor')
                          AND (m.event_id IS NULL OR m.event_id = $1)
                          AND m.created_at <= c.at AND (m.revoked_at IS NULL OR m.revoked_at > c.at))
     GROUP BY c.participant_id
), joined AS (
    SELECT DISTINCT ON (participant_id) participant_id, at AS first_joined_at, by
      FROM (SELECT participant_id, at, 'venue' AS by FROM by_session
             UNION ALL
            SELECT participant_id, at, 'check_in' FROM by_check_in) seen
     ORDER BY participant_id, at, by
)
