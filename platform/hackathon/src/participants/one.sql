   AND p.id = $10
