"""Writes src/vm/math/coefficients/*.ts. Needs Python 3 and mpmath; run by hand (see README.md)."""

import math
import pathlib

from mpmath import asin, atan, exp, floor, log, log1p, mp, mpf, nint, pi, sin, cos, sinh, sqrt, tanh

from remez import fit

mp.dps = 70
TARGET = pathlib.Path(__file__).parents[2] / "src" / "vm" / "math" / "coefficients"
# Where an interval begins at 0 the quotients below are 0/0; they are as good as constant here.
NEARLY_ZERO = mpf(10) ** -16
# Rounding to the nearest quadrant or power may overshoot the half-way point a little.
SLACK = 1 + mpf(2) ** -20


def number(value):
    """The shortest decimal that reads back as this double, as JavaScript writes it."""
    text = repr(float(value))
    mantissa, _, exponent = text.partition("e")
    if mantissa.endswith(".0"):
        mantissa = mantissa[:-2]
    return f"{mantissa}e{int(exponent)}" if exponent else mantissa


class File:
    """One generated TypeScript file."""

    def __init__(self, name, about):
        self.path = TARGET / f"{name}.ts"
        lines = ["/**", " * LEAF, written by `scripts/math/coefficients.py`: change that instead.", " *"]
        self.lines = lines + [f" * {line}".rstrip() for line in about.strip().split("\n")] + [" */"]

    def constant(self, name, value, comment):
        self.lines += ["", f"/** {comment} */"]
        if float(value) in (math.pi, math.log2(math.e)):
            self.lines.append(
                "// biome-ignore lint/suspicious/noApproximativeNumericConstant: "
                "ECMAScript leaves the bits of Math.PI and the like to the engine"
            )
        self.lines.append(f"export const {name} = {number(value)};")

    def polynomial(self, prefix, powers, comment, f, weight, low, high):
        """Constants prefix_p for the powers p, fitted as a polynomial with len(powers) terms."""
        coefficients, worst = fit(f, weight, len(powers), low, high)
        bits = f"2^{float(log(worst, 2)):.1f}"
        self.lines += ["", f"/** {comment} Relative error of the approximation {bits}. */"]
        for power, value in zip(powers, coefficients):
            self.lines.append(f"export const {prefix}_{power} = {number(value)};")
        print(f"{self.path.name}: {prefix}, {len(powers)} terms, {bits}")

    def table(self, name, rows, comment):
        self.lines += ["", "/**"] + [f" * {line}" for line in comment.split("\n")] + [" */"]
        lint = "lint/suspicious/noApproximativeNumericConstant: see PI_HIGH"
        holds_pi = any(float(v) == math.pi for row in rows for v in row)
        if holds_pi:
            self.lines.append(f"// biome-ignore-start {lint}")
        self.lines += ["// biome-ignore format: one row of the table per line",
                       f"export const {name}: Float64Array = new Float64Array(["]
        self.lines += ["  " + ", ".join(number(v) for v in row) + "," for row in rows]
        self.lines.append("]);")
        if holds_pi:
            self.lines.append(f"// biome-ignore-end {lint}")

    def write(self):
        self.path.write_text("\n".join(self.lines) + "\n")


def split(value, *bits):
    """value = sum of parts; part i is a multiple of 2^-bits[i], the last one is any double."""
    parts = []
    for count in bits:
        parts.append(nint(value * mpf(2) ** count) / mpf(2) ** count)
        value -= parts[-1]
    return parts + [mpf(float(value))]


def odd(f):
    """(f(r) - r) / r^3 as a function of z = r^2, and the weight that gives relative error of f."""
    return (
        lambda z: (f(sqrt(z)) - sqrt(z)) / sqrt(z) ** 3,
        lambda z: z * sqrt(z) / f(sqrt(z)),
    )


def odd_powers(terms):
    return [2 * i + 3 for i in range(terms)]


def sine():
    out = File("sine", """
sin r = r + r^3 (SIN_3 + SIN_5 z + …) and cos r = 1 - z/2 + z^2 (COS_4 + COS_6 z + …),
z = r^2, |r| <= pi/4; sin (pi/2) a = a + t/2 + t (TURN_0 + TURN_2 z + …), z = a^2, t = a (1 - z),
|a| <= 1: the straight line through the peaks, and what is left, of which the half is exact.
""")
    top = (pi / 4 * SLACK) ** 2
    out.polynomial("SIN", odd_powers(6), "Powers of r.", *odd(sin), NEARLY_ZERO, top)
    out.polynomial("COS", [4, 6, 8, 10, 12, 14], "Powers of r.",
                   lambda z: (cos(sqrt(z)) - 1 + z / 2) / z**2,
                   lambda z: z**2 / cos(sqrt(z)), NEARLY_ZERO, top)
    out.polynomial("TURN", range(0, 16, 2), "Powers of a.",
                   lambda z: (sin(pi * sqrt(z) / 2) / sqrt(z) - 1) / (1 - z) - mpf(1) / 2,
                   lambda z: (1 - z) * sqrt(z) / sin(pi * sqrt(z) / 2),
                   NEARLY_ZERO, 1 - NEARLY_ZERO)
    out.write()


def reduction():
    out = File("reduction", """
pi/2 and 2/pi in the pieces that argument reduction needs.
""")
    out.constant("TWO_OVER_PI", 2 / pi, "2/pi.")
    first, second, third = split(pi / 2, 22, 45)
    out.constant("HALF_PI_1", first, "pi/2 to a multiple of 2^-22: 23 bits.")
    out.constant("HALF_PI_2", second, "What the first piece leaves, to a multiple of 2^-45: 22 bits.")
    out.constant("HALF_PI_3", third, "What the first two leave, to 53 bits.")
    count = 50
    mp.dps = 420
    whole = int(floor(2 / pi * mpf(2) ** (24 * count)))
    mp.dps = 70
    digits = [0, 0, 0] + [(whole >> (24 * (count - 1 - i))) & 0xFFFFFF for i in range(count)]
    rows = [digits[i:i + 8] for i in range(0, len(digits), 8)]
    out.table("TWO_OVER_PI_DIGITS", rows,
              f"2/pi in base 2^24: the three digits before the point (zeros) and {count} after it.\n"
              "The largest double needs them all.")
    out.write()


def exponential():
    out = File("exponential", """
exp r = 1 + r + r^2 (EXP_2 + EXP_3 r + …), |r| <= ln 2 / 2.
""")
    out.constant("INVERSE_LN2", 1 / log(2), "1 / ln 2.")
    out.polynomial("EXP", range(2, 13), "Powers of r.",
                   lambda r: (exp(r) - 1 - r) / r**2, lambda r: r * r * exp(-r),
                   -log(2) / 2 * SLACK, log(2) / 2 * SLACK)
    out.write()


def logarithm():
    out = File("logarithm", """
log (1 + r) = r - r^2/2 + r^3 (LOG_3 + LOG_4 r + …), and the table that makes r small.
""")
    high, low = split(log(2), 42)
    out.constant("LN2_HIGH", high, "ln 2 to a multiple of 2^-42: its product with a binary exponent is exact.")
    out.constant("LN2_LOW", low, "ln 2 - LN2_HIGH.")
    rows, low_r, high_r = [], mpf(0), mpf(1) / 128
    for i in range(128):
        factor = nint(256 / (1 + (i + mpf(1) / 2) / 128)) / 256
        if i == 0:
            factor = mpf(1)
        elif i == 127:
            factor = mpf(1) / 2
        for z in (1 + mpf(i) / 128, 1 + mpf(i + 1) / 128):
            low_r, high_r = min(low_r, z * factor - 1), max(high_r, z * factor - 1)
        high, low = split(-log(factor), 42)
        rows.append((factor, high, low))
    assert high_r == mpf(1) / 128 and -low_r < high_r
    out.polynomial("LOG", range(3, 10), f"Powers of r, {float(low_r):.4f} <= r <= 2^-7.",
                   lambda r: (log1p(r) - r + r * r / 2) / r**3,
                   lambda r: r**3 / log1p(r), low_r, high_r)
    out.table("LOG_TABLE", rows,
              "For mantissas in [1 + i/128, 1 + (i+1)/128), i = 0 … 127, three numbers each: a factor c\n"
              "close to 1/mantissa, a multiple of 2^-8; -log c to a multiple of 2^-42; what that leaves.\n"
              "The first factor is 1 and the last 1/2, so that logarithms near 0 come out exact.")
    out.write()


def hyperbolic():
    out = File("hyperbolic", """
sinh x = x + x^3 (SINH_3 + SINH_5 z + …), |x| <= 1, and tanh x = x + x^3 (TANH_3 + TANH_5 z + …),
|x| <= 0.55; z = x^2.
""")
    out.polynomial("SINH", odd_powers(7), "Powers of x.", *odd(sinh), NEARLY_ZERO, 1)
    out.polynomial("TANH", odd_powers(11), "Powers of x.", *odd(tanh), NEARLY_ZERO, mpf("0.55") ** 2)
    out.write()


def inverse():
    out = File("inverse", """
atan t = t + t^3 (ATAN_3 + ATAN_5 z + …), |t| <= 0.4, and asin x = x + x^3 (ASIN_3 + ASIN_5 z + …),
|x| <= 1/2; z is the square.
""")
    for name, value, text in (("HALF_PI", pi / 2, "pi/2"), ("PI", pi, "pi")):
        high = mpf(float(value))
        out.constant(f"{name}_HIGH", high, f"{text}.")
        out.constant(f"{name}_LOW", value - high, f"{text} - {name}_HIGH.")
    rows = []
    for value, sign in ((mpf(0), 1), (pi, -1), (pi / 2, -1), (pi / 2, 1)):
        for base in (value, value + sign * atan(mpf(5) / 8)):
            high = mpf(float(base))
            rows.append((high, base - high))
    out.table("ANGLES", rows,
              "Angles that an arc tangent is added to or taken from, each as a sum of two doubles; in\n"
              "this order: 0, pi, pi/2, pi/2; each as it is, then with atan 5/8 added (first and last)\n"
              "or taken away (second and third).")
    out.polynomial("ATAN", odd_powers(11), "Powers of t.", *odd(atan), NEARLY_ZERO, mpf("0.4") ** 2)
    out.polynomial("ASIN", odd_powers(13), "Powers of x.", *odd(asin), NEARLY_ZERO, mpf(1) / 4)
    out.write()


TARGET.mkdir(parents=True, exist_ok=True)
for write in (sine, reduction, exponential, logarithm, hyperbolic, inverse):
    write()
