UPDATE judging_rounds SET state = 'closed', closed_at = $2, version = version + 1 WHERE id = $1
