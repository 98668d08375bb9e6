locals {
  store_host = var.store == "postgres" ? azurerm_postgresql_flexible_server.store[0].fqdn : "${azurerm_cosmosdb_account.store[0].name}.cassandra.cosmos.azure.com"
  domain     = azurerm_container_app_environment.main.default_domain
  services = {
    api = {
      image   = "model-api"
      port    = 8080
      command = "serve"
      secrets = ["store", "kafka", "api-keys"]
      settings = {
        KILTER_API_HOST                          = "0.0.0.0"
        KILTER_API_KEYS_FILE                     = "/run/kilter/api-keys"
        KILTER_KAFKA_BOOTSTRAP_SERVERS           = local.brokers
        KILTER_KAFKA_SECURITY_PROTOCOL           = "SASL_SSL"
        KILTER_KAFKA_SECURITY_SASL_MECHANISM     = "PLAIN"
        KILTER_KAFKA_SECURITY_SASL_USER          = "$ConnectionString"
        KILTER_KAFKA_SECURITY_SASL_PASSWORD_FILE = "/run/kilter/kafka"
        KILTER_STORE_TYPE                        = var.store
        KILTER_STORE_POSTGRES_HOST               = local.store_host
        KILTER_STORE_POSTGRES_USER               = "kilter"
        KILTER_STORE_POSTGRES_SSL_MODE           = "verify-full"
        KILTER_STORE_POSTGRES_PASSWORD_FILE      = "/run/kilter/store"
        KILTER_STORE_CASSANDRA_CONTACT_POINTS    = local.store_host
        KILTER_STORE_CASSANDRA_PORT              = "10350"
        KILTER_STORE_CASSANDRA_LOCAL_DATACENTER  = var.region
        KILTER_STORE_CASSANDRA_USER              = "${var.name}-${random_id.main.hex}"
        KILTER_STORE_CASSANDRA_PASSWORD_FILE     = "/run/kilter/store"
        KILTER_STORE_CASSANDRA_TLS               = "verify-full"
      }
    }
    dashboard = {
      image   = "dashboard"
      port    = 8501
      command = "dashboard"
      secrets = ["dashboard-key", "dashboard-password"]
      settings = {
        KILTER_DASHBOARD_HOST          = "0.0.0.0"
        KILTER_DASHBOARD_API           = "https://${var.name}-api.${local.domain}"
        KILTER_DASHBOARD_HOSTS         = "${var.name}-dashboard.${local.domain}"
        KILTER_DASHBOARD_API_KEY_FILE  = "/run/kilter/dashboard-key"
        KILTER_DASHBOARD_PASSWORD_FILE = "/run/kilter/dashboard-password"
      }
    }
  }
}

resource "azurerm_container_app_environment" "main" {
  name                           = var.name
  location                       = azurerm_resource_group.main.location
  resource_group_name            = azurerm_resource_group.main.name
  infrastructure_subnet_id       = azurerm_subnet.apps.id
  internal_load_balancer_enabled = length(var.allowed_cidrs) == 0
  tags                           = local.tags

  workload_profile {
    name                  = "Consumption"
    workload_profile_type = "Consumption"
  }
}

resource "azurerm_container_app" "main" {
  for_each                     = local.services
  name                         = "${var.name}-${each.key}"
  resource_group_name          = azurerm_resource_group.main.name
  container_app_environment_id = azurerm_container_app_environment.main.id
  revision_mode                = "Single"
  tags                         = local.tags

  identity {
    type         = "UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.apps.id]
  }

  dynamic "secret" {
    for_each = each.value.secrets

    content {
      name                = secret.value
      identity            = azurerm_user_assigned_identity.apps.id
      key_vault_secret_id = "${azurerm_key_vault.main.vault_uri}secrets/${secret.value}"
    }
  }

  template {
    min_replicas = 1
    max_replicas = 8

    container {
      name   = each.key
      image  = "${var.image_registry}/${each.value.image}:${var.image_tag}"
      args   = [each.value.command]
      cpu    = 0.5
      memory = "1Gi"

      dynamic "env" {
        for_each = each.value.settings

        content {
          name  = env.key
          value = env.value
        }
      }

      volume_mounts {
        name = "secrets"
        path = "/run/kilter"
      }

      # Ready it is when the store has its tables, which the chart makes.
      startup_probe {
        transport               = "HTTP"
        port                    = each.value.port
        path                    = "/health/live"
        interval_seconds        = 5
        failure_count_threshold = 30
      }
    }

    volume {
      name         = "secrets"
      storage_type = "Secret"
    }
  }

  ingress {
    external_enabled = true
    target_port      = each.value.port

    dynamic "ip_security_restriction" {
      for_each = var.allowed_cidrs

      content {
        name             = "allowed-${ip_security_restriction.key}"
        action           = "Allow"
        ip_address_range = ip_security_restriction.value
      }
    }

    traffic_weight {
      latest_revision = true
      percentage      = 100
    }
  }

  depends_on = [azurerm_key_vault_secret.main, azurerm_role_assignment.vault]
}
