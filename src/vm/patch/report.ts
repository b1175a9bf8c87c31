/** What the user is told about a plan: the maximal nodes that are kept, fresh or dropped. */
import type { GlobalSlot } from '../program.ts';
import type { StateNode } from '../state-tree.ts';
import type { FlatTree } from './flat-tree.ts';
import type { NodeReport } from './plan.ts';

/**
 * The maximal subtrees of which every cell has the given `fate` in `cells`, in the order of the
 * skeleton. With `partnerOf`, every call in them must have a partner too: a function that was
 * extracted is not itself kept, though all its cells are.
 */
export function uniformNodes(
  tree: FlatTree,
  cells: Uint8Array,
  fate: 0 | 1,
  partnerOf?: Int32Array,
): NodeReport[] {
  const uniform = new Uint8Array(tree.nodes.length);
  for (let i = tree.nodes.length - 1; i >= 0; i--) {
    if (tree.nodes[i].kind !== 'call') {
      uniform[i] = cells[i] === fate ? 1 : 0;
      continue;
    }
    const end = i + tree.sizes[i];
    let all = partnerOf === undefined || partnerOf[i] >= 0;
    // A call without cells has no fate: a program without state reports nothing.
    if (end === i + 1) all = false;
    for (let child = i + 1; all && child < end; child += tree.sizes[child]) {
      all = uniform[child] === 1;
    }
    uniform[i] = all ? 1 : 0;
  }

  const nodes: NodeReport[] = [];
  for (let i = 0; i < tree.nodes.length; i += uniform[i] === 1 ? tree.sizes[i] : 1) {
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
