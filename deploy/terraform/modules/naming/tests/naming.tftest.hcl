variables {
  environment = "production"
  region      = "eu-central-1"
  account_id  = "123456789012"
  resources = {
    uploads  = { kind = "bucket", purpose = "uploads" }
    database = { kind = "database_cluster", purpose = "tenants" }
    public   = { kind = "load_balancer", purpose = "public" }
  }
}

run "a_short_name_is_spelt_out" {
  command = plan
  assert {
    condition     = output.names["database"] == "jamboree-production-euc1-tenants"
    error_message = "got ${output.names["database"]}"
  }
}

run "a_name_at_its_limit_is_not_shortened" {
  command = plan
  variables {
    # jamboree-production-euc1-xxxxxxx: 32 characters
    resources = { limit = { kind = "load_balancer", purpose = "sevench" } }
  }
  assert {
    condition     = output.names["limit"] == "jamboree-production-euc1-sevench" && length(output.names["limit"]) == 32
    error_message = "got ${output.names["limit"]}"
  }
}

run "a_name_one_past_its_limit_is_shortened_with_a_hash_of_the_whole" {
  command = plan
  variables {
    resources = { past = { kind = "load_balancer", purpose = "eightchr" } }
  }
  assert {
    condition     = output.names["past"] == "jamboree-production-euc-${substr(sha256("jamboree-production-euc1-eightchr"), 0, 8)}"
    error_message = "got ${output.names["past"]}"
  }
  assert {
    condition     = length(output.names["past"]) <= 32
    error_message = "got ${length(output.names["past"])} characters"
  }
}

run "names_that_differ_only_in_the_part_cut_off_stay_apart" {
  command = plan
  variables {
    resources = {
      one = { kind = "target_group", purpose = "stage-and-chat-one" }
      two = { kind = "target_group", purpose = "stage-and-chat-two" }
    }
  }
  assert {
    condition     = output.names["one"] != output.names["two"]
    error_message = "both are ${output.names["one"]}"
  }
}

run "a_cut_that_falls_on_a_hyphen_leaves_no_double_hyphen" {
  command = plan
  variables {
    # 23 characters of the whole name are kept: jamborees-production-a-
    product     = "jamborees"
    environment = "production-a"
    resources   = { cut = { kind = "target_group", purpose = "a-long-purpose" } }
  }
  assert {
    condition     = can(regex("^jamborees-production-a-[0-9a-f]{8}$", output.names["cut"]))
    error_message = "got ${output.names["cut"]}"
  }
}

run "a_bucket_name_carries_a_hash_of_the_account_and_not_its_number" {
  command = plan
  assert {
    condition     = endswith(output.names["uploads"], "-${substr(sha256("123456789012"), 0, 8)}") && !strcontains(output.names["uploads"], "123456789012")
    error_message = "got ${output.names["uploads"]}"
  }
}

run "regions_have_short_forms_of_their_own" {
  command = plan
  variables {
    region = "ap-southeast-2"
  }
  assert {
    condition     = output.region_short == "apse2"
    error_message = "got ${output.region_short}"
  }
}

run "tags_say_what_belongs_where" {
  command = plan
  variables {
    tags = { CostCentre = "events" }
  }
  assert {
    condition = output.tags == {
      CostCentre  = "events"
      Product     = "jamboree"
      Environment = "production"
      Region      = "eu-central-1"
      ManagedBy   = "terraform"
    }
    error_message = "got ${jsonencode(output.tags)}"
  }
  assert {
    condition     = output.tags_by_resource["uploads"].Purpose == "uploads"
    error_message = "got ${jsonencode(output.tags_by_resource["uploads"])}"
  }
}
