SELECT primary_colour, accent_colour FROM brand WHERE id = 1
