-- $1 request, $2 who takes it, $3 now. The first one has it.
UPDATE help_requests SET taken_by = $2, taken_at = $3
 WHERE id = $1 AND taken_by IS NULL AND closed_at IS NULL
