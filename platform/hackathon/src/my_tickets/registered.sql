SELECT EXISTS (
    SELECT FROM participants WHERE event_id = $1 AND email = $2 AND valid_from IS NOT NULL AND ended_at IS NULL
) AS known
