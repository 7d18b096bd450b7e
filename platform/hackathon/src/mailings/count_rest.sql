   AND ($5::text IS NOT NULL OR s.status IN ('registered', 'checked_in'))
