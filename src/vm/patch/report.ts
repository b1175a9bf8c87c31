/** What the user is told about a plan: the maximal nodes that are kept, fresh or dropped. */
import type { GlobalSlot } from '../program.ts';
import type { StateNode } from '../state-tree.ts';
import type { Made } from './closures.ts';
import type { FlatTree } from './flat-tree.ts';
import type { ClosurePair, TaskPlan } from './object-plan.ts';
import type { NodeReport } from './plan.ts';
import type { StorageTransfer } from './storage.ts';

/** What became of a node: found again, or not. */
type Fate = 'kept' | 'lost';

/** What one part of a plan adds to the report. */
interface Reports {
  readonly kept: readonly NodeReport[];
  readonly fresh: readonly NodeReport[];
  readonly dropped: readonly NodeReport[];
}

/** The lists, in the making. */
export class NodeReports implements Reports {
  readonly kept: NodeReport[] = [];
  readonly fresh: NodeReport[] = [];
  readonly dropped: NodeReport[] = [];

  addStorage({ pairing, oldCells, newCells }: StorageTransfer): void {
    this.kept.push(...uniformNodes(pairing.next, pairing.oldOf, newCells, 'kept'));
    this.fresh.push(...uniformNodes(pairing.next, pairing.oldOf, newCells, 'lost'));
    this.dropped.push(...uniformNodes(pairing.old, pairing.newOf, oldCells, 'lost'));
  }

  add({ kept, fresh, dropped }: Reports): void {
    this.kept.push(...kept);
    this.fresh.push(...fresh);
    this.dropped.push(...dropped);
  }
}

/**
 * The maximal subtrees that share one fate, in the order of the skeleton: every call in them has a
 * partner in `partnerOf` and every cell is carried over (`cells` is 1), or none does and none is.
 * So a function that was extracted is in neither list, but its cells are. The root is no call
 * site: what is below it is listed.
 */
function uniformNodes(
  tree: FlatTree,
  partnerOf: Int32Array,
  cells: Uint8Array,
  fate: Fate,
): NodeReport[] {
  const count = tree.nodes.length;
  const uniform = new Uint8Array(count);
  // Backwards, so that children are known before their parent.
  for (let i = count - 1; i > 0; i--) {
    const found = tree.nodes[i].kind === 'call' ? partnerOf[i] >= 0 : cells[i] === 1;
    let same = found === (fate === 'kept');
    const end = i + tree.sizes[i];
    for (let child = i + 1; same && child < end; child += tree.sizes[child]) {
      same = uniform[child] === 1;
    }
    uniform[i] = same ? 1 : 0;
  }

  const nodes: NodeReport[] = [];
  for (let i = 1; i < count; i += uniform[i] === 1 ? tree.sizes[i] : 1) {
    if (uniform[i] === 1) nodes.push(nodeReport(tree.nodes[i]));
  }
  return nodes;
}

/** A report entry for each global. */
export function globalReports(globals: readonly GlobalSlot[]): NodeReport[] {
  return globals.map((slot) => ({
    label: slot.name,
    kind: 'global',
    text: slot.text,
    range: slot.range,
  }));
}

/** The closures of the initialisers, those of one call and function as one entry. */
export function closureReports(old: Made, next: Made, pairs: readonly ClosurePair[]): Reports {
  const oldKept = new Set(pairs.map((pair) => pair.old));
  const newKept = new Set(pairs.map((pair) => pair.next));
  return {
    kept: closureNodes(next, (handle) => newKept.has(handle)),
    fresh: closureNodes(next, (handle) => !newKept.has(handle)),
    dropped: closureNodes(old, (handle) => !oldKept.has(handle)),
  };
}

function closureNodes({ program, inventory }: Made, isMeant: (h: number) => boolean): NodeReport[] {
  const { identity, functions } = program;
  const nodes = new Map<string, NodeReport>();
  inventory.made.forEach(({ function: f, site }, i) => {
    if (!isMeant(inventory.closures[i])) return;
    const { statement, text } = identity.sites[site];
    const { name, range } = functions[f];
    const { names } = identity.statements[statement];
    const key = `${statement} ${f} ${text}`;
    nodes.set(key, { label: names === '' ? name : names, kind: 'closure', text, range });
  });
  return [...nodes.values()];
}

/** Where tasks come from: whether what waits goes on. */
export function originReports(old: Made, next: Made, tasks: TaskPlan | null): Reports {
  if (tasks === null) {
    return {
      kept: [],
      fresh: originNodes(next, () => true),
      dropped: originNodes(old, () => true),
    };
  }
  return {
    kept: originNodes(next, (origin) => tasks.fresh[origin] === 0),
    fresh: originNodes(next, (origin) => tasks.fresh[origin] === 1),
    dropped: originNodes(old, (origin) => tasks.origins[origin] < 0),
  };
}

function originNodes(
  { program, inventory }: Made,
  isMeant: (origin: number) => boolean,
): NodeReport[] {
  const { schedulings } = program.identity;
  return inventory.origins.flatMap(({ scheduling }, i): NodeReport[] => {
    if (!isMeant(i + 1)) return [];
    const { text, range } = schedulings[scheduling];
    return [{ label: text, kind: 'task', text, range }];
  });
}

function nodeReport(node: StateNode): NodeReport {
  const label = node.kind === 'call' ? node.label : node.kind;
  return { label, kind: node.kind, text: node.text, range: node.range };
}
