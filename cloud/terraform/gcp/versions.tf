terraform {
  required_version = ">= 1.9"

  required_providers {
    google = {
      source  = "hashicorp/google"
      version = "~> 6.50"
    }
    random = {
      source  = "hashicorp/random"
      version = "~> 3.7"
    }
  }
}

# The project is that of the environment (GOOGLE_PROJECT).
provider "google" {
  region         = var.region
  default_labels = { application = "kilter", installation = var.name }
}

data "google_project" "here" {}
