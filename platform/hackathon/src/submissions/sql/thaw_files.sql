-- What the freeze at $2 left out, because it was not handed in, is being written again.
UPDATE submission_files SET removed_at = NULL WHERE submission_id = $1 AND removed_at = $2
