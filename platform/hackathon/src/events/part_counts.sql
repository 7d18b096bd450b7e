SELECT (SELECT count(*) FROM agenda_items WHERE event_id = $1) AS agenda_items,
       (SELECT count(*) FROM tracks WHERE event_id = $1) AS tracks,
       (SELECT count(*) FROM criteria c JOIN rubrics r ON r.id = c.rubric_id WHERE r.event_id = $1) AS criteria,
       (SELECT count(*) FROM ticket_types WHERE event_id = $1 AND archived_at IS NULL) AS ticket_types,
       (SELECT count(*) FROM memberships
         WHERE event_id = $1 AND role = 'host' AND revoked_at IS NULL) AS hosts
