-- $1 ticket, $2 now, $3 its successor, $4 name, $5 address, $6 code
WITH ended AS (
    UPDATE participants SET ended_at = $2, ended_by = 'transferred' WHERE id = $1 AND ended_at IS NULL
    RETURNING event_id, order_id, position, ticket_type_id, locale
)
INSERT INTO participants (id, event_id, order_id, position, ticket_type_id, name, email, locale, ticket_code,
    registered_at, valid_from, ended_by, transferred_from)
SELECT $3, event_id, order_id, position, ticket_type_id, $4, $5, locale, $6, $2, $2, '', $1 FROM ended
