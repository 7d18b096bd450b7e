locals {
  network_prefix = tonumber(split("/", var.cidr)[1])

  # The largest subnets come first, so that aligning them wastes nothing: whatever fits by its sum fits by its places.
  # Tiers of one size keep their declared order.
  tier_order = [
    for key in sort([for index, tier in var.tiers : format("%02d:%04d", tier.prefix, index)]) :
    var.tiers[tonumber(split(":", key)[1])]
  ]

  # One block for every tier and place, whether a zone has taken the place or not.
  blocks = cidrsubnets(var.cidr, flatten([
    for tier in local.tier_order : [for place in range(var.zone_places) : tier.prefix - local.network_prefix]
  ])...)

  subnets = merge([
    for tier_index, tier in local.tier_order : {
      for zone, place in var.zones : "${tier.name}/${zone}" => {
        tier  = tier.name
        zone  = zone
        reach = tier.reach
        cidr  = local.blocks[tier_index * var.zone_places + place]
        # AWS keeps the first four addresses and the last one of every subnet.
        usable_addresses = pow(2, 32 - tier.prefix) - 5
      }
    }
  ]...)

  planned_addresses = sum([for tier in var.tiers : pow(2, 32 - tier.prefix)]) * var.zone_places
}
