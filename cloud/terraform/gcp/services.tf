locals {
  services = {
    api = {
      image   = "model-api"
      port    = 8080
      command = "serve"
      secrets = { "store" = "password", "kafka" = "password", "api-keys" = "keys" }
      settings = {
        KILTER_API_HOST                          = "0.0.0.0"
        KILTER_API_KEYS_FILE                     = "/run/kilter/api-keys/keys"
        KILTER_KAFKA_BOOTSTRAP_SERVERS           = local.brokers
        KILTER_KAFKA_SECURITY_PROTOCOL           = "SASL_SSL"
        KILTER_KAFKA_SECURITY_SASL_MECHANISM     = "PLAIN"
        KILTER_KAFKA_SECURITY_SASL_USER          = google_service_account.kilter["job"].email
        KILTER_KAFKA_SECURITY_SASL_PASSWORD_FILE = "/run/kilter/kafka/password"
        KILTER_STORE_TYPE                        = var.store
        KILTER_STORE_POSTGRES_HOST               = google_sql_database_instance.store.private_ip_address
        KILTER_STORE_POSTGRES_USER               = "kilter"
        KILTER_STORE_POSTGRES_SSL_MODE           = "require"
        KILTER_STORE_POSTGRES_PASSWORD_FILE      = "/run/kilter/store/password"
      }
    }
    dashboard = {
      image   = "dashboard"
      port    = 8501
      command = "dashboard"
      secrets = { "dashboard-key" = "key", "dashboard-password" = "password" }
      settings = {
        KILTER_DASHBOARD_HOST          = "0.0.0.0"
        KILTER_DASHBOARD_API           = "https://${var.name}-api-${data.google_project.here.number}.${var.region}.run.app"
        KILTER_DASHBOARD_HOSTS         = "${var.name}-dashboard-${data.google_project.here.number}.${var.region}.run.app"
        KILTER_DASHBOARD_API_KEY_FILE  = "/run/kilter/dashboard-key/key"
        KILTER_DASHBOARD_PASSWORD_FILE = "/run/kilter/dashboard-password/password"
      }
    }
  }
}

resource "google_secret_manager_secret_iam_member" "service" {
  for_each = merge([
    for name, service in local.services : {
      for secret, file in service.secrets : "${name}/${secret}" => { service = name, secret = secret }
    }
  ]...)
  secret_id = google_secret_manager_secret.main[each.value.secret].id
  role      = "roles/secretmanager.secretAccessor"
  member    = google_service_account.kilter[each.value.service].member
}

resource "google_cloud_run_v2_service" "main" {
  for_each = local.services
  name     = "${var.name}-${each.key}"
  location = var.region
  # Networks beyond this one come through a load balancer, which says which of them.
  ingress = length(var.allowed_cidrs) > 0 ? "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER" : "INGRESS_TRAFFIC_INTERNAL_ONLY"
  # Both ask for keys or passwords of their own.
  invoker_iam_disabled = true
  deletion_protection  = var.deletion_protection

  template {
    service_account = google_service_account.kilter[each.key].email

    scaling {
      min_instance_count = 1
      max_instance_count = 8
    }

    vpc_access {
      # All of it: else the dashboard would come to the API as a stranger from outside.
      egress = "ALL_TRAFFIC"

      network_interfaces {
        network    = google_compute_network.main.id
        subnetwork = google_compute_subnetwork.main.id
      }
    }

    containers {
      image = "${var.image_registry}/${each.value.image}:${var.image_tag}"
      args  = [each.value.command]

      ports {
        container_port = each.value.port
      }

      resources {
        limits = { cpu = "1", memory = "768Mi" }
      }

      dynamic "env" {
        for_each = each.value.settings

        content {
          name  = env.key
          value = env.value
        }
      }

      dynamic "volume_mounts" {
        for_each = each.value.secrets

        content {
          name       = volume_mounts.key
          mount_path = "/run/kilter/${volume_mounts.key}"
        }
      }

      # Ready it is when the store has its tables, which the chart makes.
      startup_probe {
        period_seconds    = 2
        failure_threshold = 60

        http_get {
          path = "/health/live"
        }
      }
    }

    dynamic "volumes" {
      for_each = each.value.secrets

      content {
        name = volumes.key

        secret {
          secret = google_secret_manager_secret.main[volumes.key].secret_id

          items {
            version = "latest"
            path    = volumes.value
          }
        }
      }
    }
  }

  depends_on = [google_secret_manager_secret_iam_member.service]
}
