/** The printed result of the compiler's benchmark. */
import { columns } from '../columns.ts';
import { median } from '../table.ts';
import { type CompileMeasurement, type SizeMeasurement, total } from './measure.ts';
import { phaseNames } from './phases.ts';

/** Measurements of the rounds, by kind of program. */
export type CompileResults = ReadonlyMap<string, readonly CompileMeasurement[]>;

/** All tables: speed by phase, sizes with growth, what is cold, what a macro costs. */
export function compileTables(results: CompileResults): string {
  return [
    `Thousands of lines per second by phase (warm)\n${phaseTable(results)}`,
    `Milliseconds by number of lines, and the exponent of growth\n${sizeTable(results)}`,
    ...macroLines(results),
    ...sessionLines(results),
  ].join('\n');
}

function phaseTable(results: CompileResults): string {
  const head = ['program', 'lines', ...phaseNames, 'all'];
  const rows = [...results].flatMap(([name, rounds]) =>
    rounds[0]!.sizes.map(({ lines }, i) => {
      const { times } = typical(rounds, i);
      const speeds = [...phaseNames.map((phase) => times[phase]), total(times)];
      return [name, String(lines), ...speeds.map((ms) => (lines / ms).toFixed(0))];
    }),
  );
  return columns([head, ...rows]);
}

function sizeTable(results: CompileResults): string {
  const sizes = [...results.values()][0]![0]!.sizes;
  const head = ['program', '1000 cold', ...sizes.map(({ lines }) => `~${lines}`), 'growth'];
  const rows = [...results].map(([name, rounds]) => {
    const points = sizes.map((_, i) => typical(rounds, i));
    return [
      name,
      middle(rounds.map(({ cold }) => cold)).toFixed(0),
      ...points.map(({ times }) => total(times).toFixed(1)),
      growth(points).toFixed(2),
    ];
  });
  return columns([head, ...rows]);
}

function macroLines(results: CompileResults): string[] {
  const ratios = [...results.values()].flat().flatMap(({ macroRatio }) => macroRatio ?? []);
  if (ratios.length === 0) return [];
  return [`With one macro, 1000 mixed lines take ${middle(ratios).toFixed(2)} times as long.\n`];
}

function sessionLines(results: CompileResults): string[] {
  const ratios = [...results.values()].flat().flatMap(({ sessionRatio }) => sessionRatio ?? []);
  if (ratios.length === 0) return [];
  return [`In a session, an edit beside the library takes ${middle(ratios).toFixed(2)} as long.\n`];
}

/** Of the rounds at one size, that with the median time. */
function typical(rounds: readonly CompileMeasurement[], index: number): SizeMeasurement {
  const points = rounds.map(({ sizes }) => sizes[index]!);
  points.sort((a, b) => total(a.times) - total(b.times));
  return points[points.length >> 1]!;
}

function middle(numbers: readonly number[]): number {
  return median([...numbers].sort((a, b) => a - b));
}

/** The exponent by which the time grows with the lines: 1 is linear, 2 is quadratic. */
export function growth(points: readonly SizeMeasurement[]): number {
  const logs = points.map(({ lines, times }) => [Math.log(lines), Math.log(total(times))] as const);
  const meanX = logs.reduce((sum, [x]) => sum + x, 0) / logs.length;
  const meanY = logs.reduce((sum, [, y]) => sum + y, 0) / logs.length;
  const covariance = logs.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0);
  return covariance / logs.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
}
