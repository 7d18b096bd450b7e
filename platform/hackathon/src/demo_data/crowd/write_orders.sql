-- $1 event; rows: $2 orders, $3 seats held, $4 lines, $5 tickets, $6 answers, $7 consents.
WITH placed AS (
    INSERT INTO orders (id, event_id, code, submission_key, source, buyer_name, buyer_email, locale, currency,
        total_minor, paid_minor, seats, placed_at, expires_at, paid_at, cancelled_at, released_at, attention)
    SELECT id, $1, code, submission_key, 'registration', buyer_name, buyer_email, locale, currency,
           total_minor, paid_minor, seats, placed_at, expires_at, paid_at, cancelled_at, released_at, ''
      FROM jsonb_to_recordset($2) AS o (id uuid, code text, submission_key text, buyer_name text, buyer_email text,
           locale text, currency text, total_minor int8, paid_minor int8, seats int4, placed_at timestamptz,
           expires_at timestamptz, paid_at timestamptz, cancelled_at timestamptz, released_at timestamptz)
), held AS (
    INSERT INTO order_quotas (order_id, quota_id, seats)
    SELECT order_id, quota_id, seats FROM jsonb_to_recordset($3) AS h (order_id uuid, quota_id uuid, seats int4)
), lines AS (
    INSERT INTO order_lines (id, order_id, position, ticket_type_id, count, type_name, unit_price_minor,
        discount_minor, tax_rate_bp, tax_minor, created_at)
    SELECT id, order_id, position, ticket_type_id, count, type_name, unit_price_minor, 0, tax_rate_bp, tax_minor,
           created_at
      FROM jsonb_to_recordset($4) AS l (id uuid, order_id uuid, position int4, ticket_type_id uuid, count int4,
           type_name text, unit_price_minor int8, tax_rate_bp int4, tax_minor int8, created_at timestamptz)
), tickets AS (
    INSERT INTO participants (id, event_id, order_id, position, ticket_type_id, name, email, locale, ticket_code,
        registered_at, valid_from, ended_at, ended_by, checked_in_at)
    SELECT id, $1, order_id, position, ticket_type_id, name, email, locale, ticket_code, registered_at, valid_from,
           ended_at, ended_by, checked_in_at
      FROM jsonb_to_recordset($5) AS t (id uuid, order_id uuid, position int4, ticket_type_id uuid, name text,
           email text, locale text, ticket_code text, registered_at timestamptz, valid_from timestamptz,
           ended_at timestamptz, ended_by text, checked_in_at timestamptz)
), answered AS (
    INSERT INTO answers (participant_id, question_id, value)
    SELECT participant_id, question_id, value
      FROM jsonb_to_recordset($6) AS a (participant_id uuid, question_id uuid, value jsonb)
)
INSERT INTO consents (id, email, event_id, purpose, text_version, given, source, recorded_at)
SELECT id, email, $1, purpose, '1', given, 'registration', recorded_at
  FROM jsonb_to_recordset($7) AS c (id uuid, email text, purpose text, given boolean, recorded_at timestamptz)
