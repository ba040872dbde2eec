import { duration } from '../../plan/estimates.ts';
import { nameOf } from '../../plan/names.ts';
import type { Drawing, Node } from './drawing.ts';
import { boxHeight, boxWidth, layOut } from './layout.ts';
import type { Layout, Rectangle } from './layout.ts';
import { legend } from './legend.ts';
import { styles } from './looks.ts';
import { styleSheet } from './style-sheet.ts';
import { escaped, fitted, wrapped } from './svg-text.ts';

const margin = 16;
const lineHeight = 18;
const narrowest = 640;
/** Above a frame, for its title. */
const titleHeight = 20;
const bow = 28;
const textWidth = boxWidth - 22;

/** A picture that stands by itself: readable on light and dark pages, and told in words to those who do not see it. */
export function svg(drawn: Drawing): string {
  const layout = layOut(drawn);
  const width = Math.ceil(Math.max(layout.width + 2 * margin, narrowest));
  const header = wrapped(drawn.summary, width - 2 * margin, Infinity);
  const top = margin + header.length * lineHeight + titleHeight;
  const bottom = top + Math.ceil(layout.height) + margin;
  const counts = Map.groupBy(drawn.nodes, ({ look }) => look);
  const told = `${drawn.nodes.length} tasks and groups: ${[...counts].map(([look, some]) => `${some.length} ${styles[look].label}`).join(', ')}. ${drawn.summary}`;
  const key = legend(width - 2 * margin, counts, drawn.edges);
  const height = bottom + key.height;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title about">`,
    '<title id="title">What waits for what</title>',
    `<desc id="about">${escaped(told)}</desc>`,
    `<style>${styleSheet}</style>`,
    '<defs>',
    marker('tip', 'line'),
    marker('critical-tip', 'critical-line'),
    '</defs>',
    '<rect class="page" width="100%" height="100%"/>',
    ...header.map((line, index) => `<text class="summary" x="${margin}" y="${margin + 12 + index * lineHeight}">${escaped(line)}</text>`),
    `<g transform="translate(${margin} ${top})">`,
    ...layout.frames.map(({ title, at }) => frame(title, at)),
    ...layout.lines.map(line),
    ...layout.boxes.map(({ node, at }) => box(node, at.x, at.y)),
    '</g>',
    `<g transform="translate(${margin} ${bottom})">`,
    ...key.entries,
    '</g>',
    '</svg>',
  ].join('\n');
}

function marker(id: string, look: string): string {
  return `<marker id="${id}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="9" markerHeight="9" markerUnits="userSpaceOnUse" orient="auto"><path class="${look} tip" d="M0 0 8 4 0 8Z"/></marker>`;
}

function frame(title: string, { x, y, width, height }: Rectangle): string {
  const text = escaped(fitted(title, width - 16));
  return `<g class="frame"><title>${escaped(title)}</title><rect x="${round(x)}" y="${round(y - titleHeight)}" width="${round(width)}" height="${round(height + titleHeight)}" rx="8"/><text x="${round(x + 10)}" y="${round(y - 5)}">${text}</text></g>`;
}

function line({ edge, points }: Layout['lines'][number]): string {
  const looks = ['line', ...(edge.critical ? ['critical-line'] : []), ...(edge.implied || edge.kind === 'holds' ? ['dashed'] : [])];
  return `<path class="${looks.join(' ')}" marker-end="url(#${edge.critical ? 'critical-tip' : 'tip'})" d="${curve(points)}"/>`;
}

/** Level at every point, so that lines pass between boxes and arrows lie flat. What comes back to its own side bows out. */
function curve([first, ...rest]: Layout['lines'][number]['points']): string {
  if (first === undefined) return '';
  let before = first;
  const bends = rest.map((point) => {
    const middle = round(before.x === point.x ? point.x + bow : (before.x + point.x) / 2);
    const bend = `C${middle} ${round(before.y)} ${middle} ${round(point.y)} ${round(point.x)} ${round(point.y)}`;
    before = point;
    return bend;
  });
  return `M${round(first.x)} ${round(first.y)}${bends.join('')}`;
}

function box({ task, look, critical }: Node, x: number, y: number): string {
  const name = nameOf(task, 200);
  const estimate = task.estimate === null ? '' : duration(task.estimate);
  const id = task.named ? task.id : '';
  const title = task.named ? task.title : name;
  const lines = wrapped(title, textWidth, 2);
  const marks = [task.priority === null ? '' : `P${task.priority}`, estimate].filter((mark) => mark !== '').join(' · ');
  const words = [
    name,
    styles[look].label,
    ...(estimate === '' ? [] : [`estimate ${estimate}`]),
    ...(critical ? ['on the critical path'] : []),
  ];
  return [
    `<g class="box ${look}${critical ? ' critical' : ''}" transform="translate(${round(x)} ${round(y)})">`,
    `<title>${escaped(words.join('; '))}</title>`,
    `<rect width="${boxWidth}" height="${boxHeight}" rx="${task.kind === 'group' ? 0 : 7}"/>`,
    `<path class="sign" transform="translate(9 7)" d="${styles[look].sign}"/>`,
    `<text class="id" x="27" y="17">${escaped(fitted(id === '' ? task.kind : id, 110))}</text>`,
    `<text class="marks" x="${boxWidth - 9}" y="17">${escaped(marks)}</text>`,
    ...lines.map((text, index) => `<text x="9" y="${34 + index * 15}">${escaped(text)}</text>`),
    '</g>',
  ].join('');
}

function round(value: number): string {
  return String(Math.round(value * 10) / 10);
}
