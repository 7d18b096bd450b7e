WITH cancelled AS (
    UPDATE orders SET cancelled_at = $2, attention = '' WHERE id = $1
), left_teams AS (
    UPDATE team_members m SET left_at = $2 FROM participants p
     WHERE p.order_id = $1 AND m.participant_id = p.id AND m.left_at IS NULL
)
UPDATE participants SET ended_at = $2, ended_by = 'cancelled' WHERE order_id = $1 AND ended_at IS NULL
