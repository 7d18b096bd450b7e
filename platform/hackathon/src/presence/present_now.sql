-- $1 event, $2 nodes that were seen since then are alive. One row a room, and one without a room for all.
WITH here AS (
    SELECT s.id, s.user_id
      FROM venue_sessions s
      JOIN venue_nodes n ON n.epoch = s.node_epoch
     WHERE s.event_id = $1 AND s.closed_at IS NULL AND n.swept_at IS NULL AND n.last_seen_at >= $2
)
SELECT NULL::uuid AS room_id, count(DISTINCT user_id) AS people FROM here
 UNION ALL
SELECT v.room_id, count(DISTINCT here.user_id)
  FROM here JOIN room_visits v ON v.session_id = here.id AND v.closed_at IS NULL
 GROUP BY v.room_id
