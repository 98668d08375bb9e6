resource "aws_kms_key" "main" {
  description         = "Kilter ${var.name}"
  enable_key_rotation = true
}

resource "random_password" "main" {
  for_each = toset(["kafka", "store"])
  length   = 32
  special  = false
}

# Checkpoints, savepoints and what a new job manager finds the job by.
resource "aws_s3_bucket" "state" {
  bucket_prefix = "${var.name}-state-"
}

resource "aws_s3_bucket_public_access_block" "state" {
  bucket                  = aws_s3_bucket.state.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_server_side_encryption_configuration" "state" {
  bucket = aws_s3_bucket.state.id

  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "AES256"
    }
  }
}

# MSK takes SCRAM passwords from secrets of this form of name, under a key of one's own.
resource "aws_secretsmanager_secret" "kafka" {
  name       = "AmazonMSK_${var.name}"
  kms_key_id = aws_kms_key.main.key_id
}

resource "aws_secretsmanager_secret_version" "kafka" {
  secret_id     = aws_secretsmanager_secret.kafka.id
  secret_string = jsonencode({ username = "kilter", password = random_password.main["kafka"].result })
}

resource "aws_msk_configuration" "main" {
  name           = var.name
  kafka_versions = ["3.9.x"]

  server_properties = <<-EOT
    auto.create.topics.enable=false
    default.replication.factor=3
    min.insync.replicas=2
    transaction.state.log.min.isr=2
    transaction.max.timeout.ms=900000
  EOT
}

resource "aws_msk_cluster" "main" {
  cluster_name           = var.name
  kafka_version          = "3.9.x"
  number_of_broker_nodes = length(local.zones)

  configuration_info {
    arn      = aws_msk_configuration.main.arn
    revision = aws_msk_configuration.main.latest_revision
  }

  broker_node_group_info {
    instance_type   = "kafka.m7g.large"
    client_subnets  = aws_subnet.private[*].id
    security_groups = [aws_security_group.data.id]

    storage_info {
      ebs_storage_info {
        volume_size = 500
      }
    }
  }

  client_authentication {
    sasl {
      scram = true
    }
  }

  encryption_info {
    encryption_at_rest_kms_key_arn = aws_kms_key.main.arn

    encryption_in_transit {
      client_broker = "TLS"
    }
  }
}

resource "aws_msk_scram_secret_association" "main" {
  cluster_arn     = aws_msk_cluster.main.arn
  secret_arn_list = [aws_secretsmanager_secret.kafka.arn]
  depends_on      = [aws_secretsmanager_secret_version.kafka]
}

resource "aws_secretsmanager_secret" "store" {
  name       = "${var.name}/store"
  kms_key_id = aws_kms_key.main.key_id
}

resource "aws_secretsmanager_secret_version" "store" {
  secret_id     = aws_secretsmanager_secret.store.id
  secret_string = jsonencode({ username = "kilter", password = random_password.main["store"].result })
}

resource "aws_db_subnet_group" "store" {
  name       = var.name
  subnet_ids = aws_subnet.private[*].id
}

resource "aws_db_instance" "store" {
  count                        = var.store == "postgres" ? 1 : 0
  identifier                   = var.name
  engine                       = "postgres"
  engine_version               = "17"
  instance_class               = "db.m7g.large"
  allocated_storage            = 200
  max_allocated_storage        = 2000
  storage_type                 = "gp3"
  storage_encrypted            = true
  kms_key_id                   = aws_kms_key.main.arn
  db_name                      = "kilter"
  username                     = "kilter"
  password                     = random_password.main["store"].result
  db_subnet_group_name         = aws_db_subnet_group.store.name
  vpc_security_group_ids       = [aws_security_group.data.id]
  multi_az                     = true
  backup_retention_period      = var.retention_days
  deletion_protection          = var.deletion_protection
  skip_final_snapshot          = !var.deletion_protection
  final_snapshot_identifier    = var.deletion_protection ? "${var.name}-final" : null
  performance_insights_enabled = true
}

resource "aws_keyspaces_keyspace" "store" {
  count = var.store == "cassandra" ? 1 : 0
  name  = "kilter"
}
