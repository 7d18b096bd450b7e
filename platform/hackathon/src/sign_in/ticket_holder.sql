-- Somebody who has a ticket or bought one, as they called themselves last.
SELECT known.name, known.locale
  FROM (SELECT name, locale, registered_at AS at, 1 AS rank FROM participants WHERE email = $1
        UNION ALL
        SELECT buyer_name, locale, placed_at, 2 FROM orders WHERE buyer_email = $1) AS known
 ORDER BY known.rank, known.at DESC
 LIMIT 1
