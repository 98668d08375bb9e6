output "kafka_bootstrap_servers" {
  description = "Brokers to begin with."
  value       = aws_msk_cluster.main.bootstrap_brokers_sasl_scram
}

output "store_host" {
  description = "Where results rest."
  value       = var.store == "postgres" ? aws_db_instance.store[0].address : "cassandra.${var.region}.amazonaws.com"
}

output "checkpoints" {
  description = "Where the job's checkpoints go."
  value       = "s3://${aws_s3_bucket.state.id}/checkpoints"
}

output "secrets" {
  description = "Where passwords are, by what they are for."
  value = {
    kafka = aws_secretsmanager_secret.kafka.arn
    store = aws_secretsmanager_secret.store.arn
  }
}

output "kubernetes" {
  description = "The cluster that runs the job."
  value       = aws_eks_cluster.main.name
}

output "endpoints" {
  description = "Where API and dashboard are; empty where the chart's ingress says it."
  value       = {}
}

output "helm_values" {
  description = "Values for cloud/deployment/helm/kilter."
  value = yamlencode({
    image = { registry = var.image_registry, tag = var.image_tag }
    settings = {
      kafka = {
        "bootstrap.servers" = aws_msk_cluster.main.bootstrap_brokers_sasl_scram
        security            = { protocol = "SASL_SSL", "sasl.mechanism" = "SCRAM-SHA-512", "sasl.user" = "kilter" }
      }
      checkpoints = { directory = "s3://${aws_s3_bucket.state.id}/checkpoints" }
      models      = { path = "s3://${aws_s3_bucket.state.id}/models" }
      store = {
        type = var.store
        postgres = {
          host       = var.store == "postgres" ? aws_db_instance.store[0].address : "127.0.0.1"
          user       = "kilter"
          "ssl-mode" = "verify-full"
        }
        cassandra = {
          "contact-points"   = [var.store == "cassandra" ? "cassandra.${var.region}.amazonaws.com" : "127.0.0.1"]
          port               = var.store == "cassandra" ? 9142 : 9042
          "local-datacenter" = var.region
          user               = "kilter"
          tls                = "verify-full"
        }
      }
    }
    secrets = {
      kafkaPassword    = { name = "kilter-kafka", key = "password" }
      storePassword    = { name = "kilter-store", key = "password" }
      storeAuthorities = { name = "kilter-store-ca", key = "ca.crt" }
    }
    init = { partitions = var.partitions, replication = 3 }
    job = {
      parallelism               = 4 * var.task_manager_count
      highAvailabilityDirectory = "s3://${aws_s3_bucket.state.id}/ha"
      savepointDirectory        = "s3://${aws_s3_bucket.state.id}/savepoints"
    }
  })
}
