DELETE FROM judging_assignments WHERE id = ANY ($1)
