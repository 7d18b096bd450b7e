SELECT position, count, type_name, unit_price_minor, discount_minor, tax_minor
  FROM order_lines
 WHERE order_id = $1
 ORDER BY position, count DESC
