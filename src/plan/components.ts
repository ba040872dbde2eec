/**
 * Strongly connected components (Tarjan), without recursion, in time linear in nodes and edges. `edges[n]` are the nodes that `n` points to;
 * a component stands after all that it points to.
 */
export function components(edges: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const search: Search = { edges, index: new Map(), low: [], open: new Set(), stack: [], found: [] };
  for (const node of edges.keys()) {
    if (!search.index.has(node)) walk(search, node);
  }
  return search.found;
}

interface Search {
  readonly edges: readonly (readonly number[])[];
  readonly index: Map<number, number>;
  /** The lowest index that a node reaches. */
  readonly low: number[];
  readonly stack: number[];
  /** The nodes on `stack`. */
  readonly open: Set<number>;
  readonly found: number[][];
}

interface Visit {
  readonly node: number;
  readonly rest: Iterator<number, undefined>;
}

function walk(search: Search, root: number): void {
  const path = [enter(search, root)];
  for (let visit = path.at(-1); visit !== undefined; visit = path.at(-1)) {
    const next = visit.rest.next().value;
    if (next === undefined) {
      path.pop();
      leave(search, visit.node, path.at(-1)?.node);
    } else if (!search.index.has(next)) {
      path.push(enter(search, next));
    } else if (search.open.has(next)) {
      lower(search, visit.node, search.index.get(next));
    }
  }
}

function enter(search: Search, node: number): Visit {
  const index = search.index.size;
  search.index.set(node, index);
  search.low[node] = index;
  search.stack.push(node);
  search.open.add(node);
  return { node, rest: (search.edges[node] ?? []).values() as Iterator<number, undefined> };
}

function leave(search: Search, node: number, above: number | undefined): void {
  if (above !== undefined) lower(search, above, search.low[node]);
  if (search.low[node] !== search.index.get(node)) return;

  const component = search.stack.splice(search.stack.lastIndexOf(node));
  for (const member of component) search.open.delete(member);
  search.found.push(component);
}

function lower(search: Search, node: number, to: number | undefined): void {
  search.low[node] = Math.min(search.low[node] ?? Infinity, to ?? Infinity);
}
