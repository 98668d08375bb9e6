resource "google_compute_network" "main" {
  name                    = var.name
  auto_create_subnetworks = false
}

resource "google_compute_subnetwork" "main" {
  name                     = var.name
  network                  = google_compute_network.main.id
  ip_cidr_range            = "10.40.0.0/20"
  private_ip_google_access = true
}

# Where Cloud SQL's private addresses are.
resource "google_compute_global_address" "services" {
  name          = "${var.name}-services"
  purpose       = "VPC_PEERING"
  address_type  = "INTERNAL"
  prefix_length = 20
  network       = google_compute_network.main.id
}

resource "google_service_networking_connection" "services" {
  network                 = google_compute_network.main.id
  service                 = "servicenetworking.googleapis.com"
  reserved_peering_ranges = [google_compute_global_address.services.name]
}

resource "google_container_cluster" "main" {
  name                = var.name
  location            = var.region
  enable_autopilot    = true
  network             = google_compute_network.main.id
  subnetwork          = google_compute_subnetwork.main.id
  deletion_protection = var.deletion_protection

  private_cluster_config {
    enable_private_nodes    = true
    enable_private_endpoint = length(var.allowed_cidrs) == 0
  }

  master_authorized_networks_config {
    dynamic "cidr_blocks" {
      for_each = var.allowed_cidrs

      content {
        cidr_block = cidr_blocks.value
      }
    }
  }

  ip_allocation_policy {}
}

resource "google_service_account" "kilter" {
  for_each   = toset(["job", "api", "dashboard"])
  account_id = "${var.name}-${each.key}"
}

# The job's Kubernetes account acts as the job's account here.
resource "google_service_account_iam_member" "job" {
  service_account_id = google_service_account.kilter["job"].name
  role               = "roles/iam.workloadIdentityUser"
  member             = "serviceAccount:${data.google_project.here.project_id}.svc.id.goog[kilter/${var.name}-flink]"
}
