#!/usr/bin/env python3
"""Fits the weights of src/check/risk.rs on segments that people have judged, by logistic regression.

  python3 tests/tools/risk.py --bilint target/release/bilint FILE.tsv ...

FILE: LABEL<TAB>SOURCE<TAB>TARGET lines, LABEL being OK or BAD, named SOURCE-TARGET.tsv by their languages; each line is
a document of its own. Prints, by five-fold cross-validation, how well the risk tells the two apart: the Matthews
correlation (MCC) at the best threshold, and for as many of the riskiest as there are BAD ones (MCC@K); then the weights.
"""

import argparse
import json
import math
import pathlib
import random
import subprocess

FOLDS = 5
RIDGE = 1.0
STEPS = 12


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--bilint", default="target/release/bilint")
    arguments.add_argument("files", nargs="+", type=pathlib.Path)
    arguments = arguments.parse_args()
    sets = {path.stem: read(arguments.bilint, path) for path in arguments.files}
    names = sorted({name for rows in sets.values() for _, signs in rows for name in signs})
    for stem, rows in sets.items():
        show(stem, [(bad, vector(signs, names)) for bad, signs in rows])
    weights = fit([(bad, vector(signs, names)) for rows in sets.values() for bad, signs in rows])
    print("all: " + ", ".join(f"{name} {weight:.2f}" for name, weight in zip(["bias", *names], weights)))


def read(bilint, path):
    """For each line whether it is bad, and its signs as bilint tells them."""
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    source, target = path.stem.split("-")
    bitext = "".join(f"{row[1]}\t{row[2]}\n\n" for row in rows)
    command = [bilint, "check", "--bitext", "-", "-s", source, "-t", target, "--format", "jsonl", "--review", str(len(rows))]
    done = subprocess.run(command, input=bitext.encode("utf-8"), stdout=subprocess.PIPE, check=False)
    signs = {(record["line"] - 1) // 2: record["signs"] for record in map(json.loads, done.stdout.decode("utf-8").splitlines())}
    return [(row[0] == "BAD", signs.get(number, {})) for number, row in enumerate(rows)]


def vector(signs, names):
    return [1.0, *(signs.get(name, 0.0) for name in names)]


def odds(weights, values):
    return sum(weight * value for weight, value in zip(weights, values))


def fit(rows):
    """Newton's method; equal rows count together."""
    counts = {}
    for bad, values in rows:
        key = (bad, tuple(round(value, 2) for value in values))
        counts[key] = counts.get(key, 0) + 1
    size = len(rows[0][1])
    weights = [0.0] * size
    for _ in range(STEPS):
        gradient = [-RIDGE * weight if at else 0.0 for at, weight in enumerate(weights)]
        hessian = [[RIDGE if i == j and i else 0.0 for j in range(size)] for i in range(size)]
        for (bad, values), count in counts.items():
            p = 1 / (1 + math.exp(-max(-30.0, min(30.0, odds(weights, values)))))
            used = [at for at, value in enumerate(values) if value]
            for i in used:
                gradient[i] += count * (bad - p) * values[i]
                for j in used:
                    hessian[i][j] += count * p * (1 - p) * values[i] * values[j]
        weights = [weight + step for weight, step in zip(weights, solve(hessian, gradient))]
    return weights


def solve(matrix, right):
    """Gaussian elimination."""
    rows = [row[:] + [value] for row, value in zip(matrix, right)]
    for at in range(len(rows)):
        pivot = max(range(at, len(rows)), key=lambda row: abs(rows[row][at]))
        rows[at], rows[pivot] = rows[pivot], rows[at]
        if abs(rows[at][at]) < 1e-12:
            rows[at][at] = 1e-12
        for other in range(len(rows)):
            if other != at:
                share = rows[other][at] / rows[at][at]
                rows[other] = [a - share * b for a, b in zip(rows[other], rows[at])]
    return [row[-1] / row[at] for at, row in enumerate(rows)]


def mcc(tp, fp, fn, tn):
    below = math.sqrt((tp + fp) * (tp + fn) * (tn + fp) * (tn + fn))
    return (tp * tn - fp * fn) / below if below else 0.0


def show(stem, rows):
    order = list(range(len(rows)))
    random.Random(1).shuffle(order)
    scored = []
    for fold in range(FOLDS):
        held = set(order[fold::FOLDS])
        weights = fit([row for at, row in enumerate(rows) if at not in held])
        scored += [(odds(weights, rows[at][1]), rows[at][0]) for at in held]
    scored.sort(key=lambda pair: -pair[0])
    bad, count = sum(is_bad for _, is_bad in scored), len(scored)
    best, at_k, hits = (0.0, 0.0), 0.0, 0
    for rank, (score, is_bad) in enumerate(scored, 1):
        hits += is_bad
        value = mcc(hits, rank - hits, bad - hits, count - rank - bad + hits)
        best = max(best, (value, score))
        if rank == bad:
            at_k = value
    risk = 1 / (1 + math.exp(-best[1]))
    print(f"{stem}: {count} segments, {bad} bad; MCC {best[0]:.3f} at risk {risk:.2f}; MCC@K {at_k:.3f}")


if __name__ == "__main__":
    main()
