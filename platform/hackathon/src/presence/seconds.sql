-- Tables of a WITH. $1 event, $2 its start, $3 its end. An open session lasts until its node was last seen.
clipped AS (
    SELECT s.id, s.participant_id, greatest(s.opened_at, $2::timestamptz) AS since,
           least(greatest(coalesce(s.closed_at, n.last_seen_at), s.opened_at), $3::timestamptz) AS until
      FROM venue_sessions s
      LEFT JOIN venue_nodes n ON n.epoch = s.node_epoch
     WHERE s.event_id = $1 AND s.participant_id IS NOT NULL AND s.opened_at < $3
       AND (s.opened_at >= $2 OR coalesce(s.closed_at, n.last_seen_at) > $2)
), in_venue AS (
    SELECT participant_id, range_agg(tstzrange(since, until)) AS spans FROM clipped GROUP BY participant_id
), looked AS (
    SELECT c.participant_id, r.kind,
           greatest(v.opened_at, c.since) AS since, least(coalesce(v.closed_at, c.until), c.until) AS until
      FROM clipped c
      JOIN room_visits v ON v.session_id = c.id
      JOIN rooms r ON r.id = v.room_id AND r.kind IN ('stage', 'team')
), in_rooms AS (
    SELECT participant_id,
           range_agg(tstzrange(since, until)) FILTER (WHERE kind = 'stage') AS stage,
           range_agg(tstzrange(since, until)) FILTER (WHERE kind = 'team') AS team
      FROM looked
     WHERE since < until
     GROUP BY participant_id
), seconds AS (
    SELECT v.participant_id,
           coalesce((SELECT floor(sum(extract(epoch FROM upper(span) - lower(span)))) FROM unnest(v.spans) span), 0)::int8
               AS seconds_in_venue,
           coalesce((SELECT floor(sum(extract(epoch FROM upper(span) - lower(span)))) FROM unnest(r.stage) span), 0)::int8
               AS seconds_on_stage,
           coalesce((SELECT floor(sum(extract(epoch FROM upper(span) - lower(span)))) FROM unnest(r.team) span), 0)::int8
               AS seconds_in_team_room
      FROM in_venue v
      LEFT JOIN in_rooms r ON r.participant_id = v.participant_id
)
