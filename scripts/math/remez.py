"""Minimax polynomials with double coefficients (Remez's exchange algorithm, in mpmath).

`fit` finds the polynomial P with the least maximum of |weight(x) * (f(x) - P(x))| on an interval,
then rounds its coefficients to doubles.
"""

from mpmath import mp, mpf, matrix, lu_solve, cos, pi, fabs

mp.dps = 70


def evaluate(coefficients, x):
    total = mpf(0)
    for c in reversed(coefficients):
        total = total * x + c
    return total


def _extrema(error, low, high, count, density):
    """Alternating extrema of `error`: the largest |error| of each stretch of one sign, refined."""
    # Chebyshev-spaced samples: the extrema crowd towards the ends.
    samples = [
        (low + high) / 2 - (high - low) / 2 * cos(pi * i / (density - 1)) for i in range(density)
    ]
    values = [error(x) for x in samples]
    best = []
    for i, value in enumerate(values):
        if best and (value >= 0) == (values[best[-1]] >= 0):
            if fabs(value) > fabs(values[best[-1]]):
                best[-1] = i
        else:
            best.append(i)
    points = []
    for i in best:
        a, b = samples[max(i - 1, 0)], samples[min(i + 1, density - 1)]
        for _ in range(40):
            left, right = a + (b - a) / 3, b - (b - a) / 3
            if fabs(error(left)) < fabs(error(right)):
                a = left
            else:
                b = right
        points.append((a + b) / 2)
    while len(points) > count:
        points.pop(0 if fabs(error(points[0])) < fabs(error(points[-1])) else -1)
    return points


def remez(f, weight, terms, low, high):
    """Coefficients (ascending) of the minimax polynomial with `terms` terms, and its error."""
    count = terms + 1
    # Interior points, because a weight may vanish at an end.
    nodes = [
        (low + high) / 2 - (high - low) / 2 * cos(pi * (2 * i + 1) / (2 * count))
        for i in range(count)
    ]
    middle, half = (low + high) / 2, (high - low) / 2
    for _ in range(12):
        system = matrix(count, count)
        right = matrix(count, 1)
        for row, x in enumerate(nodes):
            for column in range(terms):
                system[row, column] = weight(x) * ((x - middle) / half) ** column
            system[row, terms] = (-1) ** row
            right[row] = weight(x) * f(x)
        solution = lu_solve(system, right)
        scaled = [solution[i] for i in range(terms)]

        def error(x):
            return weight(x) * (f(x) - evaluate(scaled, (x - middle) / half))

        level = fabs(solution[terms])
        nodes = _extrema(error, low, high, count, 24 * count)
        worst = max(fabs(error(x)) for x in nodes)
        if len(nodes) < count or worst < level * mpf("1.0001"):
            break
    return _shift(scaled, middle, half), worst


def _shift(scaled, middle, half):
    """Expands a polynomial in (x - middle) / half into powers of x."""
    result = [mpf(0)]
    for c in reversed(scaled):
        product = [mpf(0)] * (len(result) + 1)
        for i, value in enumerate(result):
            product[i] -= value * middle / half
            product[i + 1] += value / half
        product[0] += c
        result = product
    return result[: len(scaled)]


def fit(f, weight, terms, low, high):
    """(coefficients rounded to doubles, max |weight * error| with them).

    On a one-sided interval they are rounded one after the other and the rest is fitted again each
    time, so that the next ones make up for the rounding of a leading one. Where x changes its sign
    that would need a weight that changes its own, so there they are rounded as they are.
    """
    low, high = mpf(low), mpf(high)
    fixed = []
    if low < 0 < high:
        fixed = [mpf(float(c)) for c in remez(f, weight, terms, low, high)[0]]
    for i in range(len(fixed), terms):
        def rest(x):
            return (f(x) - evaluate(fixed, x)) / x**i

        def rest_weight(x):
            return weight(x) * x**i

        coefficients, _ = remez(rest, rest_weight, terms - i, low, high)
        fixed.append(mpf(float(coefficients[0])))
    samples = [low + (high - low) * (k + mpf(1) / 3) / 4000 for k in range(4000)]
    worst = max(fabs(weight(x) * (f(x) - evaluate(fixed, x))) for x in samples)
    return [float(c) for c in fixed], worst
