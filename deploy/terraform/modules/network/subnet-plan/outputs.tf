output "subnets" {
  description = "Every subnet by `<tier>/<zone>`: tier, zone, reach, cidr, usable_addresses."
  value       = local.subnets
}

output "cidrs_by_tier" {
  description = "Ranges of each tier in the order of the zones' places, for security rules and route tables."
  value = {
    for tier in var.tiers : tier.name => [
      for place in sort([for place in values(var.zones) : format("%02d", place)]) : one([
        for subnet in values(local.subnets) : subnet.cidr
        if subnet.tier == tier.name && var.zones[subnet.zone] == tonumber(place)
      ])
    ]
  }
}

output "free_addresses" {
  description = "Addresses of the network that no tier has claimed, places without a zone counted as claimed."
  value       = pow(2, 32 - local.network_prefix) - local.planned_addresses
}
