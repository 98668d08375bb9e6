resource "azurerm_storage_account" "state" {
  name                            = local.global
  location                        = azurerm_resource_group.main.location
  resource_group_name             = azurerm_resource_group.main.name
  account_tier                    = "Standard"
  account_replication_type        = "ZRS"
  is_hns_enabled                  = true
  allow_nested_items_to_be_public = false
  min_tls_version                 = "TLS1_2"
  tags                            = local.tags
}

resource "azurerm_storage_container" "state" {
  name               = "state"
  storage_account_id = azurerm_storage_account.state.id
}

# What the job's file system knows is the identity of its node.
resource "azurerm_role_assignment" "job" {
  scope                = azurerm_storage_account.state.id
  role_definition_name = "Storage Blob Data Contributor"
  principal_id         = azurerm_kubernetes_cluster.main.kubelet_identity[0].object_id
}

# Transactions need the premium tier.
resource "azurerm_eventhub_namespace" "main" {
  name                = "${var.name}-${random_id.main.hex}"
  location            = azurerm_resource_group.main.location
  resource_group_name = azurerm_resource_group.main.name
  sku                 = "Premium"
  capacity            = 1
  tags                = local.tags
}

# Labels are kept as long as can be; of rules and models, the newest.
resource "azurerm_eventhub" "topic" {
  for_each = {
    sensor-data       = { partitions = var.partitions, hours = 168 }
    anomalies         = { partitions = 1, hours = 168 }
    "sensor-data.dlq" = { partitions = 1, hours = 168 }
    labels            = { partitions = 1, hours = 2160 }
    control           = { partitions = 1, hours = null }
    models            = { partitions = 1, hours = null }
  }
  name            = each.key
  namespace_id    = azurerm_eventhub_namespace.main.id
  partition_count = each.value.partitions

  retention_description {
    cleanup_policy                    = each.value.hours == null ? "Compact" : "Delete"
    retention_time_in_hours           = each.value.hours
    tombstone_retention_time_in_hours = each.value.hours == null ? 24 : null
  }
}

resource "azurerm_eventhub_namespace_authorization_rule" "kilter" {
  name                = "kilter"
  namespace_name      = azurerm_eventhub_namespace.main.name
  resource_group_name = azurerm_resource_group.main.name
  listen              = true
  send                = true
  manage              = true
}

resource "random_password" "store" {
  length  = 32
  special = false
}

resource "azurerm_private_dns_zone" "store" {
  name                = "${var.name}.postgres.database.azure.com"
  resource_group_name = azurerm_resource_group.main.name
}

resource "azurerm_private_dns_zone_virtual_network_link" "store" {
  name                  = "store"
  resource_group_name   = azurerm_resource_group.main.name
  private_dns_zone_name = azurerm_private_dns_zone.store.name
  virtual_network_id    = azurerm_virtual_network.main.id
}

resource "azurerm_postgresql_flexible_server" "store" {
  count                         = var.store == "postgres" ? 1 : 0
  name                          = "${var.name}-${random_id.main.hex}"
  location                      = azurerm_resource_group.main.location
  resource_group_name           = azurerm_resource_group.main.name
  version                       = "17"
  sku_name                      = "GP_Standard_D4ds_v5"
  storage_mb                    = 262144
  auto_grow_enabled             = true
  administrator_login           = "kilter"
  administrator_password        = random_password.store.result
  delegated_subnet_id           = azurerm_subnet.store.id
  private_dns_zone_id           = azurerm_private_dns_zone.store.id
  public_network_access_enabled = false
  backup_retention_days         = var.retention_days
  depends_on                    = [azurerm_private_dns_zone_virtual_network_link.store]
  tags                          = local.tags

  high_availability {
    mode = "ZoneRedundant"
  }
}

resource "azurerm_postgresql_flexible_server_database" "store" {
  count     = var.store == "postgres" ? 1 : 0
  name      = "kilter"
  server_id = azurerm_postgresql_flexible_server.store[0].id
}

resource "azurerm_management_lock" "store" {
  count      = var.deletion_protection ? 1 : 0
  name       = "store"
  scope      = var.store == "postgres" ? azurerm_postgresql_flexible_server.store[0].id : azurerm_cosmosdb_account.store[0].id
  lock_level = "CanNotDelete"
}

resource "azurerm_cosmosdb_account" "store" {
  count                             = var.store == "cassandra" ? 1 : 0
  name                              = "${var.name}-${random_id.main.hex}"
  location                          = azurerm_resource_group.main.location
  resource_group_name               = azurerm_resource_group.main.name
  offer_type                        = "Standard"
  is_virtual_network_filter_enabled = true
  tags                              = local.tags

  capabilities {
    name = "EnableCassandra"
  }

  consistency_policy {
    consistency_level = "Session"
  }

  geo_location {
    location          = azurerm_resource_group.main.location
    failover_priority = 0
    zone_redundant    = true
  }

  virtual_network_rule {
    id = azurerm_subnet.nodes.id
  }

  virtual_network_rule {
    id = azurerm_subnet.apps.id
  }
}

resource "azurerm_key_vault" "main" {
  name                       = local.global
  location                   = azurerm_resource_group.main.location
  resource_group_name        = azurerm_resource_group.main.name
  tenant_id                  = data.azurerm_client_config.here.tenant_id
  sku_name                   = "standard"
  rbac_authorization_enabled = true
  purge_protection_enabled   = var.deletion_protection
  tags                       = local.tags
}

resource "azurerm_role_assignment" "vault" {
  for_each             = { operator = "Key Vault Secrets Officer", apps = "Key Vault Secrets User" }
  scope                = azurerm_key_vault.main.id
  role_definition_name = each.value
  principal_id         = each.key == "operator" ? data.azurerm_client_config.here.object_id : azurerm_user_assigned_identity.apps.principal_id
}

locals {
  secrets = {
    kafka = azurerm_eventhub_namespace_authorization_rule.kilter.primary_connection_string
    store = var.store == "postgres" ? random_password.store.result : azurerm_cosmosdb_account.store[0].primary_key
  }
  # What people put in: hashes of API keys, the dashboard's key and password.
  given = ["api-keys", "dashboard-key", "dashboard-password"]
}

resource "azurerm_key_vault_secret" "main" {
  for_each     = toset(["kafka", "store"])
  name         = each.key
  value        = local.secrets[each.key]
  key_vault_id = azurerm_key_vault.main.id
  depends_on   = [azurerm_role_assignment.vault]
}
