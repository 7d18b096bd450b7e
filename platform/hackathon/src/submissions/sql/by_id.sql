 WHERE s.id = $1
