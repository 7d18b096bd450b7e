   AND p.order_id = $10
 ORDER BY p.position, p.registered_at, p.id
