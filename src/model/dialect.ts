/** The ways of writing lists that are known, by the names that a configuration may use. */
export const dialectNames = [
  'spec-kit',
  'kiro',
  'openspec',
  'metadata-bullets',
  'ai-dev-tasks',
  'aidevops',
  'obsidian',
  'ralph',
  'superpowers',
  'conductor',
  'backlog-md',
  'ccpm',
  'plain',
] as const;

export type DialectName = (typeof dialectNames)[number];
