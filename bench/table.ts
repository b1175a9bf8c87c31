/** The printed result of a benchmark. */
import { columns } from './columns.ts';
import type { Measurement } from './measure.ts';

const SAMPLE_RATE = 48_000;

/** A line per patch: times over the rounds, and what follows from their median. */
export function resultTable(measurements: ReadonlyMap<string, readonly Measurement[]>): string {
  const rows = [
    ['patch', 'ns/sample', 'min', 'max', 'x real time', 'instructions', 'M instr/s'],
    ...[...measurements].map(([name, list]) => row(name, list)),
  ];
  return columns(rows);
}

function row(name: string, list: readonly Measurement[]): string[] {
  const times = list.map(({ nanoseconds }) => nanoseconds).sort((a, b) => a - b);
  const typical = median(times);
  const { instructions } = list[0]!;
  return [
    name,
    typical.toFixed(1),
    times[0]!.toFixed(1),
    times.at(-1)!.toFixed(1),
    (1e9 / SAMPLE_RATE / typical).toFixed(1),
    String(instructions),
    ((instructions / typical) * 1000).toFixed(0),
  ];
}

/** Of numbers in ascending order. */
export function median(sorted: readonly number[]): number {
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
