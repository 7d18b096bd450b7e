-- $1 event, $2 how many, $3 the first number; each is one paid order of the event's only ticket type for one person, with an answer to
-- every question. Numbers make ids and codes, so none may come twice in a tenant.
WITH kind AS (
    SELECT id, name, price_minor, currency, tax_rate_bp FROM ticket_types WHERE event_id = $1
), buyers AS (
    SELECT lpad(to_hex(number), 32, '0')::uuid AS id,
        -- hexadecimal digits in the alphabet of codes
        translate(lpad(to_hex(number), 10, '0'), '0123456789abcdef', '23456789ABCDEFGH') AS code,
        'Person ' || number || ' of the Warehouse' AS name,
        'person' || number || '@filling.example' AS email,
        now() - ($2 - (number - $3)) * interval '1 second' AS at,
        number
    FROM generate_series($3::int8, $3 + $2 - 1) AS number
), placed AS (
    INSERT INTO orders (id, event_id, code, submission_key, source, buyer_name, buyer_email, locale, currency,
        total_minor, paid_minor, seats, placed_at, paid_at, attention)
    SELECT buyers.id, $1, buyers.code, 'filling ' || number, 'registration', buyers.name, email, 'en', kind.currency,
        kind.price_minor, 0, 1, at, at, ''
    FROM buyers, kind
), lines AS (
    INSERT INTO order_lines (id, order_id, position, ticket_type_id, count, type_name, unit_price_minor,
        discount_minor, tax_rate_bp, tax_minor, created_at)
    SELECT buyers.id, buyers.id, 1, kind.id, 1, kind.name, kind.price_minor, 0, kind.tax_rate_bp, 0, at
    FROM buyers, kind
), people AS (
    INSERT INTO participants (id, event_id, order_id, position, ticket_type_id, name, email, locale, ticket_code,
        registered_at, valid_from, ended_by)
    SELECT buyers.id, $1, buyers.id, 1, kind.id, buyers.name, email, 'en', buyers.code, at, at, ''
    FROM buyers, kind
), answered AS (
    INSERT INTO answers (participant_id, question_id, value)
    SELECT buyers.id, q.id, CASE q.kind
        WHEN 'yes_no' THEN to_jsonb(number % 2 = 0)
        WHEN 'choice' THEN q.options -> (number % jsonb_array_length(q.options))::int4
        ELSE to_jsonb('Soldering iron no. ' || number || ', "and more"')
    END
    FROM buyers, questions q WHERE q.event_id = $1 AND q.retired_at IS NULL
)
SELECT code FROM buyers ORDER BY number
