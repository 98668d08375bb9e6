#!/usr/bin/env python3
"""Compares the isolation forest with scikit-learn's: 100 trees of 256 rows, 3 features, one core.

From the root, with scikit-learn installed (Debian: apt-get install python3-sklearn, and Debian's
own interpreter, /usr/bin/python3):

  ./mvnw -q -pl bench -am verify dependency:build-classpath -DskipTests -Dmdep.outputFile=target/classpath
  python3 bench/compare-isolation.py

Both are measured in processor time, which leaves out what other processes take, scikit-learn before
and after Kilter. The ratio is of medians.
"""

import os
import pathlib
import statistics
import subprocess
import sys
import time

os.environ["OMP_NUM_THREADS"] = "1"

try:
    import numpy
    import sklearn
    from sklearn.ensemble import IsolationForest
except ImportError as missing:
    sys.exit(f"scikit-learn is needed for the comparison: {missing}")

ROWS = 1 << 15
BATCH_ROUNDS = 9
SINGLE_ROUNDS = 40


def measure(rounds, rows, work):
    """The lowest and the median of the microseconds per row."""
    times = []
    for _ in range(rounds):
        start = time.process_time()
        work()
        times.append((time.process_time() - start) * 1e6 / rows)
    return min(times), statistics.median(times)


def measure_sklearn():
    random = numpy.random.RandomState(1)
    rows = random.normal(size=(ROWS, 3))
    forest = IsolationForest(n_estimators=100, max_samples=256, random_state=1, n_jobs=1).fit(rows)
    return {
        "batch": measure(BATCH_ROUNDS, ROWS, lambda: forest.score_samples(rows)),
        "one": measure(SINGLE_ROUNDS, 1, lambda: forest.score_samples(rows[:1])),
    }


def measure_kilter():
    root = pathlib.Path(__file__).resolve().parent
    libraries = (root / "target/classpath").read_text().strip()
    path = f"{root / 'target/classes'}:{libraries}"
    output = subprocess.run(
        ["java", "-XX:+UseSerialGC", "-cp", path, "io.kilter.bench.IsolationCpuTime"],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    ).stdout
    lines = [line.split(",") for line in output.splitlines()[1:]]
    return {what: (float(lowest), float(median)) for what, lowest, median in lines}


def main():
    before = measure_sklearn()
    kilter = measure_kilter()
    after = measure_sklearn()
    print("microseconds a row,who,lowest,median")
    for what in ("batch", "one"):
        for who, times in (("sklearn before", before), ("kilter", kilter), ("sklearn after", after)):
            lowest, median = times[what]
            print(f"{what},{who},{lowest:.2f},{median:.2f}")
        peer = min(before[what][1], after[what][1])
        print(f"{what},kilter is so many times as fast,,{peer / kilter[what][1]:.1f}")
    print(f"scikit-learn {sklearn.__version__}, one thread each")


if __name__ == "__main__":
    main()
