UPDATE orders SET total_minor = (
    SELECT coalesce(sum(l.count * (l.unit_price_minor - l.discount_minor)), 0) FROM order_lines l WHERE l.order_id = $1
) WHERE id = $1
