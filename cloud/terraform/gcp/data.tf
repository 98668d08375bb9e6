resource "google_storage_bucket" "state" {
  name                        = "${data.google_project.here.project_id}-${var.name}-state"
  location                    = var.region
  uniform_bucket_level_access = true
  public_access_prevention    = "enforced"
}

resource "google_storage_bucket_iam_member" "job" {
  bucket = google_storage_bucket.state.name
  role   = "roles/storage.objectAdmin"
  member = google_service_account.kilter["job"].member
}

# For the load balancer before API and dashboard: only these networks pass.
resource "google_compute_security_policy" "allowed" {
  count = length(var.allowed_cidrs) > 0 ? 1 : 0
  name  = "${var.name}-allowed"

  rule {
    action   = "allow"
    priority = 1000

    match {
      versioned_expr = "SRC_IPS_V1"

      config {
        src_ip_ranges = var.allowed_cidrs
      }
    }
  }

  rule {
    action   = "deny(403)"
    priority = 2147483647

    match {
      versioned_expr = "SRC_IPS_V1"

      config {
        src_ip_ranges = ["*"]
      }
    }
  }
}

resource "google_managed_kafka_cluster" "main" {
  cluster_id = var.name
  location   = var.region

  capacity_config {
    vcpu_count   = 3
    memory_bytes = 12884901888
  }

  gcp_config {
    access_config {
      network_configs {
        subnet = google_compute_subnetwork.main.id
      }
    }
  }
}

resource "google_project_iam_member" "kafka" {
  project = data.google_project.here.project_id
  role    = "roles/managedkafka.client"
  member  = google_service_account.kilter["job"].member
}

# The broker takes an account's key, in Base64, as the password of PLAIN over TLS.
resource "google_service_account_key" "kafka" {
  service_account_id = google_service_account.kilter["job"].name
}

resource "random_password" "store" {
  length  = 32
  special = false
}

resource "google_sql_database_instance" "store" {
  name                = var.name
  database_version    = "POSTGRES_17"
  deletion_protection = var.deletion_protection

  settings {
    tier              = "db-perf-optimized-N-4"
    edition           = "ENTERPRISE_PLUS"
    availability_type = "REGIONAL"
    disk_size         = 200
    disk_autoresize   = true

    ip_configuration {
      ipv4_enabled    = false
      private_network = google_compute_network.main.id
      ssl_mode        = "ENCRYPTED_ONLY"
    }

    backup_configuration {
      enabled                        = true
      point_in_time_recovery_enabled = true

      backup_retention_settings {
        retained_backups = var.retention_days
      }
    }
  }

  depends_on = [google_service_networking_connection.services]

  lifecycle {
    precondition {
      condition     = var.store == "postgres"
      error_message = "This cloud has no Cassandra of its own: store must be postgres."
    }
  }
}

resource "google_sql_database" "store" {
  name     = "kilter"
  instance = google_sql_database_instance.store.name
}

resource "google_sql_user" "store" {
  name     = "kilter"
  instance = google_sql_database_instance.store.name
  password = random_password.store.result
}

locals {
  secrets = {
    kafka = google_service_account_key.kafka.private_key
    store = random_password.store.result
  }
  # What people put in: hashes of API keys, the dashboard's key and password.
  given = toset(["api-keys", "dashboard-key", "dashboard-password"])
}

resource "google_secret_manager_secret" "main" {
  for_each  = setunion(toset(["kafka", "store"]), local.given)
  secret_id = "${var.name}-${each.key}"

  replication {
    auto {}
  }
}

resource "google_secret_manager_secret_version" "main" {
  for_each    = toset(["kafka", "store"])
  secret      = google_secret_manager_secret.main[each.key].id
  secret_data = local.secrets[each.key]
}
