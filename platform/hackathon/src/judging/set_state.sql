UPDATE judging_assignments SET state = $2, settled_at = $3 WHERE id = $1
