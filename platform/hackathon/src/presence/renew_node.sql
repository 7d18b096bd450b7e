-- $1 epoch, $2 now. Nothing is written for a node that was swept.
INSERT INTO venue_nodes (epoch, started_at, last_seen_at) VALUES ($1, $2, $2)
ON CONFLICT (epoch) DO UPDATE SET last_seen_at = greatest(venue_nodes.last_seen_at, excluded.last_seen_at)
 WHERE venue_nodes.swept_at IS NULL
