-- A public page in one question: the event and everything it shows.
SELECT e.id, e.slug, e.title, e.tagline, e.description, e.status, e.visibility, e.mode, e.zone,
       e.starts_local, e.ends_local, e.starts_at, e.ends_at, e.capacity, e.team_min, e.team_max,
       e.rules, e.faq, e.cover, e.deadlines, e.plan_version, e.published_at, e.version, e.notices_sent,
       e.created_by, e.created_at, e.updated_at, e.deleted_at,
       coalesce((SELECT jsonb_agg(jsonb_build_object(
                            'id', a.id, 'title', a.title, 'kind', a.kind, 'description', a.description,
                            'place', a.place, 'starts_at', a.starts_at, 'ends_at', a.ends_at)
                        ORDER BY a.starts_at, a.id)
                   FROM agenda_items a WHERE a.event_id = e.id), '[]') AS agenda,
       coalesce((SELECT jsonb_agg(jsonb_build_object(
                            'id', t.id, 'name', t.name, 'summary', t.summary, 'sponsor', t.sponsor,
                            'prizes', t.prizes)
                        ORDER BY t.position, t.id)
                   FROM tracks t WHERE t.event_id = e.id), '[]') AS tracks,
       coalesce((SELECT jsonb_agg(jsonb_build_object(
                            'id', c.id, 'name', c.name, 'help', c.help, 'weight_percent', c.weight_percent,
                            'min', c.scale_min, 'max', c.scale_max, 'step', c.scale_step)
                        ORDER BY c.position)
                   FROM criteria c
                  WHERE c.rubric_id = (SELECT r.id FROM rubrics r WHERE r.event_id = e.id
                                        ORDER BY r.version DESC LIMIT 1)), '[]') AS criteria,
       coalesce((SELECT jsonb_agg(jsonb_build_object(
                            'field', d.field, 'old', d.old_value, 'new', d.new_value, 'at', d.changed_at)
                        ORDER BY d.changed_at DESC, d.id DESC)
                   FROM (SELECT * FROM event_changes WHERE event_id = e.id
                          ORDER BY changed_at DESC, id DESC LIMIT 50) d), '[]') AS changes,
       coalesce((SELECT jsonb_agg(DISTINCT u.name)
                   FROM memberships m JOIN users u ON u.id = m.user_id
                  WHERE m.event_id = e.id AND m.role IN ('host', 'co_host') AND m.revoked_at IS NULL
                    AND u.name <> ''), '[]') AS hosts,
       EXISTS (SELECT FROM result_sets rs WHERE rs.event_id = e.id AND rs.published_at IS NOT NULL) AS results_out
  FROM events e
 WHERE e.slug = $1 AND e.deleted_at IS NULL
