variables {
  cidr  = "10.20.0.0/16"
  zones = { a = 0, b = 1, c = 2 }
}

run "a_range_that_is_not_written_with_its_first_address_is_refused" {
  command = plan
  variables {
    cidr = "10.20.1.0/16"
  }
  expect_failures = [var.cidr]
}

run "a_public_range_is_refused" {
  command = plan
  variables {
    cidr = "8.8.0.0/16"
  }
  expect_failures = [var.cidr]
}

run "a_range_just_outside_the_private_ones_is_refused" {
  command = plan
  variables {
    cidr = "172.32.0.0/16"
  }
  expect_failures = [var.cidr]
}

run "text_is_not_a_range" {
  command = plan
  variables {
    cidr = "ten dot twenty"
  }
  expect_failures = [var.cidr]
}

run "one_zone_is_refused" {
  command = plan
  variables {
    zones = { a = 0 }
  }
  expect_failures = [var.zones]
}

run "two_zones_in_one_place_are_refused" {
  command = plan
  variables {
    zones = { a = 0, b = 0 }
  }
  expect_failures = [var.zones]
}

run "a_place_beyond_the_plan_is_refused" {
  command = plan
  variables {
    zones = { a = 0, b = 4 }
  }
  expect_failures = [var.zones]
}

run "half_a_place_is_refused" {
  command = plan
  variables {
    zones = { a = 0, b = 1.5 }
  }
  expect_failures = [var.zones]
}

run "tiers_that_do_not_fit_are_refused" {
  command = plan
  variables {
    tiers = [
      { name = "app", prefix = 18, reach = "outbound" },
      { name = "data", prefix = 28, reach = "none" },
    ]
  }
  expect_failures = [var.tiers]
}

run "a_subnet_smaller_than_aws_takes_is_refused" {
  command = plan
  variables {
    tiers = [{ name = "app", prefix = 29, reach = "none" }]
  }
  expect_failures = [var.tiers]
}

run "two_tiers_of_one_name_are_refused" {
  command = plan
  variables {
    tiers = [
      { name = "app", prefix = 24, reach = "none" },
      { name = "app", prefix = 24, reach = "none" },
    ]
  }
  expect_failures = [var.tiers]
}

run "an_unknown_reach_is_refused" {
  command = plan
  variables {
    tiers = [{ name = "app", prefix = 24, reach = "everywhere" }]
  }
  expect_failures = [var.tiers]
}

run "no_tier_at_all_is_refused" {
  command = plan
  variables {
    tiers = []
  }
  expect_failures = [var.tiers]
}

run "a_neighbour_inside_the_range_is_refused" {
  command = plan
  variables {
    neighbours = { office = "10.20.200.0/24" }
  }
  expect_failures = [var.neighbours]
}

run "a_neighbour_around_the_range_is_refused" {
  command = plan
  variables {
    neighbours = { office = "10.0.0.0/8" }
  }
  expect_failures = [var.neighbours]
}

run "a_neighbour_that_is_no_range_is_refused" {
  command = plan
  variables {
    neighbours = { office = "10.20.0.0" }
  }
  expect_failures = [var.neighbours]
}
