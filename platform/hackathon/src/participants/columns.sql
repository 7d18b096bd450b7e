SELECT p.id, p.name, p.email, p.ticket_type_id, t.name AS ticket_type, p.ticket_code, s.status,
       p.order_id, o.code AS order_code, o.source, p.registered_at, p.checked_in_at, p.locale,
       (SELECT jsonb_object_agg(a.question_id, a.value) FROM answers a WHERE a.participant_id = p.id) AS answers
