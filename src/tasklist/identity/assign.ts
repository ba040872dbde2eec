import type { Edge } from './candidates.ts';

/** Larger components are settled one best pair after another: an optimum would take the cube of their size. */
const largest = 48;

/** The pairs whose scores are the highest in all, each line in at most one. */
export function assign(edges: readonly Edge[]): readonly Edge[] {
  return componentsOf(edges).flatMap((component) => {
    const olds = new Set(component.map(({ old }) => old)).size;
    const nows = new Set(component.map(({ now }) => now)).size;
    return Math.max(olds, nows) > largest ? greedy(component) : optimum(component);
  });
}

/** Edges that hang together by their lines. */
function componentsOf(edges: readonly Edge[]): readonly (readonly Edge[])[] {
  const above = new Map<string, string>();
  const rootOf = (name: string): string => {
    let root = name;
    for (let next = above.get(root); next !== undefined && next !== root; next = above.get(root)) {
      above.set(root, above.get(next) ?? next);
      root = next;
    }
    return root;
  };
  for (const { old, now } of edges) above.set(rootOf(`old ${old}`), rootOf(`now ${now}`));
  return [...Map.groupBy(edges, ({ old }) => rootOf(`old ${old}`)).values()];
}

function greedy(edges: readonly Edge[]): readonly Edge[] {
  const [olds, nows] = [new Set<number>(), new Set<number>()];
  return edges
    .toSorted((one, other) => other.score - one.score || one.old - other.old || one.now - other.now)
    .filter(({ old, now }) => {
      if (olds.has(old) || nows.has(now)) return false;
      olds.add(old);
      nows.add(now);
      return true;
    });
}

/** The Hungarian method, by shortest augmenting paths with potentials: O(n³) for n lines. A pair without an edge costs nothing and gains nothing. */
function optimum(edges: readonly Edge[]): readonly Edge[] {
  const olds = [...new Set(edges.map(({ old }) => old))];
  const nows = [...new Set(edges.map(({ now }) => now))];
  const [rowOf, columnOf] = [numbered(olds), numbered(nows)];
  const size = Math.max(olds.length, nows.length);
  const table = Array.from({ length: size }, () => Array.from<Edge | undefined>({ length: size }));
  for (const edge of edges) (table[rowOf.get(edge.old) as number] as (Edge | undefined)[])[columnOf.get(edge.now) as number] = edge;
  const cost = (row: number, column: number): number => -(table[row]?.[column]?.score ?? 0);
  return rowsOfColumns(size, cost).flatMap((row, column) => table[row]?.[column] ?? []);
}

function numbered(lines: readonly number[]): ReadonlyMap<number, number> {
  return new Map(lines.map((line, index) => [line, index]));
}

/** For each column its row, so that the costs are the lowest in all. */
function rowsOfColumns(size: number, cost: (row: number, column: number) => number): readonly number[] {
  const rowOf = Array.from<number>({ length: size + 1 }).fill(-1); // the last column is where a search begins
  const [ofRow, ofColumn] = [Array.from<number>({ length: size }).fill(0), Array.from<number>({ length: size + 1 }).fill(0)];
  for (let first = 0; first < size; first++) {
    rowOf[size] = first;
    augment(size, rowOf, ofRow, ofColumn, cost);
  }
  return rowOf.slice(0, size);
}

function augment(size: number, rowOf: number[], ofRow: number[], ofColumn: number[], cost: (row: number, column: number) => number): void {
  const least = Array.from<number>({ length: size }).fill(Infinity);
  const from = Array.from<number>({ length: size }).fill(size);
  const seen = Array.from<boolean>({ length: size + 1 }).fill(false);
  let column = size;
  while (rowOf[column] !== -1) {
    seen[column] = true;
    const row = rowOf[column] as number;
    let [next, delta] = [size, Infinity];
    for (let each = 0; each < size; each++) {
      if (seen[each]) continue;
      const reduced = cost(row, each) - (ofRow[row] as number) - (ofColumn[each] as number);
      if (reduced < (least[each] as number)) [least[each], from[each]] = [reduced, column];
      if ((least[each] as number) < delta) [next, delta] = [each, least[each] as number];
    }
    shift(size, delta, seen, least, rowOf, ofRow, ofColumn);
    column = next;
  }
  while (column !== size) {
    const previous = from[column] as number;
    rowOf[column] = rowOf[previous] as number;
    column = previous;
  }
}

function shift(
  size: number,
  delta: number,
  seen: readonly boolean[],
  least: number[],
  rowOf: readonly number[],
  ofRow: number[],
  ofColumn: number[],
): void {
  for (let each = 0; each <= size; each++) {
    if (seen[each]) {
      const row = rowOf[each] as number;
      ofRow[row] = (ofRow[row] as number) + delta;
      ofColumn[each] = (ofColumn[each] as number) - delta;
    } else least[each] = (least[each] as number) - delta;
  }
}
