WITH paid AS (
    UPDATE orders SET paid_at = $2, attention = '' WHERE id = $1
)
UPDATE participants SET valid_from = $2 WHERE order_id = $1 AND valid_from IS NULL AND ended_at IS NULL
