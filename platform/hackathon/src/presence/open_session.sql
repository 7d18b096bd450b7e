-- $1 id, $2 event, $3 user, $4 ticket, $5 epoch of the node, $6 now.
-- The key of the node's row is shared: renewing goes on beside it, sweeping waits or was before.
WITH node AS (
    SELECT epoch FROM venue_nodes WHERE epoch = $5 AND swept_at IS NULL FOR KEY SHARE
), inserted AS (
    INSERT INTO venue_sessions (id, event_id, user_id, participant_id, node_epoch, opened_at, close_reason)
    SELECT $1, $2, $3, $4, node.epoch, $6, '' FROM node
    ON CONFLICT (id) DO NOTHING
    RETURNING id
)
SELECT EXISTS (SELECT 1 FROM node) AS lives, EXISTS (SELECT 1 FROM inserted) AS inserted
