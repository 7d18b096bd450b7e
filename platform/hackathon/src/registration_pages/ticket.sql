SELECT order_id, ticket_code, checked_in_at IS NOT NULL AS checked_in FROM participants WHERE id = $1
