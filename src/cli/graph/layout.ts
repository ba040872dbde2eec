import { graphlib, layout } from '@dagrejs/dagre';
import { Problem } from '../../errors/problem.ts';
import { drawnEdges, namesFor, sectionsOf } from './drawing.ts';
import type { Drawing, Edge, Node } from './drawing.ts';

/**
 * Dagre takes seconds for some hundred boxes (measured: 1.8 s for 600 without frames, 4 s for 300 and 15 s for 600 with frames), so frames around
 * sections are left out above the first number, and above the second there is no picture.
 */
const mostInFrames = 150;
const mostBoxes = 500;
const mostLines = 1_500;

export const boxWidth = 216;
export const boxHeight = 58;
const framePadding = 11;

interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Rectangle extends Point {
  readonly width: number;
  readonly height: number;
}

/** Where everything stands. Places of boxes and frames are those of their upper left corners. */
export interface Layout {
  readonly boxes: readonly { readonly node: Node; readonly at: Point }[];
  readonly lines: readonly { readonly edge: Edge; readonly points: readonly Point[] }[];
  readonly frames: readonly { readonly title: string; readonly at: Rectangle }[];
  readonly width: number;
  readonly height: number;
}

interface Label {
  x: number;
  y: number;
  width: number;
  height: number;
}

type Section = ReturnType<typeof sectionsOf>[number];
type Plan = graphlib.Graph<object, Label, { points: Point[] }>;

/** An edge, and the names by which Dagre knows it and its ends. */
interface NamedEdge {
  readonly edge: Edge;
  readonly name: string;
  readonly from: string;
  readonly to: string;
}

/** Throws a Problem where the drawing is too large for a picture. */
export function layOut(drawn: Drawing): Layout {
  const edges = drawnEdges(drawn);
  refuseTooMuch(drawn.nodes.length, edges.length);
  const names = namesFor(drawn.nodes);
  const nameOf = ({ task }: Node): string => names.get(task.key) as string;
  const framed = drawn.nodes.length <= mostInFrames ? sectionsOf(drawn.nodes).filter(({ title }) => title !== '') : [];
  const named = edges.map((edge, index) => ({
    edge,
    name: `${index}`,
    from: names.get(edge.from) as string,
    to: names.get(edge.to) as string,
  }));
  const plan = planned([...names.values()], framed, named, nameOf);
  const corner = (name: string): Rectangle => {
    const { x, y, width, height } = plan.node(name);
    return { x: x - width / 2, y: y - height / 2, width, height };
  };
  const size = plan.graph() as { readonly width: number; readonly height: number };
  return {
    boxes: drawn.nodes.map((node) => ({ node, at: corner(nameOf(node)) })),
    lines: named.map(({ edge, name, from, to }) => ({
      edge,
      points: fromSideToSide(plan.edge(from, to, name).points, corner(from), corner(to)),
    })),
    frames: framed.map(({ title, nodes }) => ({ title, at: around(nodes.map((node) => corner(nameOf(node)))) })),
    width: Math.max(0, size.width),
    height: Math.max(0, size.height),
  };
}

/** Dagre's own answer; its places are those of middles. */
function planned(boxes: readonly string[], framed: readonly Section[], edges: readonly NamedEdge[], nameOf: (node: Node) => string): Plan {
  const plan: Plan = new graphlib.Graph({ compound: framed.length > 0, multigraph: true });
  plan.setGraph({ rankdir: 'LR', nodesep: 20, ranksep: 60, marginx: 8, marginy: 8 });
  for (const name of boxes) plan.setNode(name, { width: boxWidth, height: boxHeight, x: 0, y: 0 });
  for (const [index, { nodes }] of framed.entries()) {
    plan.setNode(`s${index}`, { width: 0, height: 0, x: 0, y: 0 });
    for (const node of nodes) plan.setParent(nameOf(node), `s${index}`);
  }
  for (const { name, from, to } of edges) plan.setEdge(from, to, { points: [] }, name);
  layout(plan);
  return plan;
}

/** Lines leave a box in the middle of its right side and enter one on the left; those that run back, the other way and higher; what waits for itself, both on the right. */
function fromSideToSide(points: readonly Point[], from: Rectangle, to: Rectangle): readonly Point[] {
  if (from.x === to.x && from.y === to.y) return [rightOf(from, 1 / 4), rightOf(from, 3 / 4)];
  const isBack = to.x < from.x;
  const gap = isBack ? from.x - to.x - to.width : to.x - from.x - from.width;
  const between = gap < boxWidth ? [] : points.slice(1, -1);
  return isBack ? [leftOf(from, 1 / 4), ...between, rightOf(to, 1 / 4)] : [rightOf(from, 1 / 2), ...between, leftOf(to, 1 / 2)];
}

function rightOf({ x, y, width, height }: Rectangle, share: number): Point {
  return { x: x + width, y: y + height * share };
}

function leftOf({ x, y, height }: Rectangle, share: number): Point {
  return { x, y: y + height * share };
}

/** Dagre's own frames are farther out than they need to be. */
function around(boxes: readonly Rectangle[]): Rectangle {
  const [left, top] = [Math.min(...boxes.map(({ x }) => x)) - framePadding, Math.min(...boxes.map(({ y }) => y)) - framePadding];
  const right = Math.max(...boxes.map(({ x, width }) => x + width)) + framePadding;
  const bottom = Math.max(...boxes.map(({ y, height }) => y + height)) + framePadding;
  return { x: left, y: top, width: right - left, height: bottom - top };
}

function refuseTooMuch(boxes: number, lines: number): void {
  if (boxes <= mostBoxes && lines <= mostLines) return;
  throw new Problem(
    'unsupported',
    `${boxes} tasks with ${lines} lines between them are too many for a picture: at most ${mostBoxes} with ${mostLines} are drawn.`,
    'Name fewer lists, or let Graphviz draw it: `mergetick graph --format dot | dot -Tsvg`.',
  );
}
