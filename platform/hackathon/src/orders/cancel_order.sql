WITH cancelled AS (
    UPDATE orders SET cancelled_at = $2, attention = '' WHERE id = $1
)
UPDATE participants SET ended_at = $2, ended_by = 'cancelled' WHERE order_id = $1 AND ended_at IS NULL
