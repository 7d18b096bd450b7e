UPDATE submissions SET disqualified_reason = $2, disqualified_by = $3, disqualified_at = $4 WHERE id = $1
