-- $1 who was not seen since then is lost. The whole row is locked: nobody opens a session on it meanwhile.
SELECT epoch FROM venue_nodes
 WHERE swept_at IS NULL AND last_seen_at < $1
 ORDER BY epoch
   FOR UPDATE SKIP LOCKED
