#!/usr/bin/env python3
"""Compares serving a model with answering a constant, and with Flask and scikit-learn.

From the root, once ./kilter is built, with the load generator and the other side's usual design
installed (Debian: apt-get install wrk gunicorn python3-flask python3-sklearn):

  /usr/bin/python3 bench/compare-serving.py

A forest of 100 trees over 3 features, scikit-learn's of the same size; 64 connections on this
machine's cores, which the server shares with the load generator. There are two constants. `constant`
is the same request to the same server and route, answered by a model that is a constant
(ConstantModel.java): what differs is the forest, so that this ratio says what the forest costs.
`live` is GET /health/live, the least that the server answers, without a body, a model or an answer
to be written. Rounds of all are interleaved after a warm-up; the figures are medians of rounds, and
the ratios are of those.
"""

import argparse
import json
import os
import pathlib
import random
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parent.parent
CONNECTIONS = 64
BATCH_ROWS = 10_000
BATCH_CONNECTIONS = 4
READING = {"temperature": 25.1, "humidity": 50.2, "sound_level": 60.3}

FLASK = '''
import numpy
from flask import Flask, request
from sklearn.ensemble import IsolationForest

rows = numpy.random.RandomState(1).normal(size=(10000, 3)) * [2, 5, 3] + [25, 50, 60]
forest = IsolationForest(n_estimators=100, max_samples=256, random_state=1, n_jobs=1).fit(rows)
app = Flask(__name__)

@app.post("/predict")
def predict():
    body = request.get_json()
    row = [[body["temperature"], body["humidity"], body["sound_level"]]]
    return {"decision_function": float(forest.decision_function(row)[0])}
'''

PERCENTILE = re.compile(r"99%\s+([\d.]+)(us|ms|s)")
RATE = re.compile(r"Requests/sec:\s+([\d.]+)")
UNIT = {"us": 0.001, "ms": 1.0, "s": 1000.0}


def free_port():
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return listening.getsockname()[1]


def wait_for(url, what, process):
    end = time.monotonic() + 60
    while time.monotonic() < end:
        try:
            urllib.request.urlopen(url, timeout=2)
            return
        except urllib.error.HTTPError:
            return
        except OSError:
            if process.poll() is not None:
                sys.exit(f"{what} did not start")
            time.sleep(0.1)
    sys.exit(f"{what} does not answer")


def wrk(url, seconds, connections, script=None):
    """Requests per second, and the 99th percentile of the latency in milliseconds."""
    command = ["wrk", "--latency", "-t1", f"-c{connections}", f"-d{seconds}s"]
    if script:
        command += ["-s", str(script)]
    said = subprocess.run(command + [url], capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in said or "Socket errors" in said:
        sys.exit(f"{url} was not answered as it should be:\n{said}")
    value, unit = PERCENTILE.search(said).groups()
    return float(RATE.search(said).group(1)), float(value) * UNIT[unit]


def post_script(folder, name, body):
    path = folder / f"{name}.lua"
    (folder / f"{name}.json").write_text(body)
    path.write_text(
        'wrk.method = "POST"\n'
        'wrk.headers["Content-Type"] = "application/json"\n'
        f'local file = io.open("{folder / (name + ".json")}", "r")\n'
        'wrk.body = file:read("*a")\n'
        "file:close()\n"
    )
    return path


def train(kilter, folder):
    generator = random.Random(1)
    history = folder / "history.csv"
    with history.open("w") as out:
        out.write("timestamp,temperature,humidity,sound_level\n")
        for second in range(10_000):
            values = (generator.gauss(25, 2), generator.gauss(50, 5), generator.gauss(60, 3))
            moment = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(1_700_000_000 + second))
            out.write(moment + "," + ",".join(f"{value:.3f}" for value in values) + "\n")
    subprocess.run(
        [kilter, "train", "--data", history, "--out", folder / "models"]
        + ["--name", "bench", "--detector", "isolation", "--seed", "1", "--activate"],
        check=True,
        stdout=subprocess.DEVNULL,
    )


def publish_constant(classes, folder):
    program = ROOT / "bench" / "ConstantModel.java"
    subprocess.run(["java", "-cp", classes, program, folder / "models"], check=True)


def serve(kilter, folder):
    port = free_port()
    settings = dict(
        os.environ,
        KILTER_MODELS_PATH=str(folder / "models"),
        KILTER_MODELS_ACTIVE="bench",
        KILTER_STORE_PATH=str(folder / "kilter.db"),
    )
    process = subprocess.Popen(
        [kilter, "serve", "--port", str(port)], env=settings, stdout=subprocess.DEVNULL
    )
    wait_for(f"http://127.0.0.1:{port}/health/live", "kilter serve", process)
    return process, f"http://127.0.0.1:{port}"


def serve_flask(folder):
    port = free_port()
    (folder / "flask_app.py").write_text(FLASK)
    process = subprocess.Popen(
        ["gunicorn", "-w", "2", "-b", f"127.0.0.1:{port}", "flask_app:app"],
        cwd=folder,
        env=dict(os.environ, OMP_NUM_THREADS="1"),
        stderr=subprocess.DEVNULL,
    )
    wait_for(f"http://127.0.0.1:{port}/predict", "gunicorn", process)
    return process, f"http://127.0.0.1:{port}"


def measure(kilter, flask, folder, seconds, rounds):
    one = post_script(folder, "one", json.dumps(READING))
    generator = random.Random(2)
    rows = [
        {name: round(generator.gauss(value, 5), 3) for name, value in READING.items()}
        for _ in range(BATCH_ROWS)
    ]
    batch = post_script(folder, "batch", json.dumps(rows))
    contenders = {
        "live": lambda: wrk(kilter + "/health/live", seconds, CONNECTIONS),
        "constant": lambda: wrk(kilter + "/predict?model=constant", seconds, CONNECTIONS, one),
        "predict": lambda: wrk(kilter + "/predict?model=bench", seconds, CONNECTIONS, one),
        "batch": lambda: wrk(kilter + "/predict/batch", seconds, BATCH_CONNECTIONS, batch),
        "flask": lambda: wrk(flask + "/predict", seconds, CONNECTIONS, one),
    }
    for name in ("live", "constant", "predict", "batch"):
        for _ in range(3):
            contenders[name]()
    contenders["flask"]()
    results = {name: [] for name in contenders}
    for _ in range(rounds):
        for name, contender in contenders.items():
            results[name].append(contender())
    return {
        name: tuple(statistics.median(values) for values in zip(*measured))
        for name, measured in results.items()
    }


def report(medians):
    for name in ("live", "constant", "predict", "flask"):
        rate, p99 = medians[name]
        print(f"{name:9} {rate:10,.0f} requests/s   p99 {p99:8.2f} ms")
    rows = medians["batch"][0] * BATCH_ROWS
    print(f"{'batch':9} {rows:10,.0f} rows/s       p99 {medians['batch'][1]:8.2f} ms")
    for constant in ("constant", "live"):
        rate, p99 = (own / other for own, other in zip(medians["predict"], medians[constant]))
        print(f"predict / {constant + ', rate':15} {rate:8.2f}   (bar: 0.85)")
        print(f"predict / {constant + ', p99':15} {p99:8.2f}   (bar: 1.5 at most)")
    print(f"predict / {'flask, rate':15} {medians['predict'][0] / medians['flask'][0]:8.0f}   (bar: 400)")


def main():
    options = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    options.add_argument("--seconds", type=int, default=8, help="length of a round")
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--kilter", default=ROOT / "kilter", help="the command to measure")
    built = ROOT / "cli" / "target"
    options.add_argument("--classes", default=f"{built}/kilter-cli.jar:{built}/lib/*")
    chosen = options.parse_args()
    for tool in ("wrk", "gunicorn"):
        if not shutil.which(tool):
            sys.exit(f"{tool} is needed: apt-get install wrk gunicorn python3-flask python3-sklearn")
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        train(chosen.kilter, folder)
        publish_constant(chosen.classes, folder)
        processes = []
        try:
            kilter_process, kilter = serve(chosen.kilter, folder)
            processes.append(kilter_process)
            flask_process, flask = serve_flask(folder)
            processes.append(flask_process)
            report(measure(kilter, flask, folder, chosen.seconds, chosen.rounds))
        finally:
            for process in processes:
                process.terminate()
                process.wait()


main()
