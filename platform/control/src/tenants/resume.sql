UPDATE tenants SET status = suspended_from, suspended_from = NULL, suspension_reason = NULL
 WHERE id = $1 AND status = 'suspended' AND suspended_from IS NOT NULL
RETURNING slug, status
