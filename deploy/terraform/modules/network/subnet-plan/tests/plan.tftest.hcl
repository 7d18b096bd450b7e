variables {
  cidr  = "10.20.0.0/16"
  zones = { "eu-central-1a" = 0, "eu-central-1b" = 1, "eu-central-1c" = 2 }
}

run "each_tier_has_one_subnet_in_each_zone" {
  command = plan
  assert {
    condition     = length(output.subnets) == 9
    error_message = "got ${length(output.subnets)}"
  }
  assert {
    condition = output.cidrs_by_tier == {
      app    = ["10.20.0.0/20", "10.20.16.0/20", "10.20.32.0/20"]
      public = ["10.20.64.0/24", "10.20.65.0/24", "10.20.66.0/24"]
      data   = ["10.20.68.0/24", "10.20.69.0/24", "10.20.70.0/24"]
    }
    error_message = "got ${jsonencode(output.cidrs_by_tier)}"
  }
}

run "only_the_public_tier_is_reachable_and_data_reaches_nothing" {
  command = plan
  assert {
    condition = alltrue([
      for subnet in values(output.subnets) :
      subnet.reach == { public = "public", app = "outbound", data = "none" }[subnet.tier]
    ])
    error_message = jsonencode(output.subnets)
  }
}

run "five_addresses_of_each_subnet_belong_to_aws" {
  command = plan
  assert {
    condition     = output.subnets["data/eu-central-1a"].usable_addresses == 251
    error_message = "got ${output.subnets["data/eu-central-1a"].usable_addresses}"
  }
}

run "no_two_subnets_overlap" {
  command = plan
  variables {
    cidr = "172.16.0.0/18"
    tiers = [
      { name = "a", prefix = 26, reach = "none" },
      { name = "b", prefix = 22, reach = "none" },
      { name = "c", prefix = 28, reach = "none" },
      { name = "d", prefix = 23, reach = "none" },
      { name = "e", prefix = 26, reach = "none" },
    ]
  }
  assert {
    condition = alltrue(flatten([
      for one_name, one in output.subnets : [
        for other_name, other in output.subnets :
        one_name == other_name || cidrhost("${split("/", one.cidr)[0]}/${min(split("/", one.cidr)[1], split("/", other.cidr)[1])}", 0) != cidrhost("${split("/", other.cidr)[0]}/${min(split("/", one.cidr)[1], split("/", other.cidr)[1])}", 0)
      ]
    ]))
    error_message = jsonencode(output.subnets)
  }
}

run "a_plan_may_fill_its_range_to_the_last_address" {
  command = plan
  variables {
    zone_places = 2
    zones       = { a = 0, b = 1 }
    cidr        = "192.168.0.0/22"
    tiers = [
      { name = "small", prefix = 25, reach = "none" },
      { name = "large", prefix = 24, reach = "none" },
      { name = "other", prefix = 25, reach = "none" },
    ]
  }
  assert {
    condition     = output.free_addresses == 0 && output.subnets["other/b"].cidr == "192.168.3.128/25"
    error_message = "free ${output.free_addresses}, ${jsonencode(output.cidrs_by_tier)}"
  }
}

run "a_zone_that_comes_later_moves_nothing" {
  command = plan
  variables {
    zones = { "eu-central-1a" = 0, "eu-central-1b" = 1, "eu-central-1c" = 2, "eu-central-1d" = 3 }
  }
  assert {
    condition = alltrue([
      for name, subnet in run.each_tier_has_one_subnet_in_each_zone.subnets : output.subnets[name].cidr == subnet.cidr
    ])
    error_message = jsonencode(output.cidrs_by_tier)
  }
}

run "a_zone_that_goes_moves_nothing" {
  command = plan
  variables {
    zones = { "eu-central-1b" = 1, "eu-central-1c" = 2 }
  }
  assert {
    condition = alltrue([
      for name, subnet in output.subnets :
      subnet.cidr == run.each_tier_has_one_subnet_in_each_zone.subnets[name].cidr
    ])
    error_message = jsonencode(output.cidrs_by_tier)
  }
}

run "a_smaller_tier_that_comes_later_moves_nothing" {
  command = plan
  variables {
    tiers = [
      { name = "endpoints", prefix = 26, reach = "none" },
      { name = "app", prefix = 20, reach = "outbound" },
      { name = "public", prefix = 24, reach = "public" },
      { name = "data", prefix = 24, reach = "none" },
    ]
  }
  assert {
    condition = alltrue([
      for name, subnet in run.each_tier_has_one_subnet_in_each_zone.subnets : output.subnets[name].cidr == subnet.cidr
    ])
    error_message = jsonencode(output.cidrs_by_tier)
  }
}

run "a_larger_tier_that_comes_later_renumbers" {
  command = plan
  variables {
    tiers = [
      { name = "app", prefix = 20, reach = "outbound" },
      { name = "public", prefix = 24, reach = "public" },
      { name = "data", prefix = 24, reach = "none" },
      { name = "video", prefix = 19, reach = "outbound" },
    ]
  }
  assert {
    condition     = output.subnets["app/eu-central-1a"].cidr == "10.20.128.0/20"
    error_message = jsonencode(output.cidrs_by_tier)
  }
}

run "a_neighbour_beside_the_range_is_fine" {
  command = plan
  variables {
    neighbours = { office = "10.21.0.0/16", cell = "10.19.255.0/24", partner = "192.168.0.0/16" }
  }
  assert {
    condition     = output.subnets == run.each_tier_has_one_subnet_in_each_zone.subnets
    error_message = "a neighbour changed the plan: ${jsonencode(output.cidrs_by_tier)}"
  }
}
