UPDATE submissions SET submitted_at = NULL, submitted_version = NULL WHERE id = $1
