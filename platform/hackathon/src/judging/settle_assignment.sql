UPDATE judging_assignments SET state = $2, reason = $3, settled_at = $4 WHERE id = $1
