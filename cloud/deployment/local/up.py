"""Runs the services of docker-compose.yml with podman, from images that were built here.

up.py ROOT WORK PROFILE: reads ROOT/docker-compose.yml as the profile (small or full) has it, starts
each service when those it depends on are healthy or done, checks that each of Kilter's containers runs
as another user than root on a tree it cannot write to, waits until an anomaly is shown by the API and
by the dashboard's way to it, trains a model that the API must then know, upgrades the job by a savepoint,
and waits until Prometheus has an answer from all that it asks. Everything is stopped and removed at the end.
"""

import json
import os
import re
import shlex
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request

import yaml

ROOT, WORK, PROFILE = sys.argv[1:]
STORAGE = os.environ["KILTER_LOCAL_STORAGE"].split()
PODMAN = ["podman", *STORAGE, "--runtime=runc", "--cgroup-manager=cgroupfs"]
ENVIRONMENTS = {"small": "cloud/deployment/compose/small.env", "full": ".env"}
STAND_INS = {
    "apache/kafka": "local/kafka",
    "postgres": "local/postgres",
    "cassandra": "local/cassandra",
    "prom/prometheus": "local/prometheus",
}
# Not to be had without a registry.
LEFT_OUT = {"grafana"}
ULIMITS = ["--ulimit", "nofile=8192:8192", "--ulimit", "nproc=4096:4096"]
PATIENCE = 300


def podman(*arguments, check=True):
    done = subprocess.run([*PODMAN, *arguments], capture_output=True, text=True)
    if check and done.returncode:
        raise SystemExit(f"podman {shlex.join(arguments)}: {done.stderr}")
    return done


def settings():
    with open(f"{ROOT}/{ENVIRONMENTS[PROFILE]}") as lines:
        pairs = [line.strip().split("=", 1) for line in lines if "=" in line and line[0] != "#"]
    # Faults come sooner than in a person's demo.
    return dict(pairs) | {"KILTER_RATE": "400"}


def interpolate(text, values):
    text = re.sub(r"\$\{(\w+):-([^}]*)\}", lambda m: values.get(m[1], m[2]), text)
    return text.replace("$$", "$")


def compose():
    values = settings()
    with open(f"{ROOT}/docker-compose.yml") as file:
        text = interpolate(file.read(), values)
    model = yaml.safe_load(text)
    active = values["COMPOSE_PROFILES"]
    model["trainer"] = model["services"]["trainer"]
    model["services"] = {
        name: service
        for name, service in model["services"].items()
        if name not in LEFT_OUT and active in service.get("profiles", [active])
    }
    return model


def words(value):
    return shlex.split(value) if isinstance(value, str) else [str(word) for word in value]


def image(service):
    name = service["image"].split(":")[0]
    return STAND_INS.get(name, name)


def start(name, service):
    arguments = ["run", "-d", "--name", f"kilter-{name}", "--hostname", service.get("hostname", name)]
    arguments += ULIMITS
    networks = service.get("networks", ["inside"])
    for network in networks:
        arguments += ["--network", f"kilter-{network}:alias={name}"]
    if not networks:
        arguments += ["--network", "none"]
    for flag, key in (("--user", "user"), ("--memory", "mem_limit"), ("--shm-size", "shm_size")):
        if key in service:
            arguments += [flag, str(service[key])]
    if service.get("read_only"):
        arguments += ["--read-only", "--read-only-tmpfs=false"]
    for flag, key in (
        ("--cap-drop", "cap_drop"),
        ("--tmpfs", "tmpfs"),
        ("--security-opt", "security_opt"),
    ):
        for value in service.get(key, []):
            arguments += [flag, value.replace("no-new-privileges:true", "no-new-privileges")]
    for volume in service.get("volumes", []):
        ours = volume.startswith("./")
        arguments += ["-v", f"{ROOT}/{volume[2:]}" if ours else f"kilter-{volume}"]
    for port in service.get("ports", []):
        arguments += ["-p", port]
    for key, value in service.get("environment", {}).items():
        arguments += ["-e", f"{key}={value}"]
    entry = words(service.get("entrypoint", []))
    if entry:
        arguments += ["--entrypoint", json.dumps(entry)]
    podman(*arguments, image(service), *words(service.get("command", [])))


def state(name):
    return json.loads(podman("inspect", f"kilter-{name}").stdout)[0]["State"]


def health_command(service):
    test = service.get("healthcheck", {}).get("test")
    if test:
        return [word.replace("$$", "$") for word in test[1:]]
    target = service["image"].removeprefix("kilter/")
    with open(f"{ROOT}/cloud/deployment/Dockerfile") as file:
        stage = file.read().split(f" AS {target}\n")[1].split("\nFROM ")[0]
    return json.loads(re.search(r"HEALTHCHECK .*?CMD (\[.*\])", stage)[1])


def await_condition(name, service, condition):
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        now = state(name)
        if condition == "service_completed_successfully":
            if not now["Running"] and now["Status"] == "exited":
                if now["ExitCode"]:
                    break
                return
        elif not now["Running"]:
            break
        elif not podman("exec", f"kilter-{name}", *health_command(service), check=False).returncode:
            return
        time.sleep(2)
    log = podman("logs", "--tail", "60", f"kilter-{name}", check=False)
    raise SystemExit(f"{name} is not {condition}: {now}\n{log.stdout}{log.stderr}")


def start_all(services):
    ready = set()
    while len(ready) < len(services):
        for name, service in services.items():
            needed = {
                n: c["condition"] for n, c in service.get("depends_on", {}).items() if n in services
            }
            if name in ready or not needed.keys() <= ready:
                continue
            for other, condition in needed.items():
                await_condition(other, services[other], condition)
            start(name, service)
            print(f"   started {name}", flush=True)
            ready.add(name)
    for name, service in services.items():
        if service.get("restart") != "no":
            await_condition(name, service, "service_healthy")
            print(f"   healthy {name}", flush=True)


def check_bounds(services):
    for name, service in services.items():
        if not service["image"].startswith("kilter/") or service.get("restart") == "no":
            continue
        user = podman("exec", f"kilter-{name}", "id", "-u").stdout.strip()
        written = podman("exec", f"kilter-{name}", "sh", "-c", "echo x > /opt/x", check=False)
        if user == "0" or not written.returncode:
            raise SystemExit(f"{name} runs as {user}, or on a tree that it can write to")
        print(f"   {name} runs as user {user} on a read-only tree")


def secret(volume, file):
    return podman(
        "run", "--rm", "--network=none", *ULIMITS, "--entrypoint", "cat",
        "-v", f"kilter-{volume}:/secret:ro", "kilter/generator", f"/secret/{file}",
    ).stdout.strip()  # fmt: skip


def ask(url, authorization):
    request = urllib.request.Request(url, headers={"Authorization": authorization})
    with urllib.request.urlopen(request, timeout=10) as answer:
        return answer.read().decode()


def signed_in(password):
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
    body = json.dumps({"secret": password}).encode()
    opener.open("http://127.0.0.1:8501/session", body, timeout=10).close()
    return opener


def status(url):
    try:
        return urllib.request.urlopen(url, timeout=10).status
    except urllib.error.HTTPError as error:
        return error.code


def show_anomaly():
    key = "Bearer " + secret("secrets-admin", "api-key")
    deadline = time.monotonic() + 2 * PATIENCE
    while time.monotonic() < deadline:
        found = json.loads(ask("http://127.0.0.1:8080/anomalies?limit=1", key))["anomalies"]
        if found:
            break
        time.sleep(5)
    else:
        raise SystemExit("No anomaly came within " + str(2 * PATIENCE) + " s.")
    print("   API      ", json.dumps(found[0])[:300])
    dashboard = signed_in(secret("secrets-dashboard", "password"))
    with dashboard.open("http://127.0.0.1:8501/api/anomalies?limit=1", timeout=10) as answer:
        print("   dashboard", json.dumps(json.load(answer)["anomalies"][0])[:300])
    if "<html" not in ask("http://127.0.0.1:8501/", key):
        raise SystemExit("The dashboard's page is not there.")
    for url in ("http://127.0.0.1:8080/anomalies", "http://127.0.0.1:8501/api/anomalies"):
        if status(url) != 401:
            raise SystemExit(f"{url} lets strangers in: {status(url)}")
    print("   neither lets in who has no key or password")


def show_training(trainer):
    """A model of what was streamed, as the guide has it."""
    trainer["command"] = ["--topic", "sensor-data", "--name", "press", "--out", "/var/lib/kilter/models"]
    start("trainer", trainer)
    await_condition("trainer", trainer, "service_completed_successfully")
    key = "Bearer " + secret("secrets-admin", "api-key")
    models = json.loads(ask("http://127.0.0.1:8080/models", key))
    if "press" not in json.dumps(models):
        raise SystemExit(f"The API does not know the model that was trained: {models}")
    print("   the trainer made", json.dumps(models)[:200])


def in_job_manager(path):
    answer = podman("exec", "kilter-job-manager", "wget", "-qO-", "http://127.0.0.1:8081" + path, check=False)
    return json.loads(answer.stdout) if answer.stdout else {}


def show_upgrade(services):
    """Stopped with a savepoint, replaced by a new container, gone on with: as the guide has it."""
    savepoint = podman(
        "run", "--rm", "--network", "kilter-inside", *ULIMITS,
        "kilter/generator", "job", "stop", "--address", "job-manager:8081",
    ).stdout.strip()  # fmt: skip
    print("   stopped with", savepoint)
    said = "the job was stopped"
    deadline = time.monotonic() + PATIENCE
    while said not in podman("logs", "kilter-job-manager").stderr + podman("logs", "kilter-job-manager").stdout:
        if time.monotonic() > deadline or not state("job-manager")["Running"]:
            raise SystemExit(f"job-manager does not say that {said}: {state('job-manager')}")
        time.sleep(2)
    podman("rm", "-f", "-t", "5", "kilter-job-manager")
    service = services["job-manager"]
    service["environment"]["FROM_SAVEPOINT"] = savepoint
    start("job-manager", service)
    await_condition("job-manager", service, "service_healthy")
    job = in_job_manager("/jobs/overview")["jobs"][0]["jid"]
    restored = in_job_manager(f"/jobs/{job}/checkpoints")["latest"]["restored"]
    if not restored or restored["external_path"] != savepoint:
        raise SystemExit(f"The job did not go on from {savepoint}: {restored}")
    print("   a new job manager goes on from it")


def measured(path):
    answer = podman("exec", "kilter-prometheus", "wget", "-qO-", f"http://127.0.0.1:9090{path}", check=False)
    return json.loads(answer.stdout)["data"] if answer.stdout else {}


def show_metrics():
    """Every process answers Prometheus, and every rule and panel asks for what there is."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        targets = measured("/api/v1/targets").get("activeTargets", [])
        groups = measured("/api/v1/rules").get("groups", [])
        rules = [rule for group in groups for rule in group["rules"]]
        silent = [t["scrapeUrl"] for t in targets if t["health"] != "up"]
        if len(targets) >= 3 and rules and not silent and all(r["health"] == "ok" for r in rules):
            break
        time.sleep(5)
    else:
        raise SystemExit(f"Prometheus: {[(t['scrapeUrl'], t['lastError']) for t in targets]}, {rules}")
    print("   Prometheus", ", ".join(sorted(t["scrapeUrl"] for t in targets)))
    with open(f"{ROOT}/cloud/deployment/monitoring/dashboards/kilter.json") as file:
        panels = json.load(file)["panels"]
    asked = [target["expr"] for panel in panels for target in panel["targets"]]
    # A rate over a minute needs two samples of a job that has only just come back.
    empty = asked
    deadline = time.monotonic() + PATIENCE
    while empty and time.monotonic() < deadline:
        time.sleep(5)
        empty = [
            expression
            for expression in empty
            if not measured("/api/v1/query?query=" + urllib.parse.quote(expression)).get("result")
        ]
    print(f"   {len(rules)} rules are evaluated; {len(asked) - len(empty)} of {len(asked)} panels have data")
    for expression in empty:
        print("     none:", expression)
    firing = sorted({rule["name"] for rule in rules if rule["state"] == "firing"})
    print("   alerts:", ", ".join(firing) or "none")


def remove(model):
    for name in [*model["services"], "trainer"]:
        podman("rm", "-f", "-t", "5", f"kilter-{name}", check=False)
    for volume in model["volumes"]:
        podman("volume", "rm", "-f", f"kilter-{volume}", check=False)
    for network in model["networks"]:
        podman("network", "rm", "-f", f"kilter-{network}", check=False)


def main():
    model = compose()
    remove(model)
    try:
        for name, network in model["networks"].items():
            podman("network", "create", *(["--internal"] if network.get("internal") else []), f"kilter-{name}")
        for volume in model["volumes"]:
            podman("volume", "create", f"kilter-{volume}")
        start_all(model["services"])
        check_bounds(model["services"])
        show_anomaly()
        show_training(model["trainer"])
        show_upgrade(model["services"])
        if "prometheus" in model["services"]:
            show_metrics()
        if os.environ.get("KILTER_LOCAL_KEEP"):
            input("Everything runs; Enter stops it. ")
    finally:
        for name in [*model["services"], "trainer"]:
            log = podman("logs", f"kilter-{name}", check=False)
            with open(f"{WORK}/{name}.log", "w") as file:
                file.write(log.stdout + log.stderr)
        remove(model)
    print(f"All of it held, profile {PROFILE}.")


main()
