UPDATE agenda_items SET starts_at = $2, ends_at = $3, offset_s = $4 WHERE id = $1
