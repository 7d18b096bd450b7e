SELECT q.size - q.used AS free
  FROM quotas q
 WHERE q.id IN (SELECT quota_id FROM ticket_type_quotas WHERE ticket_type_id = $1)
 ORDER BY q.id
   FOR UPDATE
