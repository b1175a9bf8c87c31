/**
 * The functions of `src/vm/math` from their series, in integer arithmetic with 320 bits behind the
 * point: the truth that the tests measure against. `Math` gives starting points only; whatever it
 * gives, what is left is summed until nothing remains.
 */
import {
  absolute,
  add,
  approximate,
  divide,
  type Exact,
  fromDouble,
  fromFixed,
  magnitude,
  multiply,
  negate,
  PRECISION,
  scale,
  squareRoot,
  toFixed,
} from './exact.ts';

/** Bits behind the point of fixed-point numbers. */
const FRACTION = PRECISION;
const ONE = 1n << BigInt(FRACTION);
const UNIT = fromDouble(1);

/** sum of sign^k · x^(2k + 1) / (2k + 1) for x = 1/n: arc tangent (-1) or its hyperbolic twin (1). */
function arcSeriesOfReciprocal(n: bigint, sign: bigint, fraction: number): bigint {
  let power = (1n << BigInt(fraction)) / n;
  let sum = 0n;
  for (let k = 1n; power !== 0n; k += 2n) {
    sum += power / k;
    power = (sign * power) / (n * n);
  }
  return sum;
}

const WIDE = 1600;
// Machin's formulas.
const WIDE_PI =
  4n *
  (4n * arcSeriesOfReciprocal(5n, -1n, WIDE + 16) - arcSeriesOfReciprocal(239n, -1n, WIDE + 16));
const LN2 =
  (18n * arcSeriesOfReciprocal(26n, 1n, FRACTION + 16) -
    2n * arcSeriesOfReciprocal(4801n, 1n, FRACTION + 16) +
    8n * arcSeriesOfReciprocal(8749n, 1n, FRACTION + 16)) >>
  16n;

/** pi with up to 1600 bits behind the point. */
export function piFixed(fraction: number): bigint {
  return WIDE_PI >> BigInt(WIDE + 16 - fraction);
}

const PI = fromFixed(piFixed(FRACTION + 8), FRACTION + 8);
const HALF_PI = scale(PI, -1);

/** sum of z^k / (first (first + 1) … (first + 2k - 1)): every other term of the exponential series. */
function everyOther(z: bigint, first: number): bigint {
  let term = ONE;
  let sum = ONE;
  for (let n = first; term !== 0n; n += 2) {
    term = ((term * z) >> BigInt(FRACTION)) / BigInt(n * (n + 1));
    // Shifting a negative number rounds down, so the last terms may creep around -1.
    if (term === -1n) break;
    sum += term;
  }
  return sum;
}

/** r^2 as a fixed-point number. */
function square(r: Exact): bigint {
  return toFixed(multiply(r, r), FRACTION);
}

/** sin r for |r| < 1. */
function sineSeries(r: Exact): Exact {
  return multiply(r, fromFixed(everyOther(-square(r), 2), FRACTION));
}

/** cos r for |r| < 1. */
function cosineSeries(r: Exact): Exact {
  return fromFixed(everyOther(-square(r), 1), FRACTION);
}

/** x = quadrant · pi/2 + rest. */
function reduceAngle(x: Exact): { quadrant: bigint; rest: Exact } {
  if (x.mantissa === 0n || magnitude(x) < -1) return { quadrant: 0n, rest: x };
  const fraction = magnitude(x) + FRACTION + 80;
  const value = toFixed(x, fraction);
  const halfPi = piFixed(fraction) >> 1n;
  // Rounds to nearest for either sign.
  const quadrant = (2n * value + halfPi) / (2n * halfPi) - (2n * value < -halfPi ? 1n : 0n);
  return { quadrant, rest: fromFixed(value - quadrant * halfPi, fraction) };
}

function sineOfQuadrant(quadrant: bigint, rest: Exact): Exact {
  const value = quadrant & 1n ? cosineSeries(rest) : sineSeries(rest);
  return quadrant & 2n ? negate(value) : value;
}

export function sin(x: number): Exact {
  const { quadrant, rest } = reduceAngle(fromDouble(x));
  return sineOfQuadrant(quadrant, rest);
}

export function cos(x: number): Exact {
  const { quadrant, rest } = reduceAngle(fromDouble(x));
  return sineOfQuadrant(quadrant + 1n, rest);
}

export function tan(x: number): Exact {
  const { quadrant, rest } = reduceAngle(fromDouble(x));
  return divide(sineOfQuadrant(quadrant, rest), sineOfQuadrant(quadrant + 1n, rest));
}

/** sin (2 pi x) */
export function sinTau(x: number): Exact {
  const fraction = x - Math.trunc(x);
  const quarters = Math.round(4 * fraction);
  const rest = add(fromDouble(fraction), negate(scale(fromDouble(quarters), -2)));
  return sineOfQuadrant(BigInt(quarters), multiply(scale(PI, 1), rest));
}

/** exp x; something far beyond the doubles when |x| >= 4096. */
function exponential(x: Exact): Exact {
  if (x.mantissa !== 0n && magnitude(x) >= 12) {
    return { mantissa: 1n, exponent: x.mantissa > 0n ? 4096 : -4096 };
  }
  const HALVINGS = 10n;
  const value = toFixed(x, FRACTION + 16);
  const ln2 = LN2 << 16n;
  const power = value / ln2;
  const fine = BigInt(FRACTION + 64);
  const rest = ((value - power * ln2) << 48n) >> HALVINGS;
  let term = 1n << fine;
  let sum = term;
  for (let n = 1n; term !== 0n && term !== -1n; n++) {
    term = ((term * rest) >> fine) / n;
    sum += term;
  }
  for (let i = 0n; i < HALVINGS; i++) sum = (sum * sum) >> fine;
  return scale(fromFixed(sum, FRACTION + 64), Number(power));
}

/** sum of sign^k u^(2k + 1) / (2k + 1) for |u| < 1, relative precision. */
function arcSeries(u: Exact, sign: bigint): Exact {
  const z = square(u);
  let power = ONE;
  let sum = 0n;
  for (let k = 1n; power !== 0n && power !== -1n; k += 2n) {
    sum += power / k;
    power = (sign * power * z) >> BigInt(FRACTION);
  }
  return multiply(u, fromFixed(sum, FRACTION));
}

/** log x for x > 0. */
function logarithm(x: Exact): Exact {
  const power = magnitude(x) + (approximate(scale(x, -magnitude(x))) > Math.SQRT2 ? 1 : 0);
  const mantissa = scale(x, -power);
  const guess = fromDouble(Math.log(approximate(mantissa)));
  const factor = multiply(mantissa, exponential(negate(guess)));
  const left = scale(arcSeries(divide(add(factor, negate(UNIT)), add(factor, UNIT)), 1n), 1);
  const powers = { mantissa: BigInt(power) * LN2, exponent: -FRACTION };
  return add(powers, add(guess, left));
}

export function exp(x: number): Exact {
  return exponential(fromDouble(x));
}

export function log(x: number): Exact {
  return logarithm(fromDouble(x));
}

/** base^exponent for finite numbers; base not 0, and positive unless the exponent is whole. */
export function pow(base: number, exponent: number): Exact {
  const size = exponential(multiply(logarithm(absolute(fromDouble(base))), fromDouble(exponent)));
  return base < 0 && exponent % 2 !== 0 ? negate(size) : size;
}

function hyperbolicSine(x: Exact): Exact {
  if (x.mantissa === 0n || magnitude(x) < 0) {
    return multiply(x, fromFixed(everyOther(square(x), 2), FRACTION));
  }
  return scale(add(exponential(x), negate(exponential(negate(x)))), -1);
}

function hyperbolicCosine(x: Exact): Exact {
  return scale(add(exponential(x), exponential(negate(x))), -1);
}

export function sinh(x: number): Exact {
  return hyperbolicSine(fromDouble(x));
}

export function cosh(x: number): Exact {
  return hyperbolicCosine(fromDouble(x));
}

export function tanh(x: number): Exact {
  return divide(hyperbolicSine(fromDouble(x)), hyperbolicCosine(fromDouble(x)));
}

/** Arc tangent of t >= 0. */
function arcTangent(t: Exact): Exact {
  if (t.mantissa === 0n || magnitude(t) < -20) return arcSeries(t, -1n);
  if (magnitude(t) >= 1) return add(HALF_PI, negate(arcTangent(divide(UNIT, t))));
  const guess = fromDouble(Math.atan(approximate(t)));
  const sine = sineSeries(guess);
  const cosine = cosineSeries(guess);
  const left = divide(add(multiply(t, cosine), negate(sine)), add(cosine, multiply(t, sine)));
  return add(guess, arcSeries(left, -1n));
}

export function atan(x: number): Exact {
  const angle = arcTangent(absolute(fromDouble(x)));
  return x < 0 ? negate(angle) : angle;
}

/** Angle of the point (x, y), neither infinite nor both 0. */
export function atan2(y: number, x: number): Exact {
  const ratio = x === 0 ? undefined : divide(fromDouble(Math.abs(y)), fromDouble(Math.abs(x)));
  let angle = ratio === undefined ? HALF_PI : arcTangent(ratio);
  if (x < 0) angle = add(PI, negate(angle));
  return y < 0 ? negate(angle) : angle;
}

export function asin(x: number): Exact {
  const value = fromDouble(Math.abs(x));
  const cosine = add(UNIT, negate(multiply(value, value)));
  const angle = cosine.mantissa === 0n ? HALF_PI : arcTangent(divide(value, squareRoot(cosine)));
  return x < 0 ? negate(angle) : angle;
}

export function acos(x: number): Exact {
  if (x === 1) return fromDouble(0);
  if (x === -1) return PI;
  const value = fromDouble(x);
  const ratio = divide(add(UNIT, negate(value)), add(UNIT, value));
  return scale(arcTangent(squareRoot(ratio)), 1);
}
