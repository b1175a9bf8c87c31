/**
 * Phase 5: MIR. A checked program becomes explicit words, state and control flow, and is optimised
 * here, once, for both tiers.
 */

import type { ResolvedProgram } from '../2-resolve/core.ts';
import type { TypedProgram } from '../3-type/typed.ts';
import type { ExpandedProgram } from '../4-stage/index.ts';
import { within } from '../capacity.ts';
import type { DiagnosticSink } from '../diagnostics.ts';
import type { TokenTexts } from './build/context.ts';
import { buildMacroStage } from './build/macro-stage.ts';
import { buildProgram } from './build/program.ts';
import type { MirProgram } from './ir.ts';
import { eliminateDeadCode } from './passes/eliminate.ts';
import { inlineCalls } from './passes/inline.ts';
import { simplify } from './passes/simplify.ts';
import { verifyMir } from './verify.ts';

/** Lowers a program without errors. Undefined if a mistake shows only here; it is in the sink. */
export function lowerToMir(
  expanded: ExpandedProgram,
  sink: DiagnosticSink,
  tokens: readonly TokenTexts[],
): MirProgram | undefined {
  return buildProgram(expanded, sink, tokens);
}

/** Lowers what runs at compile time: an entry for each statement that does something then. */
export function lowerMacroStage(
  program: ResolvedProgram,
  typed: TypedProgram,
  sink: DiagnosticSink,
  tokens: readonly TokenTexts[],
): MirProgram | undefined {
  return buildMacroStage(program, typed, sink, tokens);
}

/**
 * Optimises in place; samples keep every bit. What comes out is verified; the passes carry along what
 * would be wrong before.
 */
export function optimise(mir: MirProgram): void {
  for (const fn of mir.functions) {
    within(fn.range, () => {
      inlineCalls(fn);
      simplify(fn);
      eliminateDeadCode(fn);
    });
  }
  verifyMir(mir);
}
