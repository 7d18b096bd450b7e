variable "product" {
  description = "First word of every name."
  type        = string
  default     = "jamboree"

  validation {
    condition     = can(regex("^[a-z][a-z0-9]{1,15}$", var.product))
    error_message = "product must be 2 to 16 lower case letters and digits and begin with a letter."
  }
}

variable "environment" {
  description = "Which installation this is, for example production, staging or a cell of one large tenant."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$", var.environment)) && length(var.environment) <= 24
    error_message = "environment must be at most 24 lower case letters, digits and single hyphens, and begin with a letter."
  }
}

variable "region" {
  description = "AWS region, for example eu-central-1. Names carry its short form, euc1."
  type        = string

  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[1-9]$", var.region))
    error_message = "region must look like eu-central-1."
  }
}

variable "account_id" {
  description = "AWS account. Names that are unique in the whole world (buckets) end with a hash of it; the number itself stays private."
  type        = string

  validation {
    condition     = can(regex("^[0-9]{12}$", var.account_id))
    error_message = "account_id must be 12 digits."
  }
}

variable "resources" {
  description = "What needs a name: any key, with the kind of resource and what it is for."
  type = map(object({
    kind    = string
    purpose = string
  }))

  validation {
    condition     = alltrue([for resource in values(var.resources) : contains(keys(local.kinds), resource.kind)])
    error_message = "Every kind must be one of: ${join(", ", keys(local.kinds))}."
  }

  validation {
    condition     = alltrue([for resource in values(var.resources) : can(regex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$", resource.purpose))])
    error_message = "Every purpose must be lower case letters, digits and single hyphens, and begin with a letter."
  }

  validation {
    condition = length(distinct([for resource in values(var.resources) : "${resource.kind}/${resource.purpose}"])) == length(var.resources)

    error_message = "Two resources of the same kind have the same purpose: they would get the same name."
  }
}

variable "tags" {
  description = "Tags beside the fixed ones."
  type        = map(string)
  default     = {}

  validation {
    condition     = length(setintersection(keys(var.tags), ["Product", "Environment", "Region", "ManagedBy"])) == 0
    error_message = "Product, Environment, Region and ManagedBy are set by this module."
  }

  validation {
    # 50 tags a resource, of which five are ours (the fifth is Purpose).
    condition = length(var.tags) <= 45 && alltrue([
      for key, value in var.tags :
      length(key) >= 1 && length(key) <= 128 && length(value) <= 256 && !startswith(lower(key), "aws:")
    ])
    error_message = "At most 45 tags; keys of 1 to 128 characters that do not begin with aws:, values of at most 256."
  }
}
