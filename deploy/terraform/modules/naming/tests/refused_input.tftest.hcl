variables {
  environment = "production"
  region      = "eu-central-1"
  account_id  = "123456789012"
  resources   = { uploads = { kind = "bucket", purpose = "uploads" } }
}

run "an_environment_in_capitals_is_refused" {
  command = plan
  variables {
    environment = "Production"
  }
  expect_failures = [var.environment]
}

run "an_environment_with_a_double_hyphen_is_refused" {
  command = plan
  variables {
    environment = "production--a"
  }
  expect_failures = [var.environment]
}

run "a_product_that_begins_with_a_digit_is_refused" {
  command = plan
  variables {
    product = "7amboree"
  }
  expect_failures = [var.product]
}

run "a_zone_is_not_a_region" {
  command = plan
  variables {
    region = "eu-central-1a"
  }
  expect_failures = [var.region]
}

run "an_account_number_of_eleven_digits_is_refused" {
  command = plan
  variables {
    account_id = "12345678901"
  }
  expect_failures = [var.account_id]
}

run "an_unknown_kind_is_refused" {
  command = plan
  variables {
    resources = { uploads = { kind = "floppy", purpose = "uploads" } }
  }
  expect_failures = [var.resources]
}

run "a_purpose_that_ends_with_a_hyphen_is_refused" {
  command = plan
  variables {
    resources = { uploads = { kind = "bucket", purpose = "uploads-" } }
  }
  expect_failures = [var.resources]
}

run "two_resources_of_one_kind_and_purpose_are_refused" {
  command = plan
  variables {
    resources = {
      one = { kind = "queue", purpose = "mail" }
      two = { kind = "queue", purpose = "mail" }
    }
  }
  expect_failures = [var.resources]
}

run "a_fixed_tag_cannot_be_overridden" {
  command = plan
  variables {
    tags = { ManagedBy = "hand" }
  }
  expect_failures = [var.tags]
}

run "a_tag_in_the_reserved_name_space_is_refused" {
  command = plan
  variables {
    tags = { "AWS:createdBy" = "me" }
  }
  expect_failures = [var.tags]
}
