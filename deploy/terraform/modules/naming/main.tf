locals {
  # eu-central-1 becomes euc1, ap-southeast-2 becomes apse2: the country, the initials of the compass, the number.
  region_parts = split("-", var.region)
  compass = join("", [
    for part in slice(local.region_parts, 1, length(local.region_parts) - 1) :
    replace(replace(replace(replace(replace(part, "central", "c"), "north", "n"), "south", "s"), "east", "e"), "west", "w")
  ])
  region_short = "${local.region_parts[0]}${local.compass}${local.region_parts[length(local.region_parts) - 1]}"

  account_hash = substr(sha256(var.account_id), 0, 8)

  whole_names = {
    for key, resource in var.resources : key => join("-", concat(
      [var.product, var.environment, local.region_short, resource.purpose],
      local.kinds[resource.kind].worldwide ? [local.account_hash] : [],
    ))
  }

  # A name that is too long keeps its beginning, which people read, and ends with a hash of the whole, which keeps it
  # apart from its neighbours. The hash is 8 hexadecimal digits after a hyphen.
  names = {
    for key, resource in var.resources : key => (
      length(local.whole_names[key]) <= local.kinds[resource.kind].longest
      ? local.whole_names[key]
      : join("-", [
        trimsuffix(substr(local.whole_names[key], 0, local.kinds[resource.kind].longest - 9), "-"),
        substr(sha256(local.whole_names[key]), 0, 8),
      ])
    )
  }

  tags = merge(var.tags, {
    Product     = var.product
    Environment = var.environment
    Region      = var.region
    ManagedBy   = "terraform"
  })
}
