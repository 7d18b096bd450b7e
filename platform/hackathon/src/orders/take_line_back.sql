INSERT INTO order_lines (id, order_id, position, ticket_type_id, count, type_name, unit_price_minor, discount_minor,
    tax_rate_bp, tax_minor, created_at)
SELECT $3, order_id, position, ticket_type_id, -1, type_name, unit_price_minor, discount_minor, tax_rate_bp,
    tax_minor, $4
FROM order_lines WHERE order_id = $1 AND position = $2 AND count = 1
ON CONFLICT (order_id, position, count) DO NOTHING
