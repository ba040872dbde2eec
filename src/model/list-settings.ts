import type { DialectName } from './dialect.ts';

/** Whether a section's boxes are work: for all, for nobody, or for people only. */
export type SectionRule = (typeof sectionRules)[number];

export const sectionRules = ['work', 'ignore', 'human'] as const;
export const orders = ['implied', 'explicit'] as const;

/** What the configuration says of a list, or the list itself in its front matter. */
export interface ListSettings {
  readonly dialect?: DialectName;
  /** `explicit`: only what the list states comes first, whatever order its dialect has. */
  readonly order?: (typeof orders)[number];
  /** By the words of a heading; a rule holds for the headings below it too. */
  readonly sections?: Readonly<Record<string, SectionRule>>;
}
