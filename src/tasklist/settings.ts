import { dialectNames } from '../model/dialect.ts';
import { orders, sectionRules } from '../model/list-settings.ts';
import type { ListSettings, SectionRule } from '../model/list-settings.ts';
import type { Diagnostic } from '../model/task.ts';
import { noAttributes } from './attributes.ts';
import type { Attributes } from './attributes.ts';
import type { Meta, MetaField } from './front-matter.ts';
import type { Section } from './outline.ts';
import { slug } from './slug.ts';
import { readStatement } from './statements.ts';

/** What holds for a whole list. */
export interface Settings {
  readonly settings: ListSettings;
  /** What its tasks have where they and their headings say nothing. */
  readonly defaults: Attributes;
  readonly diagnostics: readonly Omit<Diagnostic, 'list'>[];
}

interface Written {
  dialect?: (typeof dialectNames)[number];
  order?: (typeof orders)[number];
  sections?: Record<string, SectionRule>;
}

type Complain = (field: MetaField, message: string, hint: string) => void;

interface Setting {
  readonly key: string;
  read(field: MetaField, into: Written, defaults: Attributes, complain: Complain): void;
}

const settings: readonly Setting[] = [
  {
    key: 'dialect',
    read: (field, into, _, complain) => {
      const value = oneOf(field, dialectNames, complain);
      if (value !== undefined) into.dialect = value;
    },
  },
  {
    key: 'order',
    read: (field, into, _, complain) => {
      const value = oneOf(field, orders, complain);
      if (value !== undefined) into.order = value;
    },
  },
  { key: 'priority', read: readDefault },
  { key: 'agent', read: readDefault },
  {
    key: 'sections',
    read: (field, into, _, complain) => {
      const rules = field.fields.flatMap((one) => {
        const rule = oneOf(one, sectionRules, complain);
        return rule === undefined ? [] : [[one.key, rule] as const];
      });
      into.sections = Object.fromEntries(rules);
    },
  },
];
const valuesOf: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ['dialect', dialectNames],
  ['order', orders],
]);
const known = settings.map(({ key }) => key).join(', ');

/** The settings of the configuration, and over them those that the list's front matter has below `mergetick`. */
export function settingsOf(meta: Meta, configured: ListSettings): Settings {
  const own = meta.fields.find(({ key }) => key === 'mergetick');
  const [written, defaults] = [{} as Written, noAttributes()];
  const diagnostics: Omit<Diagnostic, 'list'>[] = meta.error === null ? [] : [brokenYaml(meta.error)];
  const complain: Complain = ({ line, column }, message, hint) => {
    diagnostics.push({ code: 'list-setting', severity: 'warning', line, column, message, hint });
  };
  if (own === undefined) diagnostics.push(...beside(meta));
  if (own !== undefined && own.fields.length === 0 && own.values.length > 0) {
    complain(own, '`mergetick` must be a mapping of settings.', 'Write `mergetick: { dialect: kiro }`, for example.');
  }
  for (const field of own?.fields ?? []) {
    const setting = settings.find(({ key }) => key === field.key);
    if (setting === undefined) complain(field, `\`${cut(field.key)}\` is not a setting of a list.`, `Known are ${known}.`);
    else setting.read(field, written, defaults, complain);
  }
  const sections = { ...configured.sections, ...written.sections };
  return { settings: { ...configured, ...written, sections }, defaults, diagnostics };
}

/** Settings outside of `mergetick`: other tools have an `order` too, but none with such a value. */
function beside({ fields }: Meta): readonly Omit<Diagnostic, 'list'>[] {
  return fields
    .filter(({ key, values: [value = ''] }) => valuesOf.get(key)?.includes(value) === true)
    .map(({ key, values, line, column }) => ({
      code: 'list-setting',
      severity: 'info',
      line,
      column,
      message: `\`${key}\` is read only below \`mergetick\`.`,
      hint: `Write \`mergetick: { ${key}: ${values[0]} }\` where it is meant for Mergetick.`,
    }));
}

/** The rule of each section that has one: its own, or that of a heading above. */
export function sectionRulesOf(
  sections: readonly Section[],
  { sections: written = {} }: ListSettings,
): { readonly rules: ReadonlyMap<Section, SectionRule>; readonly diagnostics: readonly Omit<Diagnostic, 'list'>[] } {
  const wanted = new Map(Object.entries(written).map(([heading, rule]) => [slug(heading, ''), { heading, rule }]));
  const rules = new Map<Section, SectionRule>();
  const found = new Set<string>();
  for (const section of wanted.size === 0 ? [] : sections) {
    const name = slug(section.title, '');
    const rule = wanted.get(name)?.rule ?? (section.parent === null ? undefined : rules.get(section.parent));
    found.add(name);
    if (rule !== undefined) rules.set(section, rule);
  }
  const missing = [...wanted].filter(([name]) => !found.has(name));
  return { rules, diagnostics: missing.map(([, { heading }]) => unknownSection(heading)) };
}

function oneOf<T extends string>(field: MetaField, values: readonly T[], complain: Complain): T | undefined {
  const value = values.find((one) => one === field.values[0]);
  if (value === undefined)
    complain(field, `\`${cut(field.key)}\` must be one of ${values.join(', ')}.`, 'Correct the value, or leave the setting out.');
  return value;
}

function readDefault(field: MetaField, _: Written, defaults: Attributes, complain: Complain): void {
  const text = `${field.key}: ${field.values[0] ?? ''}`;
  readStatement({ text, line: field.line, source: text }, defaults, []);
  if (field.key === 'priority' && defaults.priority === null) {
    complain(field, '`priority` must be one of P0, P1, P2, P3, P4.', 'Correct the value, or leave the setting out.');
  }
}

function brokenYaml({ line, column, message }: NonNullable<Meta['error']>): Omit<Diagnostic, 'list'> {
  return {
    code: 'front-matter',
    severity: 'warning',
    line,
    column,
    message: `The front matter is no valid YAML, so nothing of it is read: ${cut(message)}`,
    hint: 'Correct it there.',
  };
}

function unknownSection(heading: string): Omit<Diagnostic, 'list'> {
  return {
    code: 'unknown-section',
    severity: 'warning',
    line: 1,
    column: 1,
    message: `No heading reads “${cut(heading)}”, for which \`sections\` has a rule.`,
    hint: 'Write the words of the heading, without its `#`.',
  };
}

function cut(text: string): string {
  return text.slice(0, 100);
}
