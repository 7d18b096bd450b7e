-- $1 request, $2 who ends it, $3 now, $4 how
UPDATE help_requests SET closed_at = $3, closed_by = $2, closed_as = $4 WHERE id = $1 AND closed_at IS NULL
