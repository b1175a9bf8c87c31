/** Programs for the tests of the engine, in the machine's assembler. */
import type { Program } from '../../src/vm/program.ts';
import * as assembler from '../vm/assembler.ts';

/** Unlike the machine's tests, these tell programs apart that differ in constants only. */
function assemble(text: string): Program {
  return { ...assembler.assemble(text), fingerprint: text };
}

/** A constant on each of the channels. */
export function constant(...values: number[]): Program {
  const lines = values.map((value, c) => `  Const r${c} #${String(value).toLowerCase()}`);
  return assemble(
    `fn dsp 0 -> ${values.length}\n${lines.join('\n')}\n  Return r0 ${values.length}`,
  );
}

/** A sine whose phase is its state: 0 at the start, then a step further each sample. */
export function sineProgram(hertz: number, amplitude: number, rate = 48_000): Program {
  return assemble(`
    fn dsp 0 -> 1
      GetState r0 s0
      Const r1 #${hertz / rate}
      Add r1 r0 r1
      Mod1 r1 r1
      SetState s0 r1
      Const r2 #${2 * Math.PI}
      Mul r0 r0 r2
      Sin r0 r0
      Const r2 #${amplitude}
      Mul r0 r0 r2
      Return r0 1`);
}

/** A saw from −amplitude to amplitude; no mathematics beyond the four operations. */
export function sawProgram(hertz: number, amplitude: number, rate = 48_000): Program {
  return assemble(`
    fn dsp 0 -> 1
      GetState r0 s0
      Const r1 #${hertz / rate}
      Add r1 r0 r1
      Mod1 r1 r1
      SetState s0 r1
      Const r2 #${2 * amplitude}
      Mul r0 r0 r2
      Const r2 #${amplitude}
      Sub r0 r0 r2
      Return r0 1`);
}

/** Counts its samples: 1, 2, 3, … times `step`. */
export function counter(step = 1): Program {
  return assemble(`
    fn dsp 0 -> 1
      GetState r0 s0
      Const r1 #${step}
      Add r0 r0 r1
      SetState s0 r0
      Return r0 1`);
}

/** The index of the sample. */
export function nowProgram(scale = 1): Program {
  return assemble(`fn dsp 0 -> 1\n  Now r0\n  Const r1 #${scale}\n  Mul r0 r0 r1\n  Return r0 1`);
}

/** `let start = now`, and dsp that gives the time since. */
export function startTimeProgram(): Program {
  return assemble(`
    global start 1
    fn init 0 -> 0
      Now r0
      SetGlobal g0 r0
      Return r0 0
    fn dsp 0 -> 1
      Now r0
      GetGlobal r1 g0
      Sub r0 r0 r1
      Return r0 1`);
}

/** `good` until sample `from`, then `bad`, on one channel. */
export function turnsBad(good: number, bad: string, from: number): Program {
  return assemble(`
    fn dsp 0 -> 1
      Now r0
      Const r1 #${from}
      Ge r0 r0 r1
      JumpUnless r0 @good
      Const r0 #${bad}
      Return r0 1
    good:
      Const r0 #${good}
      Return r0 1`);
}

/** Calls itself for ever. */
export function endlessRecursion(): Program {
  return assemble(`
    fn again 1 -> 1
      Call r0 again s0
      Return r0 1
    fn dsp 0 -> 1
      Const r0 #1
      Call r0 again s0
      Return r0 1`);
}

/** Two functions that call each other for ever. */
export function mutualRecursion(): Program {
  return assemble(`
    fn ping 1 -> 1
      Call r0 pong s0
      Return r0 1
    fn pong 1 -> 1
      Call r0 ping s0
      Return r0 1
    fn dsp 0 -> 1
      Const r0 #1
      Call r0 ping s0
      Return r0 1`);
}

/** Passes its inputs on. */
export function passThrough(channels: number): Program {
  return assemble(`fn dsp ${channels} -> ${channels}\n  Return r0 ${channels}`);
}

/** A delay of `time` samples on the input, in a line of `length`. */
export function delayProgram(length: number, time: number): Program {
  return assemble(`
    fn dsp 1 -> 1
      Const r1 #${time}
      Delay r0 r0 r1 s0 ${length}
      Return r0 1`);
}
