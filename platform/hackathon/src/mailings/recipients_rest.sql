   AND ($5::text IS NOT NULL OR s.status IN ('registered', 'checked_in'))
 ORDER BY p.email, p.registered_at DESC, p.id DESC
