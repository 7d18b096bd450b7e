-- Takes the seats and writes the order, or does nothing that a rollback would not undo: the caller rolls
-- back unless `taken` is the number of quotas asked for and `placed` is 1.
WITH wanted AS (
    SELECT quota_id, seats FROM jsonb_to_recordset($1) AS w (quota_id uuid, seats int4)
), known AS (
    SELECT p.email FROM participants p
    WHERE p.event_id = $3 AND p.email = ANY ($15) AND p.valid_from IS NOT NULL AND p.ended_at IS NULL
), taken AS (
    UPDATE quotas q SET used = q.used + w.seats FROM wanted w
    WHERE q.id = w.quota_id AND (q.size IS NULL OR q.used + w.seats <= q.size)
    RETURNING q.id
), placed AS (
    INSERT INTO orders (id, event_id, code, submission_key, source, buyer_name, buyer_email, locale, currency,
        total_minor, paid_minor, seats, placed_at, expires_at, paid_at, attention)
    SELECT $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 0, $12, $13, $14,
        CASE WHEN $14::timestamptz IS NULL THEN $13 END, ''
    WHERE (SELECT count(*) FROM taken) = (SELECT count(*) FROM wanted) AND NOT EXISTS (SELECT FROM known)
    ON CONFLICT (submission_key) DO NOTHING
    RETURNING id
), held AS (
    INSERT INTO order_quotas (order_id, quota_id, seats)
    SELECT placed.id, w.quota_id, w.seats FROM placed, wanted w
), lines AS (
    INSERT INTO order_lines (id, order_id, position, ticket_type_id, count, type_name, unit_price_minor,
        discount_minor, tax_rate_bp, tax_minor, created_at)
    SELECT t.line_id, placed.id, t.position, t.ticket_type_id, 1, t.type_name, t.unit_price_minor,
        t.discount_minor, t.tax_rate_bp, t.tax_minor, $13
    FROM placed, jsonb_to_recordset($16) AS t (line_id uuid, position int4, ticket_type_id uuid, type_name text,
        unit_price_minor int8, discount_minor int8, tax_rate_bp int4, tax_minor int8)
), people AS (
    INSERT INTO participants (id, event_id, order_id, position, ticket_type_id, name, email, locale, ticket_code,
        registered_at, valid_from, ended_by)
    SELECT t.id, $3, placed.id, t.position, t.ticket_type_id, t.name, t.email, $9, t.ticket_code, $13,
        CASE WHEN $14::timestamptz IS NULL THEN $13 END, ''
    FROM placed, jsonb_to_recordset($16) AS t (id uuid, position int4, ticket_type_id uuid, name text, email text,
        ticket_code text)
), answered AS (
    INSERT INTO answers (participant_id, question_id, value)
    SELECT a.participant_id, a.question_id, a.value
    FROM placed, jsonb_to_recordset($17) AS a (participant_id uuid, question_id uuid, value jsonb)
), consented AS (
    INSERT INTO consents (id, email, event_id, purpose, text_version, given, source, recorded_at)
    SELECT c.id, $8, $3, c.purpose, c.version, c.given, 'registration', $13
    FROM placed, jsonb_to_recordset($18) AS c (id uuid, purpose text, version text, given boolean)
)
SELECT (SELECT count(*) FROM taken) AS taken, (SELECT count(*) FROM placed) AS placed,
    (SELECT coalesce(array_agg(email), '{}') FROM known) AS known
