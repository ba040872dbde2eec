import type { Priority } from '../../model/task.ts';
import type { Attributes } from '../attributes.ts';
import { priorityNamed, readDay } from '../fields.ts';
import type { Dialect, Mark } from './dialect.ts';
import { nothing, tagMarks } from './marks.ts';

const box = String.raw`^[\s>]{0,40}(?:[-*+]|\d{1,9}[.)])\s{1,4}\[.\].{0,280}`;
const day = String.raw`\uFE0F?\s{0,3}(\d{4}-\d{2}-\d{2})`;
const name = String.raw`[\p{L}\p{N}_-]{1,80}`;
const levels: ReadonlyMap<string, Priority> = new Map([
  ['🔺', 0],
  ['⏫', 1],
  ['🔼', 2],
  ['🔽', 3],
  ['⏬', 4],
]);

/** Dataview's way, `[due:: 2026-01-31]`, by its keys. Other keys only tell of the past or of the plugin. */
const keys: ReadonlyMap<string, (value: string, line: number, into: Attributes) => void> = new Map([
  ['due', readDue],
  ['repeat', readRepeat],
  ['dependsOn', readDependsOn],
  ['priority', readPriority],
]);

export const obsidian: Dialect = {
  name: 'obsidian',
  about: 'items with signs such as `📅 2026-01-31 ⏫ 🆔 abc ⛔ def` or `[due:: 2026-01-31]` (Obsidian Tasks, Dataview)',
  signs: [
    { what: 'a date after a sign, or 🔁', where: 'line', shape: new RegExp(`${box}(?:(?:📅|⏳|🛫|➕|✅|❌)${day}|🔁)`, 'u'), weight: 5 },
    {
      what: 'a key such as [due:: 2026-01-31]',
      where: 'line',
      shape: new RegExp(String.raw`${box}[[(](?:due|scheduled|start|created|priority|repeat|dependsOn|id)::\s`, 'u'),
      weight: 5,
    },
    { what: 'a query for tasks', where: 'line', shape: /^[\s>]{0,20}(?:```|~~~)tasks\s{0,3}$/u, weight: 5 },
    { what: 'the tag #task', where: 'item', shape: /(?:^|\s)#task(?=\s|$)/u, weight: 5 },
    { what: 'a name after 🆔', where: 'line', shape: new RegExp(`${box}🆔`, 'u'), weight: 3 },
    { what: 'a name after ⛔', where: 'line', shape: new RegExp(`${box}⛔`, 'u'), weight: 2 },
    { what: 'a sign of priority', where: 'line', shape: new RegExp(`${box}[🔺⏫🔼🔽⏬]`, 'u'), weight: 2 },
  ],
  ids: [new RegExp(String.raw`[[(]id::\s{0,3}(${name})\s{0,3}[\])]`, 'u')],
  marks: [
    mark(`(?:📅|📆|🗓)${day}`, readDue),
    mark(String.raw`\s\^[A-Za-z0-9-]{1,80}\s{0,3}$`, nothing),
    mark(`(?:⏳|⌛|🛫|➕|✅|❌)${day}`, nothing),
    mark(String.raw`🔁\uFE0F?\s{0,3}([\p{L}\p{N} ,!]{0,80})`, readRepeat),
    mark(String.raw`🏁\uFE0F?\s{0,3}(\p{L}{0,20})`, nothing),
    mark(String.raw`([🔺⏫🔼🔽⏬])\uFE0F?`, readPriority),
    mark(String.raw`⛔\uFE0F?\s{0,3}(${name}(?:\s{0,2},\s{0,2}${name}){0,50})`, readDependsOn),
    {
      shape: /[[(](\w{1,20})::\s{0,3}([^\][()]{0,200})[\])]/gu,
      taken: true,
      read: ([, key = '', value = ''], line, into) => keys.get(key)?.(value.trim(), line, into),
    },
    ...tagMarks,
  ],
  headings: [],
  fields: [],
  wrapped: false,
  worked: 'boxes',
  gates: [],
  order: 'stated',
  nesting: 'indent',
  unit: 'item',
};

function mark(shape: string, read: (value: string, line: number, into: Attributes) => void): Mark {
  return { shape: new RegExp(shape, 'gu'), taken: true, read: ([, value = ''], line, into) => read(value, line, into) };
}

function readDue(value: string, _line: number, into: Attributes): void {
  into.due ??= readDay(value);
}

function readPriority(value: string, _line: number, into: Attributes): void {
  into.priority ??= levels.get(value) ?? priorityNamed(value);
}

function readRepeat(value: string, _line: number, into: Attributes): void {
  into.repeats ??= value.trim();
  into.human = true;
}

function readDependsOn(value: string, line: number, into: Attributes): void {
  for (const each of value.split(',')) into.waits.push({ reference: { kind: 'name', text: each.trim() }, line, sure: true });
}
