output "names" {
  description = "Name of each resource, by the key under which it was asked for."
  value       = local.names

  precondition {
    condition = alltrue([
      for key, name in local.names :
      length(name) <= local.kinds[var.resources[key].kind].longest && can(regex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$", name))
    ])
    error_message = "A name is too long for its kind or has a form that some service refuses."
  }

  precondition {
    condition = length(distinct([
      for key, name in local.names : "${var.resources[key].kind}/${name}"
    ])) == length(local.names)
    error_message = "Two shortened names of the same kind are equal."
  }
}

output "tags" {
  description = "Tags for everything, to be given to the provider as default tags."
  value       = local.tags
}

output "tags_by_resource" {
  description = "The same tags with the resource's Purpose, by key."
  value       = { for key, resource in var.resources : key => merge(local.tags, { Purpose = resource.purpose }) }
}

output "region_short" {
  description = "Short form of the region, for example euc1."
  value       = local.region_short
}
