SELECT rows_done FROM participant_imports WHERE id = $1 AND finished_at IS NULL FOR UPDATE
