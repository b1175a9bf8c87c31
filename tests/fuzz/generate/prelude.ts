/** Functions that every program may use, at any type where they are polymorphic. */
import type { Place } from './world.ts';

/** Written once for each stage, as the stages share no function (03 §4.6). */
const ofEitherStage = (prefix: string) => `fn ${prefix}id(x) { x }
fn ${prefix}konst(x, y) { x }
fn ${prefix}swap(x, y) { (y, x) }
fn ${prefix}choose(r, c) { if (c) r.yes else r.no }
fn ${prefix}field(r) { r.a }
fn ${prefix}apply(f, x) { f(x) }
fn ${prefix}either(x:float | string)->(float | string) { x }
fn ${prefix}smooth(x) { x * 0.25 + self * 0.75 }`;

export const mainPrelude = ofEitherStage('');

/** Macros that bind, copy, wrap and keep code; they bind names that callers bind too. */
export const macroPrelude = `#stage(macro)
${ofEitherStage('c_')}
fn q_pair(c) { \`($c, $c) }
fn q_bind(c, f) { \`{ let v0 = $c
  $(f(\`v0)) } }
fn q_shadow(c) { \`{ let v0 = 0.5
  let v1 = $c
  v1 } }
fn q_call(c, f) { \`(|y0:float| $(f(\`y0)))($c) }
fn q_keep(c) { let kept = | | c
  kept() }
fn q_state(c) { \`(|y0| self * 0.5 + y0)($c) }
fn q_times(n, c) { if (n > 1) \`{ $c + $(q_times(n - 1, c)) } else c }
#stage(main)`;

/** The name of a function of the prelude that stands here. */
export function preludeName({ stage }: Place, name: string): string {
  return stage === 'macro' ? `c_${name}` : name;
}
