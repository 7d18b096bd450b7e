SELECT EXISTS (SELECT 1 FROM order_lines WHERE ticket_type_id = $1) AS ordered
