DELETE FROM awards WHERE event_id = $1
