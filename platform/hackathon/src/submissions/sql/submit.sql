UPDATE submissions SET submitted_at = $2, submitted_version = $3 WHERE id = $1
