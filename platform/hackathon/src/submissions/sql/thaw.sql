UPDATE submissions SET frozen_at = NULL, receipt_hash = NULL WHERE id = $1
