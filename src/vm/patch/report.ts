/** What the user is told about a plan: the maximal nodes that are kept, fresh or dropped. */
import type { GlobalSlot } from '../program.ts';
import type { StateNode } from '../state-tree.ts';
import type { FlatTree } from './flat-tree.ts';
import type { NodeReport } from './plan.ts';

/** What became of a node: found again, or not. */
type Fate = 'kept' | 'lost';

/**
 * The maximal subtrees that share one fate, in the order of the skeleton: every call in them has a
 * partner in `partnerOf` and every cell is carried over (`cells` is 1), or none does and none is.
 * So a function that was extracted is in neither list, but its cells are. The root is no call
 * site: what is below it is listed.
 */
export function uniformNodes(
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

function nodeReport(node: StateNode): NodeReport {
  const label = node.kind === 'call' ? node.label : node.kind;
  return { label, kind: node.kind, text: node.text, range: node.range };
}
