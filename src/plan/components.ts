/**
 * Strongly connected components (Tarjan), without recursion, in time linear in nodes and edges. `next` are the nodes that one points to;
 * a component stands after all that it points to.
 */
export function components<Node>(nodes: Iterable<Node>, next: (node: Node) => Iterable<Node>): readonly (readonly Node[])[] {
  const search: Search<Node> = { next, visits: new Map(), stack: [], found: [] };
  for (const node of nodes) {
    if (!search.visits.has(node)) walk(search, node);
  }
  return search.found;
}

interface Search<Node> {
  readonly next: (node: Node) => Iterable<Node>;
  readonly visits: Map<Node, Visit<Node>>;
  readonly stack: Visit<Node>[];
  readonly found: Node[][];
}

interface Visit<Node> {
  readonly node: Node;
  readonly rest: Iterator<Node>;
  readonly index: number;
  /** The lowest index that the node reaches. */
  low: number;
  onStack: boolean;
}

function walk<Node>(search: Search<Node>, root: Node): void {
  const path = [enter(search, root)];
  for (let visit = path.at(-1); visit !== undefined; visit = path.at(-1)) {
    const step = visit.rest.next();
    if (step.done === true) {
      path.pop();
      leave(search, visit, path.at(-1));
      continue;
    }
    const known = search.visits.get(step.value);
    if (known === undefined) path.push(enter(search, step.value));
    else if (known.onStack) visit.low = Math.min(visit.low, known.index);
  }
}

function enter<Node>(search: Search<Node>, node: Node): Visit<Node> {
  const index = search.visits.size;
  const visit = { node, rest: search.next(node)[Symbol.iterator](), index, low: index, onStack: true };
  search.visits.set(node, visit);
  search.stack.push(visit);
  return visit;
}

function leave<Node>(search: Search<Node>, visit: Visit<Node>, above: Visit<Node> | undefined): void {
  if (above !== undefined) above.low = Math.min(above.low, visit.low);
  if (visit.low !== visit.index) return;

  const members = search.stack.splice(search.stack.lastIndexOf(visit));
  for (const member of members) member.onStack = false;
  search.found.push(members.map(({ node }) => node));
}
