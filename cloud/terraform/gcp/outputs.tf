locals {
  brokers = "bootstrap.${var.name}.${var.region}.managedkafka.${data.google_project.here.project_id}.cloud.goog:9092"
}

output "kafka_bootstrap_servers" {
  description = "Brokers to begin with."
  value       = local.brokers
  depends_on  = [google_managed_kafka_cluster.main]
}

output "store_host" {
  description = "Where results rest."
  value       = google_sql_database_instance.store.private_ip_address
}

output "checkpoints" {
  description = "Where the job's checkpoints go."
  value       = "gs://${google_storage_bucket.state.name}/checkpoints"
}

output "secrets" {
  description = "Where passwords are, by what they are for."
  value       = { for name, secret in google_secret_manager_secret.main : name => secret.id }
}

output "kubernetes" {
  description = "The cluster that runs the job."
  value       = google_container_cluster.main.name
}

output "endpoints" {
  description = "Where API and dashboard are; empty where the chart's ingress says it."
  value       = { for name, service in google_cloud_run_v2_service.main : name => service.uri }
}

output "helm_values" {
  description = "Values for cloud/deployment/helm/kilter."
  value = yamlencode({
    image = { registry = var.image_registry, tag = var.image_tag }
    settings = {
      kafka = {
        "bootstrap.servers" = local.brokers
        security            = { protocol = "SASL_SSL", "sasl.mechanism" = "PLAIN", "sasl.user" = google_service_account.kilter["job"].email }
      }
      checkpoints = { directory = "gs://${google_storage_bucket.state.name}/checkpoints" }
      store = {
        type     = var.store
        postgres = { host = google_sql_database_instance.store.private_ip_address, user = "kilter", "ssl-mode" = "require" }
      }
    }
    secrets = {
      kafkaPassword = { name = "kilter-kafka", key = "password" }
      storePassword = { name = "kilter-store", key = "password" }
    }
    init = { partitions = var.partitions, replication = 3 }
    job = {
      parallelism               = 4 * var.task_manager_count
      highAvailabilityDirectory = "gs://${google_storage_bucket.state.name}/ha"
      savepointDirectory        = "gs://${google_storage_bucket.state.name}/savepoints"
    }
    # They run beside the cluster.
    api            = { enabled = false }
    dashboard      = { enabled = false }
    serviceAccount = { annotations = { "iam.gke.io/gcp-service-account" = google_service_account.kilter["job"].email } }
  })
}
