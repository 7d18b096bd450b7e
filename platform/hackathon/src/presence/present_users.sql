-- $1 event, $2 nodes that were seen since then are alive.
SELECT DISTINCT s.user_id
  FROM venue_sessions s
  JOIN venue_nodes n ON n.epoch = s.node_epoch
 WHERE s.event_id = $1 AND s.closed_at IS NULL AND n.swept_at IS NULL AND n.last_seen_at >= $2
