SELECT FROM judging_assignments WHERE id = $1 FOR UPDATE
