#!/usr/bin/env python3
"""Compares what is trained on SECOM with scikit-learn's on the very same rows and folds, and the
time to train an isolation forest of 100 trees on 1,000,000 rows of 10 features.

From the root, with scikit-learn installed (Debian: apt-get install python3-sklearn, and Debian's
own interpreter, /usr/bin/python3):

  ./mvnw -q -pl bench -am verify dependency:build-classpath -DskipTests -Dmdep.outputFile=target/classpath
  python3 bench/compare-training.py secom FOLDER_OF_SECOM
  python3 bench/compare-training.py seeds FOLDER_OF_SECOM
  python3 bench/compare-training.py speed

"secom" has Kilter write its rows and folds to bench/target/secom. scikit-learn's pipelines fill gaps
with medians and leave out constant columns and those that are more than half empty, all fitted on
each fold's training rows. "seeds" grows both isolation forests from many seeds, on several ways to deal
the rows to the folds, and tells luck from what they are worth. "speed" measures wall-clock time with both on two threads, scikit-learn
before and after Kilter; the ratio is of medians.
"""

import os
import pathlib
import statistics
import subprocess
import sys
import time

try:
    import numpy
    import sklearn
    from sklearn.decomposition import PCA
    from sklearn.ensemble import IsolationForest, RandomForestClassifier
    from sklearn.metrics import average_precision_score, roc_auc_score
except ImportError as missing:
    sys.exit(f"scikit-learn is needed for the comparison: {missing}")

ROOT = pathlib.Path(__file__).resolve().parent
OUT = ROOT / "target/secom"
DEALS = 5
SEEDS = 20
SPEED_ROUNDS = 9


def java(main, *arguments):
    libraries = (ROOT / "target/classpath").read_text().strip()
    path = f"{ROOT / 'target/classes'}:{libraries}"
    return subprocess.run(
        ["java", "-cp", path, f"io.kilter.bench.{main}", *map(str, arguments)],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    ).stdout


def prepared(train, test):
    """Columns that say something, without gaps, scaled; all by the training rows."""
    kept = numpy.isnan(train).mean(axis=0) <= 0.5
    train, test = train[:, kept], test[:, kept]
    median = numpy.nanmedian(train, axis=0)
    train = numpy.where(numpy.isnan(train), median, train)
    test = numpy.where(numpy.isnan(test), median, test)
    spread = train.std(axis=0)
    varies = spread > 0
    mean = train.mean(axis=0)
    scale = lambda rows: (rows[:, varies] - mean[varies]) / spread[varies]
    return scale(train), scale(test)


def isolation(train, labels, test, seed=1):
    return -IsolationForest(n_estimators=100, random_state=seed).fit(train).score_samples(test)


def t_squared(train, labels, test):
    pca = PCA(n_components=0.9, svd_solver="full").fit(train)
    return (pca.transform(test) ** 2 / pca.explained_variance_).sum(axis=1)


def forest(train, labels, test):
    classifier = RandomForestClassifier(
        n_estimators=500, class_weight="balanced_subsample", min_samples_leaf=5, random_state=1, n_jobs=2
    )
    return classifier.fit(train, labels).predict_proba(test)[:, 1]


def table():
    cells = numpy.genfromtxt(OUT / "rows.csv", delimiter=",")
    return cells[:, 0], cells[:, 1:]


def folds_of(name):
    lines = [numpy.array(line.split(","), dtype=int) for line in (OUT / name).read_text().splitlines()]
    return list(zip(lines[::2], lines[1::2]))


def seeds(folder):
    print(java("SecomForests", folder, OUT, DEALS, SEEDS, 2), end="", flush=True)
    labels, rows = table()
    for scheme, deals in (("stratified", DEALS), ("time-ordered", 1)):
        means = numpy.zeros((deals, SEEDS))
        for deal in range(deals):
            folds = folds_of(f"{scheme}-{deal + 1}")
            for train, test in folds:
                known, label, unknown = with_labels(rows, labels, train, test)
                for seed in range(SEEDS):
                    scores = isolation(known, label, unknown, seed + 1)
                    means[deal, seed] += roc_auc_score(labels[test], scores) / len(folds)
        print(
            f"{scheme},scikit-learn,{means.mean():.3f},{means.std(ddof=1):.3f},"
            f"{means.min():.4f},{means.max():.4f}",
            flush=True,
        )


def secom(folder):
    print(java("SecomTraining", folder, OUT, 1, 2), end="")
    labels, rows = table()
    for scheme in ("stratified", "time-ordered"):
        folds = folds_of(scheme)
        for name, judge in (
            ("isolation forest", isolation),
            ("principal components, T²", t_squared),
            ("random forest", forest),
        ):
            areas, precisions = [], []
            for train, test in folds:
                scores = judge(*with_labels(rows, labels, train, test))
                areas.append(roc_auc_score(labels[test], scores))
                precisions.append(average_precision_score(labels[test], scores))
            print(
                f"{scheme},scikit-learn's {name},{numpy.mean(areas):.3f},{numpy.std(areas, ddof=1):.3f},"
                f"{numpy.mean(precisions):.3f},{numpy.std(precisions, ddof=1):.3f},,",
                flush=True,
            )


def with_labels(rows, labels, train, test):
    known, unknown = prepared(rows[train], rows[test])
    return known, labels[train], unknown


def sklearn_speed():
    rows = numpy.random.RandomState(1).normal(size=(1_000_000, 10))
    times = []
    for _ in range(SPEED_ROUNDS):
        start = time.perf_counter()
        IsolationForest(n_estimators=100, max_samples=256, random_state=1, n_jobs=2).fit(rows)
        times.append((time.perf_counter() - start) * 1e3)
    return times


def speed():
    before = sklearn_speed()
    kilter = [float(line) for line in java("ForestTrainingTime", SPEED_ROUNDS).split()]
    after = sklearn_speed()
    print("milliseconds to train 100 trees on 1000000 x 10,who,lowest,median")
    for who, times in (("sklearn before", before), ("kilter", kilter), ("sklearn after", after)):
        print(f",{who},{min(times):.1f},{statistics.median(times):.1f}")
    peer = min(statistics.median(before), statistics.median(after))
    print(f",kilter is so many times as fast,,{peer / statistics.median(kilter):.1f}")


def main():
    if sys.argv[1:2] == ["secom"] and len(sys.argv) == 3:
        secom(sys.argv[2])
    elif sys.argv[1:2] == ["seeds"] and len(sys.argv) == 3:
        seeds(sys.argv[2])
    elif sys.argv[1:] == ["speed"]:
        speed()
    else:
        sys.exit(__doc__)
    print(f"scikit-learn {sklearn.__version__}")


if __name__ == "__main__":
    main()
