/** What to say about a name that means nothing, and how to mend it (04 §12, 05 §12). */
import { foreignWordHint } from '../1-parse/foreign.ts';
import type { DiagnosticSink, Fix } from '../diagnostics.ts';
import type { SourceRange } from '../source.ts';
import { nearNames } from '../suggest.ts';
import type { LibraryIndex } from './modules/library-index.ts';

/** What is known where the name stands. */
export interface NameContext {
  readonly sink: DiagnosticSink;
  readonly library: LibraryIndex;
  /** Every name that can be used at this place. */
  readonly candidates: () => Iterable<string>;
  /** Names that the `let` around this place is only about to define. */
  readonly unfinished: ReadonlySet<string>;
}

interface Advice {
  readonly hint?: string | undefined;
  readonly fix?: Fix | undefined;
  readonly related?: readonly { readonly range: SourceRange; readonly message: string }[];
}

/** Reports a name that means nothing here, with whatever helps to find the slip. */
export function reportUnknownName(
  context: NameContext,
  name: string,
  range: SourceRange,
  later?: SourceRange,
): void {
  context.sink.error({
    code: 'undefined-variable',
    message: `Variable "${name}" not found in this scope`,
    range,
    unknownName: name,
    ...(unfinished(context, name) ??
      (later === undefined ? advise(context, name, range) : comesLater(name, later))),
  });
}

function unfinished(context: NameContext, name: string): Advice | undefined {
  if (!context.unfinished.has(name)) return undefined;
  return {
    hint: `\`${name}\` is known only behind its own \`let\`. A lambda that calls itself is bound with \`letrec\`; and an expression goes on where a line ends or begins with an operator, unless a \`;\` ends it.`,
  };
}

function comesLater(name: string, later: SourceRange): Advice {
  return {
    related: [{ range: later, message: `\`${name}\` is defined here, further down` }],
    hint: `A name is visible only after its definition; move \`${name}\` above this place.`,
  };
}

function advise(context: NameContext, name: string, range: SourceRange): Advice {
  return (
    oldName(name, range) ??
    foreignName(name) ??
    inLibrary(context, name, range) ??
    nearName(context, name, range)
  );
}

function replaceName(range: SourceRange, insert: string): Fix {
  return { title: `Write \`${insert}\``, range, insert };
}

/** Names of older versions, and of the library, and what they are called here (04 §12). */
function oldName(name: string, range: SourceRange): Advice | undefined {
  switch (name) {
    case 'length_array':
      return { hint: 'The length of an array is `len(xs)`.', fix: replaceName(range, 'len') };
    case 'Slider':
      return {
        hint: 'Controls are made with `Control!(name, init)`.',
        fix: replaceName(range, 'Control'),
      };
    case 'make_probe':
      return { hint: 'A probe is made with `Probe!("name")`.' };
    case 'gen_sampler_mono':
      return { hint: 'A sampler is made with `Sampler_mono!("file.wav")`.' };
    case 'bind_midi_note_mono':
      return { hint: 'Notes are bound with `midi_note_mono!(..)`.' };
    case 'PI':
    case 'pi':
    case 'M_PI':
      return {
        hint: 'There is no built-in pi; write 3.141592653589793 or `use math::*` and `PI()`.',
        fix: replaceName(range, '3.141592653589793'),
      };
    default:
      return undefined;
  }
}

function foreignName(name: string): Advice | undefined {
  const hint = foreignWordHint(name);
  return hint === undefined ? undefined : { hint };
}

/** A name that a module of the library offers needs a `use`. */
function inLibrary({ library }: NameContext, name: string, range: SourceRange): Advice | undefined {
  const modules = library.modulesWith(name);
  const [first] = modules;
  if (first === undefined) return undefined;
  const use = `use ${first}::${name}`;
  const place = library.placeForUse(range);
  const others = modules.slice(1).map((module) => `\`${module}\``);
  return {
    hint: `The library module \`${first}\` has one: write \`${use}\` at the top.${
      others.length === 0 ? '' : ` So has ${others.join(', ')}.`
    }`,
    fix: place && { title: `Add \`${use}\``, range: place, insert: `${use}\n` },
  };
}

function nearName({ candidates }: NameContext, name: string, range: SourceRange): Advice {
  const near = nearNames(name, candidates());
  if (near[0] === undefined) return {};
  return {
    hint: `Did you mean ${near.map((n) => `\`${n}\``).join(' or ')}?`,
    fix: replaceName(range, near[0]),
  };
}
