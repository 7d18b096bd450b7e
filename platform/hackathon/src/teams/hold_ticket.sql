-- $1 participant. The ticket neither ends nor goes to somebody else until the transaction ends.
SELECT id FROM participants WHERE id = $1 AND valid_from IS NOT NULL AND ended_at IS NULL FOR SHARE
