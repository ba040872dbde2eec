import { z } from 'zod';
import { dialectNames } from '../model/dialect.ts';
import { orders, sectionRules } from '../model/list-settings.ts';
import { duration, size } from './units.ts';

const count = z.int({ error: 'must be a whole number from 1 on' }).min(1, { error: 'must be a whole number from 1 on' });
const text = z.string({ error: 'must be text' }).trim().min(1, { error: 'must not be empty' });
const texts = z.array(text, { error: 'must be a list of texts' });
const path = text.refine((value) => !value.startsWith('/') && !value.split('/').includes('..'), {
  error: 'must be a path inside the repository, without a leading / and without ..',
});

const list = z.strictObject({
  path,
  dialect: oneOf(dialectNames).exactOptional(),
  order: oneOf(orders).exactOptional(),
  sections: z.record(text, oneOf(sectionRules), { error: 'must be a mapping of headings to rules' }).exactOptional(),
});
/** A path alone is the short form of a mapping that says nothing but the path. */
const listOrPath = z.preprocess((value) => (typeof value === 'object' ? value : { path: value }), list);

const backoff = z.strictObject({ base: duration.prefault('30s'), max: duration.prefault('1h') });
const budget = z.strictObject({ tasks: count.nullable().default(null), runs: count.nullable().default(null) });
const anthropic = z.strictObject({
  model: text.default('claude-sonnet-5-5'),
  max_turns: count.default(60),
  max_output_tokens: count.default(16_000),
});
const command = z.strictObject({ run: text, timeout: duration.prefault('30m') });
const publish = z.strictObject({
  protected: texts.default([]),
  max_files: count.default(100),
  max_bytes: size.prefault('1mb'),
});

const check = z.strictObject({
  fail_on: z.enum(['never', 'error', 'warning'], { error: 'must be never, error or warning' }).default('never'),
});

function oneOf<const T extends readonly string[]>(values: T) {
  return z.enum(values, { error: `must be one of ${values.join(', ')}` });
}

/** `.github/mergetick.yml` as people write it. Every key may be left out. */
export const configSchema = z.strictObject({
  lists: z.array(listOrPath, { error: 'must be a list of paths' }).min(1, { error: 'must name at least one list' }).optional(),
  max_concurrent: count.default(4),
  max_open_pull_requests: count.default(10),
  max_attempts: count.default(3),
  backoff: backoff.prefault({}),
  run_deadline: duration.prefault('90m'),
  budget: budget.prefault({}),
  agent: text.default('general-purpose'),
  executor: z.enum(['anthropic', 'command'], { error: 'must be anthropic or command' }).optional(),
  anthropic: anthropic.optional(),
  command: command.optional(),
  verify: texts.default([]),
  sandbox: z.enum(['required', 'none'], { error: 'must be required or none' }).default('required'),
  publish: publish.prefault({}),
  check: check.prefault({}),
});

export type WrittenConfig = z.output<typeof configSchema>;

/** Built-in values of the `anthropic` section, for who names only some of them or none. */
export const anthropicDefaults = anthropic.parse({});

/** The keys that the mapping at `path` may have; empty where there is no mapping. */
export function knownKeys(path: readonly PropertyKey[]): readonly string[] {
  const sections: Readonly<Record<string, z.ZodObject>> = {
    '': configSchema,
    'lists.*': list,
    backoff,
    budget,
    anthropic,
    command,
    publish,
    check,
  };
  const wanted = path.map((key) => (typeof key === 'number' ? '*' : key)).join('.');
  return Object.entries(sections).flatMap(([name, { shape }]) => (name === wanted ? Object.keys(shape) : []));
}
