UPDATE tenants SET status = 'suspended', suspended_from = status, suspension_reason = $2
 WHERE id = $1 AND status IN ('trial', 'active')
RETURNING slug, status
