/** Steps from one node to the next that a search may take in all. */
const mostSteps = 300_000;

/**
 * The shortest way round among nodes that all reach each other, each node once, beginning at the first of them in `members`. Looks from
 * every member where that takes at most some hundred thousand steps; of a greater cycle from its first members only, so that what it
 * finds is then a way round, but not surely the shortest. Linear in nodes and edges.
 */
export function shortestCycle<Node>(members: readonly Node[], next: (node: Node) => readonly Node[]): readonly Node[] {
  const inside = new Set(members);
  const steps = members.length + members.reduce((sum, node) => sum + next(node).length, 0);
  const starts = members.slice(0, Math.max(1, Math.floor(mostSteps / steps)));
  let best: readonly Node[] = [];
  for (const start of starts) {
    const found = wayRound(start, inside, next, best.length === 0 ? Infinity : best.length);
    if (found !== null) best = found;
    if (best.length === 1) break;
  }
  return fromFirst(best, members);
}

/** The shortest way from `start` back to it in fewer than `limit` steps. */
function wayRound<Node>(start: Node, inside: ReadonlySet<Node>, next: (node: Node) => readonly Node[], limit: number): Node[] | null {
  const before = new Map<Node, Node>();
  let ring: readonly Node[] = [start];
  for (let length = 1; ring.length > 0 && length < limit; length += 1) {
    const reached: Node[] = [];
    for (const node of ring) {
      for (const other of next(node)) {
        if (other === start) return wayTo(node, start, before);
        if (!inside.has(other) || before.has(other)) continue;
        before.set(other, node);
        reached.push(other);
      }
    }
    ring = reached;
  }
  return null;
}

function wayTo<Node>(end: Node, start: Node, before: ReadonlyMap<Node, Node>): Node[] {
  const way = [end];
  for (let at = end; at !== start;) {
    at = before.get(at) as Node;
    way.push(at);
  }
  return way.toReversed();
}

function fromFirst<Node>(cycle: readonly Node[], members: readonly Node[]): readonly Node[] {
  const onIt = new Set(cycle);
  const at = cycle.indexOf(members.find((node) => onIt.has(node)) as Node);
  return [...cycle.slice(at), ...cycle.slice(0, at)];
}
