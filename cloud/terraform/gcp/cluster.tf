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

# Nodes have no address of their own: by this they fetch images from registries that are not Google's, as
# the Flink operator's is.
resource "google_compute_router" "out" {
  name    = "${var.name}-out"
  network = google_compute_network.main.id
  region  = var.region
}

resource "google_compute_router_nat" "out" {
  name                               = "${var.name}-out"
  router                             = google_compute_router.out.name
  region                             = var.region
  nat_ip_allocate_option             = "AUTO_ONLY"
  source_subnetwork_ip_ranges_to_nat = "ALL_SUBNETWORKS_ALL_IP_RANGES"
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
