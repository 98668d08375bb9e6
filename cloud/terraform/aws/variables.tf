variable "name" {
  description = "What everything is called after; a lower-case letter, then letters, digits and dashes."
  type        = string
  default     = "kilter"

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,18}[a-z0-9]$", var.name))
    error_message = "name must be 3 to 20 lower-case letters, digits and dashes, a letter first."
  }
}

variable "region" {
  description = "Where everything is."
  type        = string
}

variable "image_registry" {
  description = "Where the images of cloud/deployment/Dockerfile were pushed to."
  type        = string
}

variable "image_tag" {
  description = "Which of them."
  type        = string
}

variable "store" {
  description = "Where results rest: postgres or cassandra."
  type        = string
  default     = "postgres"

  validation {
    condition     = contains(["postgres", "cassandra"], var.store)
    error_message = "store must be postgres or cassandra."
  }
}

variable "partitions" {
  description = "Partitions of the topic of readings: the most tasks that read at once."
  type        = number
  default     = 12
}

variable "task_manager_count" {
  description = "How many nodes of 4 cores do the job's work."
  type        = number
  default     = 2
}

variable "allowed_cidrs" {
  description = "Networks from which API and dashboard may be reached."
  type        = list(string)
  default     = []
}

variable "retention_days" {
  description = "How long backups of the store are kept."
  type        = number
  default     = 14
}

variable "deletion_protection" {
  description = "Whether the store and its backups refuse to be deleted."
  type        = bool
  default     = true
}
