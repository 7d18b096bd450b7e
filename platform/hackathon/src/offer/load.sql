SELECT e.id, e.slug, e.title, e.tagline, e.status, e.zone, e.starts_at, e.ends_at, e.deadlines, e.mode,
    (SELECT coalesce(jsonb_agg(jsonb_build_object(
            'id', t.id, 'name', t.name, 'description', t.description, 'price_minor', t.price_minor,
            'currency', t.currency, 'tax_rate_bp', t.tax_rate_bp, 'sale_opens_at', t.sale_opens_at,
            'sale_closes_at', t.sale_closes_at, 'access_code', t.access_code, 'max_per_order', t.max_per_order,
            'hidden', t.hidden,
            'quotas', (SELECT coalesce(jsonb_agg(tq.quota_id ORDER BY tq.quota_id), '[]')
                FROM ticket_type_quotas tq WHERE tq.ticket_type_id = t.id)
        ) ORDER BY t.position, t.id), '[]')
        FROM ticket_types t WHERE t.event_id = e.id AND t.archived_at IS NULL) AS ticket_types,
    (SELECT coalesce(jsonb_agg(jsonb_build_object(
            'id', q.id, 'label', q.label, 'help', q.help, 'kind', q.kind, 'options', q.options,
            'required', q.required, 'data_class', q.data_class
        ) ORDER BY q.position, q.id), '[]')
        FROM questions q WHERE q.event_id = e.id AND q.retired_at IS NULL) AS questions,
    (SELECT coalesce(jsonb_agg(jsonb_build_object(
            'purpose', c.purpose, 'version', c.version, 'title', c.title, 'body', c.body, 'required', c.required
        ) ORDER BY c.position, c.id), '[]')
        FROM consent_texts c WHERE c.event_id = e.id AND c.retired_at IS NULL) AS consents
FROM events e
WHERE e.slug = $1 AND e.deleted_at IS NULL
