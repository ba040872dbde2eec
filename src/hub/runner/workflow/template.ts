import { parse } from 'yaml';
import { Problem } from '../../../errors/problem.ts';
import { asText } from './expression.ts';

/** A value of a workflow file whose expressions are not evaluated yet. */
export type Template =
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null }
  | { readonly kind: 'expression'; readonly text: string }
  /** Text with expressions in it. */
  | { readonly kind: 'mixed'; readonly parts: readonly Template[] }
  | { readonly kind: 'list'; readonly items: readonly Template[] }
  | { readonly kind: 'map'; readonly entries: ReadonlyMap<string, Template> };

export type Evaluate = (expression: string) => unknown;

/**
 * Reads a file that GitHub's parser has accepted. Its own tokens do not serve here: they are made for editors, and keep the
 * indentation and the quotes of texts of several lines.
 */
export function readTemplate(yaml: string): Template {
  return templateOf(parse(yaml, { mapAsMap: true }));
}

/** The value with every expression replaced by what it evaluates to. */
export function resolve(template: Template | undefined, evaluate: Evaluate): unknown {
  switch (template?.kind) {
    case undefined:
      return undefined;
    case 'literal':
      return template.value;
    case 'expression':
      return evaluate(template.text);
    case 'mixed':
      return template.parts.map((part) => asText(resolve(part, evaluate))).join('');
    case 'list':
      return template.items.map((item) => resolve(item, evaluate));
    case 'map':
      return Object.fromEntries([...template.entries].map(([key, value]) => [key, resolve(value, evaluate)]));
    default:
      return template satisfies never;
  }
}

export function resolveText(template: Template | undefined, evaluate: Evaluate): string | undefined {
  return template === undefined ? undefined : asText(resolve(template, evaluate));
}

/** A mapping of names to texts, such as `env`, `with` and `outputs`. */
export function resolveTexts(template: Template | undefined, evaluate: Evaluate): Record<string, string> {
  const value = resolve(template, evaluate);
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, asText(item)]));
}

export function field(template: Template | undefined, key: string): Template | undefined {
  return template?.kind === 'map' ? template.entries.get(key) : undefined;
}

export function items(template: Template | undefined): readonly Template[] {
  return template?.kind === 'list' ? template.items : [];
}

export function fields(template: Template | undefined): readonly (readonly [string, Template])[] {
  return template?.kind === 'map' ? [...template.entries] : [];
}

/** The value of a place where GitHub allows no expression. */
export function constant(template: Template | undefined): unknown {
  return resolve(template, (expression) => {
    throw new Problem('unsupported', `The expression \`${expression}\` stands where none is allowed.`, 'Write a plain value there.');
  });
}

function templateOf(value: unknown): Template {
  if (typeof value === 'string') return textTemplate(value);
  if (typeof value === 'number' || typeof value === 'boolean') return { kind: 'literal', value };
  if (Array.isArray(value)) return { kind: 'list', items: value.map(templateOf) };
  if (value instanceof Map) return { kind: 'map', entries: new Map([...value].map(([key, item]) => [keyOf(key), templateOf(item)])) };
  return { kind: 'literal', value: null };
}

/** An expression ends at the first }} that is not inside quotes. */
function textTemplate(text: string): Template {
  const parts: Template[] = [];
  let end = 0;
  for (const match of text.matchAll(/\$\{\{((?:'[^']*'|[^'])*?)\}\}/g)) {
    if (match.index > end) parts.push({ kind: 'literal', value: text.slice(end, match.index) });
    parts.push({ kind: 'expression', text: (match[1] ?? '').trim() });
    end = match.index + match[0].length;
  }
  const [only] = parts;
  if (only === undefined) return { kind: 'literal', value: text };
  if (end < text.length) parts.push({ kind: 'literal', value: text.slice(end) });
  return parts.length === 1 ? only : { kind: 'mixed', parts };
}

function keyOf(key: unknown): string {
  const text = asText(key);
  if (!text.includes('${{')) return text;
  throw new Problem('unsupported', `The embedded runner does not support an expression as a key: ${text}.`, 'Write the keys out.');
}
