#!/usr/bin/env python3
"""Fits the weights of src/check/risk.rs on segments that people have judged, by logistic regression.

  python3 tests/tools/risk.py --bilint target/release/bilint FILE.tsv ...

FILE: LABEL<TAB>SOURCE<TAB>TARGET lines, LABEL being OK or BAD, named SOURCE-TARGET.tsv by their languages; each line is
a document of its own. Prints how well the risk tells the two apart, as the Matthews correlation for as many of the
riskiest segments as there are BAD ones (MCC@K) and for the best threshold (MCC): by five-fold cross-validation over all
sets together, and for each set by weights that are fitted on the others; then the weights that all sets give.
"""

import argparse
import json
import math
import pathlib
import random
import subprocess

FOLDS = 5
RIDGE = 1.0
STEPS = 40


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--bilint", default="target/release/bilint")
    arguments.add_argument("files", nargs="+", type=pathlib.Path)
    arguments = arguments.parse_args()
    sets = {path.stem: read(arguments.bilint, path) for path in arguments.files}
    names = sorted({name for rows in sets.values() for _, signs in rows for name in signs})
    sets = {stem: [(bad, vector(signs, names)) for bad, signs in rows] for stem, rows in sets.items()}
    crossed(sets)
    for stem in sets if len(sets) > 1 else ():
        weights = fit([row for other, rows in sets.items() if other != stem for row in rows])
        show(f"{stem}, fitted on the others", [(odds(weights, values), bad) for bad, values in sets[stem]])
    weights = fit([row for rows in sets.values() for row in rows])
    print("all: " + ", ".join(f"{name} {weight:.2f}" for name, weight in zip(["bias", *names], weights)))


def crossed(sets):
    """Each fold of all sets together is judged by weights that are fitted on the other folds."""
    rows = [(stem, row) for stem, rows in sets.items() for row in rows]
    random.Random(1).shuffle(rows)
    scored = {stem: [] for stem in sets}
    for fold in range(FOLDS):
        weights = fit([row for at, (_, row) in enumerate(rows) if at % FOLDS != fold])
        for stem, (bad, values) in rows[fold::FOLDS]:
            scored[stem].append((odds(weights, values), bad))
    for stem, scores in scored.items():
        show(f"{stem}, cross-validated", scores)


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
    """Newton's method, its steps halved until they lead down; equal rows count together."""
    counts = {}
    for bad, values in rows:
        key = (bad, tuple(round(value, 2) for value in values))
        counts[key] = counts.get(key, 0) + 1
    weights = [0.0] * len(rows[0][1])
    least = loss(counts, weights)
    for _ in range(STEPS):
        step, length = solve(*slope(counts, weights)), 1.0
        tried = weights
        while length > 1e-4:
            tried = [weight + length * change for weight, change in zip(weights, step)]
            if loss(counts, tried) <= least:
                break
            length /= 2
        before, least, weights = least, loss(counts, tried), tried
        if before - least < 1e-4:
            break
    return weights


def loss(counts, weights):
    """The negative log likelihood and the penalty."""
    penalty = RIDGE * sum(weight * weight for weight in weights[1:]) / 2
    sign = lambda bad: -1 if bad else 1
    return penalty + sum(n * softplus(sign(bad) * odds(weights, values)) for (bad, values), n in counts.items())


def softplus(x):
    return max(x, 0.0) + math.log1p(math.exp(-abs(x)))


def slope(counts, weights):
    """The second derivatives of the loss, and its gradient downwards."""
    size = len(weights)
    gradient = [-RIDGE * weight if at else 0.0 for at, weight in enumerate(weights)]
    hessian = [[RIDGE if i == j and i else 0.0 for j in range(size)] for i in range(size)]
    for (bad, values), count in counts.items():
        p = 1 / (1 + math.exp(-max(-30.0, min(30.0, odds(weights, values)))))
        used = [at for at, value in enumerate(values) if value]
        for i in used:
            gradient[i] += count * (bad - p) * values[i]
            for j in used:
                hessian[i][j] += count * p * (1 - p) * values[i] * values[j]
    return hessian, gradient


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


def show(name, scored):
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
    print(f"{name}: {count} segments, {bad} bad; MCC@K {at_k:.3f}; MCC {best[0]:.3f} at risk {risk:.2f}")


if __name__ == "__main__":
    main()
