locals {
  brokers = "${azurerm_eventhub_namespace.main.name}.servicebus.windows.net:9093"
  folder  = "abfss://${azurerm_storage_container.state.name}@${azurerm_storage_account.state.name}.dfs.core.windows.net"
}

output "kafka_bootstrap_servers" {
  description = "Brokers to begin with."
  value       = local.brokers
}

output "store_host" {
  description = "Where results rest."
  value       = local.store_host
}

output "checkpoints" {
  description = "Where the job's checkpoints go."
  value       = "${local.folder}/checkpoints"
}

output "secrets" {
  description = "Where passwords are, by what they are for."
  value = merge(
    { for name in local.given : name => "${azurerm_key_vault.main.vault_uri}secrets/${name}" },
    { for name, secret in azurerm_key_vault_secret.main : name => secret.versionless_id }
  )
}

output "kubernetes" {
  description = "The cluster that runs the job."
  value       = azurerm_kubernetes_cluster.main.name
}

output "endpoints" {
  description = "Where API and dashboard are; empty where the chart's ingress says it."
  value       = { for name, app in azurerm_container_app.main : name => "https://${app.ingress[0].fqdn}" }
}

output "helm_values" {
  description = "Values for cloud/deployment/helm/kilter."
  value = yamlencode({
    image = { registry = var.image_registry, tag = var.image_tag }
    settings = {
      kafka = {
        "bootstrap.servers" = local.brokers
        security            = { protocol = "SASL_SSL", "sasl.mechanism" = "PLAIN", "sasl.user" = "$ConnectionString" }
      }
      checkpoints = { directory = "${local.folder}/checkpoints" }
      store = {
        type     = var.store
        postgres = { host = local.store_host, user = "kilter", "ssl-mode" = "verify-full" }
        cassandra = {
          "contact-points"   = [local.store_host]
          port               = var.store == "cassandra" ? 10350 : 9042
          "local-datacenter" = var.region
          user               = "${var.name}-${random_id.main.hex}"
          tls                = "verify-full"
        }
      }
    }
    secrets = {
      kafkaPassword = { name = "kilter-kafka", key = "password" }
      storePassword = { name = "kilter-store", key = "password" }
    }
    # Event Hubs are made above.
    init = { topics = false, partitions = var.partitions }
    job = {
      parallelism               = 4 * var.task_manager_count
      highAvailabilityDirectory = "${local.folder}/ha"
      savepointDirectory        = "${local.folder}/savepoints"
      flinkConfiguration = {
        "fs.azure.account.auth.type"           = "OAuth"
        "fs.azure.account.oauth.provider.type" = "org.apache.hadoop.fs.azurebfs.oauth2.MsiTokenProvider"
        "fs.azure.account.oauth2.msi.tenant"   = data.azurerm_client_config.here.tenant_id
        "fs.azure.account.oauth2.client.id"    = azurerm_kubernetes_cluster.main.kubelet_identity[0].client_id
      }
    }
    # They run beside the cluster.
    api       = { enabled = false }
    dashboard = { enabled = false }
  })
}
