/** Which closures go on for which, and how one becomes the other (07 §9.3.4). */
import { classOf } from '../heap/layout.ts';
import type { CapturedVariable, Inventory, StatementIdentity } from '../identity.ts';
import type { ObjectShape, Program } from '../program.ts';
import type { CallNode } from '../state-tree.ts';
import { createTreeNames, flattenTree } from './flat-tree.ts';
import type { ClosurePair, ClosureTransfer } from './object-plan.ts';
import { pairChildren } from './pair-children.ts';
import { Pairing } from './pairing.ts';
import type { ChosenStatements } from './statements.ts';
import { transferStorage } from './storage.ts';

type ClosureShape = Extract<ObjectShape, { kind: 'closure' }>;

/** All transfers, and for each old class of closures which of them. */
export interface Transfers {
  readonly transfers: readonly ClosureTransfer[];
  readonly transferOf: Int32Array;
}

/** How closures of each old function become closures of its partner. */
export function planTransfers(
  old: Program,
  next: Program,
  partners: Int32Array,
  classes: number,
): Transfers {
  const transfers: ClosureTransfer[] = [];
  const transferOf = new Int32Array(classes).fill(-1);
  const newShapes = new Map<number, number>();
  next.shapes.forEach((shape, s) => {
    if (shape.kind === 'closure') newShapes.set(shape.function, s);
  });
  old.shapes.forEach((shape, s) => {
    if (shape.kind !== 'closure') return;
    const target = newShapes.get(partners[shape.function] ?? -1);
    if (target === undefined) return;
    const transfer = planTransfer(old, next, s, target);
    if (transfer === null) return;
    transferOf[classOf(s)] = transfers.length;
    transfers.push(transfer);
  });
  return { transfers, transferOf };
}

function planTransfer(old: Program, next: Program, s: number, t: number): ClosureTransfer | null {
  const before = old.shapes[s] as ClosureShape;
  const after = next.shapes[t] as ClosureShape;
  const oldFunction = old.identity.functions[before.function];
  const newFunction = next.identity.functions[after.function];
  if (oldFunction.state === null || newFunction.state === null) return null;
  const state = transferStorage(
    { tree: oldFunction.state, handles: before.stateHandles },
    { tree: newFunction.state, handles: after.stateHandles },
  );
  const cells = newFunction.captured.map((variable) => cellClass(next, variable));
  if (cells.includes(-1)) return null;
  return {
    oldClass: classOf(s),
    newClass: classOf(t),
    captures: Int32Array.from(newFunction.captured, (variable) =>
      oldFunction.captured.findIndex(
        ({ name, type }) => name === variable.name && type === variable.type,
      ),
    ),
    cells: Int32Array.from(cells),
    alike: oldFunction.signature === newFunction.signature,
    copies: state.copies,
    delays: state.delays,
    variables: state.variables,
  };
}

/** The class of the records that hold this variable, −1 if there are none. */
function cellClass({ shapes }: Program, { words, handles }: CapturedVariable): number {
  const s = shapes.findIndex(
    (shape) =>
      shape.kind === 'record' &&
      shape.words === words &&
      shape.handles.length === handles.length &&
      shape.handles.every((word, i) => word === handles[i]),
  );
  return s < 0 ? -1 : classOf(s);
}

/** Either side of an update. */
export interface Made {
  readonly program: Program;
  readonly inventory: Inventory;
}

/**
 * The closures that both initialisers made: of one statement and one function those that the same
 * calls led to, in order of creation, by rule 1 of §9.3.2.
 */
export function pairClosures(
  old: Made,
  next: Made,
  chosen: ChosenStatements,
  partners: Int32Array,
  { transfers, transferOf }: Transfers,
): ClosurePair[] {
  const classOfFunction = new Map<number, number>();
  old.program.shapes.forEach((shape, s) => {
    if (shape.kind === 'closure') classOfFunction.set(shape.function, classOf(s));
  });
  const newGroups = group(next, (statement, f) => `${statement} ${f}`);
  const oldGroups = group(old, (statement, f) => `${chosen.byName[statement]} ${partners[f]}`);
  const pairs: ClosurePair[] = [];
  for (const [key, members] of oldGroups) {
    const others = newGroups.get(key);
    if (others === undefined) continue;
    const newOf = pairMembers(sideOf(old, members), sideOf(next, others));
    members.forEach((member, i) => {
      if (newOf[i] < 0) return;
      const f = old.inventory.made[member].function;
      const transfer = transferOf[classOfFunction.get(f) ?? 0] ?? -1;
      if (transfer < 0) return;
      const other = others[newOf[i]];
      pairs.push({
        old: old.inventory.closures[member],
        next: next.inventory.closures[other],
        transfer,
        keeps: keptVariables(old, next, member, other, transfers[transfer]),
      });
    });
  }
  return pairs;
}

function group(
  { program, inventory }: Made,
  keyOf: (statement: number, f: number) => string,
): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  inventory.made.forEach(({ function: f, site }, member) => {
    const key = keyOf(program.identity.sites[site].statement, f);
    const members = groups.get(key);
    if (members === undefined) groups.set(key, [member]);
    else members.push(member);
  });
  return groups;
}

/** A list of closures as children that can be paired: by the texts of the calls that led to them. */
function sideOf({ program, inventory }: Made, members: readonly number[]): CallNode {
  const place = { offset: 0, words: 0, range: { file: 0, from: 0, to: 0 } };
  const children = members.map((member): CallNode => {
    const { text } = program.identity.sites[inventory.made[member].site];
    return { kind: 'call', label: '', text, children: [], ...place };
  });
  return { kind: 'call', label: '', text: '', children, ...place };
}

function pairMembers(old: CallNode, next: CallNode): number[] {
  const names = createTreeNames();
  const pairing = new Pairing(flattenTree(old, names), flattenTree(next, names));
  pairing.join(0, 0);
  pairChildren(pairing, 0, 0);
  return old.children.map((_, i) => (pairing.newOf[i + 1] < 0 ? -1 : pairing.newOf[i + 1] - 1));
}

function keptVariables(
  old: Made,
  next: Made,
  member: number,
  other: number,
  { captures }: ClosureTransfer,
): Uint8Array {
  const before = old.program.identity;
  const after = next.program.identity;
  const oldMade = old.inventory.made[member];
  const newMade = next.inventory.made[other];
  const oldStatement = before.statements[before.sites[oldMade.site].statement];
  const newStatement = after.statements[after.sites[newMade.site].statement];
  const { captured } = after.functions[newMade.function];
  return Uint8Array.from(captured, (variable, j) => {
    if (captures[j] < 0) return 0;
    const played = before.functions[oldMade.function].captured[captures[j]];
    return isKept(played, variable, oldStatement, newStatement) ? 1 : 0;
  });
}

/** 07 §9.3.3 for a captured variable; a parameter's initialiser is the text of the statement. */
function isKept(
  played: CapturedVariable,
  variable: CapturedVariable,
  oldStatement: StatementIdentity,
  newStatement: StatementIdentity,
): boolean {
  const isParameter = variable.text === '';
  if (played.text !== variable.text) return false;
  if (isParameter && oldStatement.text !== newStatement.text) return false;
  if (played.assigned) return true;
  const sameStatement = oldStatement.definition === newStatement.definition;
  return played.definition === variable.definition && (!variable.depends || sameStatement);
}
