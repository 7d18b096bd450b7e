locals {
  # Longest name AWS takes, less what a service adds by itself. `worldwide` names are shared by all accounts.
  kinds = {
    bucket            = { longest = 63, worldwide = true }
    cache             = { longest = 40, worldwide = false } # replication group
    database_cluster  = { longest = 63, worldwide = false }
    database_instance = { longest = 63, worldwide = false }
    load_balancer     = { longest = 32, worldwide = false }
    log_group         = { longest = 512, worldwide = false }
    queue             = { longest = 80, worldwide = false }
    role              = { longest = 64, worldwide = false }
    security_group    = { longest = 255, worldwide = false }
    service           = { longest = 255, worldwide = false }
    target_group      = { longest = 32, worldwide = false }
  }
}
