-- People with one free order each: $1 event, $2 ticket type, $3 now, $4 people, $5 answers, $6 the portal's language.
WITH type AS (
    SELECT id, name, price_minor, currency, tax_rate_bp FROM ticket_types WHERE id = $2
), person AS (
    SELECT * FROM jsonb_to_recordset($4) AS p (order_id uuid, order_code text, submission_key text, line_id uuid,
        participant_id uuid, ticket_code text, name text, email text, locale text)
), taken AS (
    UPDATE quotas SET used = used + (SELECT count(*) FROM person)::int4
     WHERE id IN (SELECT quota_id FROM ticket_type_quotas WHERE ticket_type_id = $2)
), placed AS (
    INSERT INTO orders (id, event_id, code, submission_key, source, buyer_name, buyer_email, locale, currency,
        total_minor, paid_minor, seats, placed_at, paid_at, attention)
    SELECT p.order_id, $1, p.order_code, p.submission_key, 'import', p.name, p.email, coalesce(nullif(p.locale, ''), $6),
           type.currency, 0, 0, 1, $3, $3, ''
      FROM person p, type
), held AS (
    INSERT INTO order_quotas (order_id, quota_id, seats)
    SELECT p.order_id, tq.quota_id, 1
      FROM person p, ticket_type_quotas tq WHERE tq.ticket_type_id = $2
), lines AS (
    INSERT INTO order_lines (id, order_id, position, ticket_type_id, count, type_name, unit_price_minor,
        discount_minor, tax_rate_bp, tax_minor, created_at)
    -- free of charge: the price is what it would have been
    SELECT p.line_id, p.order_id, 1, type.id, 1, type.name, type.price_minor, type.price_minor, type.tax_rate_bp, 0, $3
      FROM person p, type
), tickets AS (
    INSERT INTO participants (id, event_id, order_id, position, ticket_type_id, name, email, locale, ticket_code,
        registered_at, valid_from, ended_by)
    SELECT p.participant_id, $1, p.order_id, 1, $2, p.name, p.email, coalesce(nullif(p.locale, ''), $6), p.ticket_code,
           $3, $3, ''
      FROM person p
)
INSERT INTO answers (participant_id, question_id, value)
SELECT a.participant_id, a.question_id, a.value
  FROM jsonb_to_recordset($5) AS a (participant_id uuid, question_id uuid, value jsonb)
