variable "cidr" {
  description = "IPv4 range of the network, /16 to /22."
  type        = string

  validation {
    condition = (
      can(cidrnetmask(var.cidr))
      && can(regex("/(1[6-9]|2[0-2])$", var.cidr))
      && try(cidrhost(var.cidr, 0) == split("/", var.cidr)[0], false)
    )
    error_message = "cidr must be an IPv4 range from /16 to /22, written with its first address."
  }

  validation {
    condition = try(anytrue([
      for private in ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"] :
      cidrhost("${split("/", var.cidr)[0]}/${split("/", private)[1]}", 0) == split("/", private)[0]
    ]), false)
    error_message = "cidr must be private (RFC 1918)."
  }
}

variable "zones" {
  description = <<-TEXT
    Availability zones, each with its place in the plan, counted from 0. A zone keeps its place for good: its subnets never
    move when another zone comes or goes.
  TEXT
  type        = map(number)

  validation {
    condition     = length(var.zones) >= 2
    error_message = "At least two zones: the loss of one must not be the loss of the service."
  }

  validation {
    condition = alltrue([
      for place in values(var.zones) : place >= 0 && place < var.zone_places && floor(place) == place
    ])
    error_message = "Every place must be a whole number from 0 to ${var.zone_places - 1}."
  }

  validation {
    condition     = length(distinct(values(var.zones))) == length(var.zones)
    error_message = "Two zones have the same place."
  }
}

variable "zone_places" {
  description = "How many zones the plan keeps room for. It cannot be changed later without renumbering."
  type        = number
  default     = 4

  validation {
    condition     = contains([2, 3, 4, 5, 6], var.zone_places)
    error_message = "zone_places must be 2 to 6."
  }
}

variable "tiers" {
  description = <<-TEXT
    Kinds of subnets, one of each in every zone. `prefix` is the length of one subnet's prefix; `reach` says what may enter
    and leave: public (a route to the internet), outbound (through a NAT gateway), or none.
  TEXT
  type = list(object({
    name   = string
    prefix = number
    reach  = string
  }))
  default = [
    { name = "app", prefix = 20, reach = "outbound" },
    { name = "public", prefix = 24, reach = "public" },
    { name = "data", prefix = 24, reach = "none" },
  ]

  validation {
    condition = length(var.tiers) > 0 && alltrue([
      for tier in var.tiers : can(regex("^[a-z][a-z0-9-]{0,15}$", tier.name))
    ])
    error_message = "Every tier needs a name of at most 16 lower case letters, digits and hyphens."
  }

  validation {
    condition     = length(distinct([for tier in var.tiers : tier.name])) == length(var.tiers)
    error_message = "Two tiers have the same name."
  }

  validation {
    condition     = alltrue([for tier in var.tiers : contains(["public", "outbound", "none"], tier.reach)])
    error_message = "reach must be public, outbound or none."
  }

  validation {
    # AWS takes no subnet smaller than /28.
    condition = alltrue([
      for tier in var.tiers :
      floor(tier.prefix) == tier.prefix && tier.prefix <= 28 && tier.prefix > try(tonumber(split("/", var.cidr)[1]), 0)
    ])
    error_message = "Every prefix must be a whole number, longer than the network's own and at most 28."
  }

  validation {
    condition = (
      sum(concat([0], [for tier in var.tiers : pow(2, 32 - tier.prefix)])) * var.zone_places
      <= try(pow(2, 32 - tonumber(split("/", var.cidr)[1])), 0)
    )
    error_message = "The tiers do not fit: ${var.zone_places} times ${sum(concat([0], [for tier in var.tiers : pow(2, 32 - tier.prefix)]))} addresses in ${var.cidr}."
  }
}

variable "neighbours" {
  description = "Ranges that this network will be joined to (peers, offices, other cells); none may overlap with it."
  type        = map(string)
  default     = {}

  validation {
    condition     = alltrue([for range in values(var.neighbours) : can(cidrnetmask(range))])
    error_message = "Every neighbour must be an IPv4 range."
  }

  validation {
    # Two ranges overlap when they are equal under the shorter of their prefixes.
    condition = alltrue([
      for range in values(var.neighbours) : try(
        cidrhost("${split("/", range)[0]}/${min(tonumber(split("/", range)[1]), tonumber(split("/", var.cidr)[1]))}", 0)
        != cidrhost("${split("/", var.cidr)[0]}/${min(tonumber(split("/", range)[1]), tonumber(split("/", var.cidr)[1]))}", 0),
        true
      )
    ])
    error_message = "A neighbour overlaps with ${var.cidr}."
  }
}
