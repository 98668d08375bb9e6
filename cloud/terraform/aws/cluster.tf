data "aws_iam_policy_document" "assume" {
  for_each = toset(["eks", "ec2"])

  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["${each.key}.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "cluster" {
  name               = "${var.name}-cluster"
  assume_role_policy = data.aws_iam_policy_document.assume["eks"].json
}

resource "aws_iam_role_policy_attachment" "cluster" {
  role       = aws_iam_role.cluster.name
  policy_arn = "arn:aws:iam::aws:policy/AmazonEKSClusterPolicy"
}

resource "aws_iam_role" "node" {
  name               = "${var.name}-node"
  assume_role_policy = data.aws_iam_policy_document.assume["ec2"].json
}

resource "aws_iam_role_policy_attachment" "node" {
  for_each   = toset(["AmazonEKSWorkerNodePolicy", "AmazonEKS_CNI_Policy", "AmazonEC2ContainerRegistryReadOnly"])
  role       = aws_iam_role.node.name
  policy_arn = "arn:aws:iam::aws:policy/${each.key}"
}

resource "aws_eks_cluster" "main" {
  name     = var.name
  role_arn = aws_iam_role.cluster.arn

  vpc_config {
    subnet_ids              = aws_subnet.private[*].id
    endpoint_private_access = true
    endpoint_public_access  = length(var.allowed_cidrs) > 0
    public_access_cidrs     = length(var.allowed_cidrs) > 0 ? var.allowed_cidrs : null
  }

  enabled_cluster_log_types = ["api", "audit"]
  depends_on                = [aws_iam_role_policy_attachment.cluster]
}

resource "aws_eks_node_group" "main" {
  cluster_name    = aws_eks_cluster.main.name
  node_group_name = "main"
  node_role_arn   = aws_iam_role.node.arn
  subnet_ids      = aws_subnet.private[*].id
  instance_types  = ["m7i.xlarge"]

  scaling_config {
    desired_size = var.task_manager_count + 1
    min_size     = var.task_manager_count + 1
    max_size     = 2 * var.task_manager_count + 2
  }

  depends_on = [aws_iam_role_policy_attachment.node]
}

# Without it the chart's network policies are laid aside.
resource "aws_eks_addon" "network" {
  cluster_name                = aws_eks_cluster.main.name
  addon_name                  = "vpc-cni"
  configuration_values        = jsonencode({ enableNetworkPolicy = "true" })
  resolve_conflicts_on_create = "OVERWRITE"
}

# What the API is scaled by: a cluster here measures no pods by itself.
resource "aws_eks_addon" "metrics" {
  cluster_name = aws_eks_cluster.main.name
  addon_name   = "metrics-server"
  depends_on   = [aws_eks_node_group.main]
}

# The service accounts of the job and of those that read and train models take roles of their own, and no
# other pod does.
resource "aws_eks_addon" "identity" {
  cluster_name = aws_eks_cluster.main.name
  addon_name   = "eks-pod-identity-agent"
}

data "aws_iam_policy_document" "pods" {
  statement {
    actions = ["sts:AssumeRole", "sts:TagSession"]

    principals {
      type        = "Service"
      identifiers = ["pods.eks.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "job" {
  name               = "${var.name}-job"
  assume_role_policy = data.aws_iam_policy_document.pods.json
}

resource "aws_eks_pod_identity_association" "job" {
  cluster_name    = aws_eks_cluster.main.name
  namespace       = "kilter"
  service_account = "${var.name}-flink"
  role_arn        = aws_iam_role.job.arn
}

resource "aws_iam_role" "models" {
  name               = "${var.name}-models"
  assume_role_policy = data.aws_iam_policy_document.pods.json
}

resource "aws_eks_pod_identity_association" "models" {
  cluster_name    = aws_eks_cluster.main.name
  namespace       = "kilter"
  service_account = "${var.name}-models"
  role_arn        = aws_iam_role.models.arn
}

data "aws_iam_policy_document" "models" {
  statement {
    actions   = ["s3:ListBucket"]
    resources = [aws_s3_bucket.state.arn]

    condition {
      test     = "StringLike"
      variable = "s3:prefix"
      values   = ["models", "models/*"]
    }
  }

  statement {
    actions   = ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"]
    resources = ["${aws_s3_bucket.state.arn}/models/*"]
  }
}

resource "aws_iam_role_policy" "models" {
  role   = aws_iam_role.models.id
  policy = data.aws_iam_policy_document.models.json
}

data "aws_iam_policy_document" "job" {
  statement {
    actions   = ["s3:ListBucket"]
    resources = [aws_s3_bucket.state.arn]
  }

  statement {
    actions   = ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"]
    resources = ["${aws_s3_bucket.state.arn}/*"]
  }
}

resource "aws_iam_role_policy" "job" {
  role   = aws_iam_role.job.id
  policy = data.aws_iam_policy_document.job.json
}
