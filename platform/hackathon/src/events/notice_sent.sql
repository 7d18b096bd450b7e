UPDATE events SET notices_sent = notices_sent + 1 WHERE id = $1
