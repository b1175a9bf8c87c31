/** Counts of conformance results by area. */
import type { Failure } from './check.ts';
import type { ConformanceProgram } from './programs.ts';

/** How one program fared; an optional one may fail. */
export interface Result {
  readonly program: ConformanceProgram;
  readonly failure: Failure;
  readonly optional: boolean;
}

/** A table with a line for each area, in the order in which the areas come up. */
export function areaTable(results: readonly Result[]): string {
  const areas = [...new Set(results.map(({ program }) => program.area))];
  const width = Math.max(0, ...areas.map((area) => area.length));
  const lines = areas.map((area) => {
    const members = results.filter(({ program }) => program.area === area);
    const failed = members.filter(({ failure }) => failure !== undefined).length;
    const passed = String(members.length - failed).padStart(5);
    return `${area.padEnd(width)} ${passed} pass ${String(failed).padStart(5)} fail\n`;
  });
  return lines.join('');
}

/** How many passed, how many failed that had to pass, and how many others failed. */
export function countResults(results: readonly Result[]): {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
} {
  const failures = results.filter(({ failure }) => failure !== undefined);
  const failed = failures.filter(({ optional }) => !optional).length;
  return { passed: results.length - failures.length, failed, skipped: failures.length - failed };
}
