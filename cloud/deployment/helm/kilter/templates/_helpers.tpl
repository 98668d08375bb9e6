{{- define "kilter.name" -}}
{{- .Release.Name | trunc 40 | trimSuffix "-" -}}
{{- end -}}

{{- define "kilter.image" -}}
{{- $root := index . 0 -}}
{{- printf "%s/%s:%s" $root.Values.image.registry (index . 1) ($root.Values.image.tag | default $root.Chart.AppVersion) -}}
{{- end -}}

{{- define "kilter.labels" -}}
{{- $root := index . 0 -}}
app.kubernetes.io/name: kilter
app.kubernetes.io/instance: {{ include "kilter.name" $root }}
app.kubernetes.io/component: {{ index . 1 }}
app.kubernetes.io/version: {{ $root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ $root.Release.Service }}
{{- end -}}

{{- define "kilter.selector" -}}
{{- $root := index . 0 -}}
app.kubernetes.io/name: kilter
app.kubernetes.io/instance: {{ include "kilter.name" $root }}
app.kubernetes.io/component: {{ index . 1 }}
{{- end -}}

{{/* A pod that may do nothing but its work. */}}
{{- define "kilter.podSecurity" -}}
runAsNonRoot: true
runAsUser: 9999
runAsGroup: 9999
fsGroup: 9999
seccompProfile: {type: RuntimeDefault}
{{- end -}}

{{- define "kilter.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities: {drop: [ALL]}
{{- end -}}

{{/* Where secrets are: variables of kilter.yaml's settings, which are paths. */}}
{{- define "kilter.secretPaths" -}}
{{- with .Values.secrets }}
{{- if .kafkaPassword.name }}
- {name: KILTER_KAFKA_SECURITY_SASL_PASSWORD_FILE, value: /run/kilter/kafka-password/{{ .kafkaPassword.key }}}
{{- end }}
{{- if .kafkaClientSecret.name }}
- {name: KILTER_KAFKA_SECURITY_OAUTH_CLIENT_SECRET_FILE, value: /run/kilter/kafka-client-secret/{{ .kafkaClientSecret.key }}}
{{- end }}
{{- if .kafkaCertificate.name }}
- {name: KILTER_KAFKA_SECURITY_TLS_CERTIFICATE, value: /run/kilter/kafka-certificate/tls.crt}
- {name: KILTER_KAFKA_SECURITY_TLS_KEY, value: /run/kilter/kafka-certificate/tls.key}
{{- end }}
{{- if .kafkaAuthorities.name }}
- {name: KILTER_KAFKA_SECURITY_TLS_ROOT_CERT, value: /run/kilter/kafka-authorities/{{ .kafkaAuthorities.key }}}
{{- end }}
{{- if .storeAuthorities.name }}
- {name: KILTER_STORE_POSTGRES_SSL_ROOT_CERT, value: /run/kilter/store-authorities/{{ .storeAuthorities.key }}}
- {name: KILTER_STORE_CASSANDRA_TLS_ROOT_CERT, value: /run/kilter/store-authorities/{{ .storeAuthorities.key }}}
{{- end }}
{{- if .storePassword.name }}
- {name: KILTER_STORE_POSTGRES_PASSWORD_FILE, value: /run/kilter/store-password/{{ .storePassword.key }}}
- {name: KILTER_STORE_CASSANDRA_PASSWORD_FILE, value: /run/kilter/store-password/{{ .storePassword.key }}}
{{- end }}
{{- end }}
{{- end -}}

{{- define "kilter.secretNames" -}}
kafka-password: {{ .Values.secrets.kafkaPassword.name | quote }}
kafka-client-secret: {{ .Values.secrets.kafkaClientSecret.name | quote }}
kafka-certificate: {{ .Values.secrets.kafkaCertificate.name | quote }}
kafka-authorities: {{ .Values.secrets.kafkaAuthorities.name | quote }}
store-authorities: {{ .Values.secrets.storeAuthorities.name | quote }}
store-password: {{ .Values.secrets.storePassword.name | quote }}
{{- end -}}

{{- define "kilter.mounts" -}}
- {name: settings, mountPath: /etc/kilter, readOnly: true}
- {name: tmp, mountPath: /tmp}
{{- if .Values.models.claim }}
- {name: models, mountPath: /var/lib/kilter/models}
{{- end }}
{{- range $path, $secret := include "kilter.secretNames" . | fromYaml }}
{{- if $secret }}
- {name: {{ $path }}, mountPath: /run/kilter/{{ $path }}, readOnly: true}
{{- end }}
{{- end }}
{{- end -}}

{{/* Of a pod, and the size of its /tmp. */}}
{{- define "kilter.volumes" -}}
{{- $tmp := index . 1 -}}
{{- with index . 0 -}}
- {name: settings, configMap: {name: {{ include "kilter.name" . }}-settings}}
- {name: tmp, emptyDir: {sizeLimit: {{ $tmp | quote }}}}
{{- if .Values.models.claim }}
- {name: models, persistentVolumeClaim: {claimName: {{ .Values.models.claim | quote }}}}
{{- end }}
{{- range $path, $secret := include "kilter.secretNames" . | fromYaml }}
{{- if $secret }}
- {name: {{ $path }}, secret: {secretName: {{ $secret }}, defaultMode: 0440}}
{{- end }}
{{- end }}
{{- end -}}
{{- end -}}

{{/* One of Kilter's settings, written as a path or nested: (list $ "models" "path"). */}}
{{- define "kilter.setting" -}}
{{- $settings := (index . 0).Values.settings -}}
{{- get $settings (printf "%s.%s" (index . 1) (index . 2)) | default (dig (index . 1) (index . 2) "" $settings) -}}
{{- end -}}

{{/* Every setting that a map has, joined by dots, a line each: (list "" map). */}}
{{- define "kilter.paths" -}}
{{- $prefix := index . 0 -}}
{{- range $key, $value := index . 1 -}}
{{- if kindIs "map" $value -}}
{{ include "kilter.paths" (list (printf "%s%s." $prefix $key) $value) }}
{{- else -}}
{{ $prefix }}{{ $key }}{{ "\n" }}
{{- end -}}
{{- end -}}
{{- end -}}

{{/* The account of those that reach models in a bucket; nothing where models are elsewhere. */}}
{{- define "kilter.modelsAccount" -}}
{{- if hasPrefix "s3://" (include "kilter.setting" (list . "models" "path")) -}}
{{ include "kilter.name" . }}-models
{{- end -}}
{{- end -}}

{{/* Flink's options; the values' own win. Numbers are written in full: Flink reads no 1e+06. */}}
{{- define "kilter.flinkOptions" -}}
{{- $options := include "kilter.flinkDefaults" . | fromYaml -}}
{{- range $option, $value := .Values.job.flinkConfiguration -}}
{{- $_ := set $options $option (ternary $value (toJson $value) (kindIs "string" $value)) -}}
{{- end -}}
{{- toYaml $options -}}
{{- end -}}

{{- define "kilter.flinkDefaults" -}}
high-availability.type: kubernetes
high-availability.storageDir: {{ .Values.job.highAvailabilityDirectory | quote }}
execution.checkpointing.savepoint-dir: {{ .Values.job.savepointDirectory | quote }}
taskmanager.numberOfTaskSlots: {{ .Values.job.taskManager.slots | quote }}
{{- if ne (include "kilter.setting" (list . "state" "backend")) "rocksdb" }}
# State is on the heap: the two fifths that Flink keeps for RocksDB would lie idle.
taskmanager.memory.managed.fraction: "0.05"
{{- end }}
web.submit.enable: "false"
web.cancel.enable: "false"
metrics.reporter.prom.factory.class: org.apache.flink.metrics.prometheus.PrometheusReporterFactory
metrics.reporter.prom.port: "9249"
kubernetes.operator.savepoint.history.max.age: 7 d
# A cluster that restarts again and again, or makes no checkpoints, is begun anew by the operator.
kubernetes.operator.cluster.health-check.enabled: "true"
{{- with .Values.job.autoscaler }}
{{- if .enabled }}
job.autoscaler.enabled: "true"
job.autoscaler.utilization.target: {{ .targetUtilization | quote }}
job.autoscaler.vertex.min-parallelism: {{ .minParallelism | quote }}
job.autoscaler.vertex.max-parallelism: {{ .maxParallelism | quote }}
jobmanager.scheduler: adaptive
{{- end }}
{{- end }}
{{- end -}}
