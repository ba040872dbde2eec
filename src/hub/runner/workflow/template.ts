import type { TemplateToken } from '@actions/workflow-parser/templates/tokens/index';
import { Problem } from '../../../errors/problem.ts';
import { asText } from './expression.ts';
import { isBasicExpression, isMapping, isSequence } from './parser.ts';

/** A value of a workflow file whose expressions are not evaluated yet. */
export type Template =
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null }
  | { readonly kind: 'expression'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly Template[] }
  | { readonly kind: 'map'; readonly entries: ReadonlyMap<string, Template> };

export type Evaluate = (expression: string) => unknown;

export function templateOf(token: TemplateToken): Template {
  if (isBasicExpression(token)) return { kind: 'expression', text: token.expression };
  if (isSequence(token)) return { kind: 'list', items: Array.from({ length: token.count }, (_, at) => templateOf(token.get(at))) };
  if (isMapping(token)) return { kind: 'map', entries: new Map(pairsOf(token)) };
  return { kind: 'literal', value: literalOf(token) };
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

function* pairsOf(token: TemplateToken): Generator<[string, Template]> {
  if (!isMapping(token)) return;

  for (const { key, value } of token) {
    if (!key.isLiteral) {
      throw new Problem(
        'unsupported',
        `The embedded runner does not support an expression as a key: ${key.toString()}.`,
        'Write the keys out.',
      );
    }
    yield [key.toString(), templateOf(value)];
  }
}

function literalOf(token: TemplateToken): string | number | boolean | null {
  const value: unknown = 'value' in token ? token.value : null;
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}
