locals {
  # Names that the whole of Azure shares: short, without dashes.
  global = substr(replace("${var.name}${random_id.main.hex}", "-", ""), 0, 24)
  tags   = { application = "kilter", installation = var.name }
}

resource "random_id" "main" {
  byte_length = 3
}

resource "azurerm_resource_group" "main" {
  name     = var.name
  location = var.region
  tags     = local.tags
}

resource "azurerm_virtual_network" "main" {
  name                = var.name
  location            = azurerm_resource_group.main.location
  resource_group_name = azurerm_resource_group.main.name
  address_space       = ["10.40.0.0/16"]
}

resource "azurerm_subnet" "nodes" {
  name                 = "nodes"
  resource_group_name  = azurerm_resource_group.main.name
  virtual_network_name = azurerm_virtual_network.main.name
  address_prefixes     = ["10.40.0.0/20"]
  service_endpoints    = ["Microsoft.EventHub", "Microsoft.Storage", "Microsoft.KeyVault", "Microsoft.AzureCosmosDB"]
}

resource "azurerm_subnet" "apps" {
  name                 = "apps"
  resource_group_name  = azurerm_resource_group.main.name
  virtual_network_name = azurerm_virtual_network.main.name
  address_prefixes     = ["10.40.16.0/23"]
  service_endpoints    = ["Microsoft.AzureCosmosDB"]

  delegation {
    name = "apps"

    service_delegation {
      name = "Microsoft.App/environments"
    }
  }
}

resource "azurerm_subnet" "store" {
  name                 = "store"
  resource_group_name  = azurerm_resource_group.main.name
  virtual_network_name = azurerm_virtual_network.main.name
  address_prefixes     = ["10.40.18.0/24"]

  delegation {
    name = "store"

    service_delegation {
      name = "Microsoft.DBforPostgreSQL/flexibleServers"
    }
  }
}

resource "azurerm_kubernetes_cluster" "main" {
  name                    = var.name
  location                = azurerm_resource_group.main.location
  resource_group_name     = azurerm_resource_group.main.name
  dns_prefix              = var.name
  local_account_disabled  = false
  private_cluster_enabled = length(var.allowed_cidrs) == 0
  tags                    = local.tags

  default_node_pool {
    name           = "main"
    vm_size        = "Standard_D4s_v5"
    node_count     = var.task_manager_count + 1
    vnet_subnet_id = azurerm_subnet.nodes.id
  }

  dynamic "api_server_access_profile" {
    for_each = length(var.allowed_cidrs) > 0 ? [1] : []

    content {
      authorized_ip_ranges = var.allowed_cidrs
    }
  }

  network_profile {
    network_plugin = "azure"
    network_policy = "azure"
    service_cidr   = "10.41.0.0/16"
    dns_service_ip = "10.41.0.10"
  }

  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_user_assigned_identity" "apps" {
  name                = "${var.name}-apps"
  location            = azurerm_resource_group.main.location
  resource_group_name = azurerm_resource_group.main.name
}
