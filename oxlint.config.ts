/**
 * The lint rules, and above all the walls between the rooms: imports point inward only, from the hosts through
 * the edges and the flow to the pure rooms. A room may import what its row names, and itself.
 */
const pure = ['model', 'errors'];
const allowed: Record<string, readonly string[]> = {
  model: [],
  errors: [],
  tasklist: pure,
  config: pure,
  command: [...pure, 'config'],
  ledger: pure,
  plan: [...pure, 'config', 'command', 'ledger'],
  reconcile: [...pure, 'tasklist', 'config', 'command', 'ledger', 'plan'],
  agent: [...pure, 'tasklist', 'config'],
  publish: [...pure, 'tasklist', 'config', 'ledger', 'plan'],
  sandbox: [...pure, 'agent'],
  github: [...pure, 'ledger', 'plan', 'config', 'reconcile', 'publish'],
  git: [...pure, 'agent', 'publish'],
  anthropic: [...pure, 'agent'],
  hub: [...pure, 'git'],
};
const hosts = ['action', 'bot', 'cli'];
const pureRooms = ['model', 'errors', 'tasklist', 'config', 'command', 'ledger', 'plan'];
const owners: Record<string, readonly string[]> = {
  '^@octokit/(auth|core|graphql$|plugin|request|rest)': ['github'],
  '^@anthropic-ai/': ['anthropic'],
  '^probot': ['bot'],
  '^@actions/(core|github)': ['action'],
  '^(hono|@hono/|graphql|@actions/(workflow-parser|expressions))': ['hub'],
  '^(node:)?child_process': ['git', 'sandbox', 'hub', 'cli'],
};

const rooms = [...Object.keys(allowed), ...hosts];

function wallsOf(room: string) {
  const open = allowed[room];
  const closedRooms = rooms.filter((other) => other !== room && (open === undefined ? hosts.includes(other) : !open.includes(other)));
  const patterns = [
    {
      regex: `^(\\.\\./)+(${closedRooms.join('|')})/`,
      message: `src/${room} may not import this room: imports point inward (oxlint.config.ts).`,
    },
  ];
  for (const [regex, owning] of Object.entries(owners)) {
    if (!owning.includes(room)) patterns.push({ regex, message: `Only ${owning.join(', ')} may import this package.` });
  }
  if (pureRooms.includes(room)) patterns.push({ regex: '^node:', message: 'A pure room does no input or output.' });
  return { files: [`src/${room}/**/*.ts`], rules: { 'no-restricted-imports': ['error', { patterns }] } };
}

const clocks = ['Date', 'process', 'fetch', 'performance', 'setTimeout', 'setInterval', 'crypto', 'console'];

export default {
  plugins: ['typescript', 'import', 'unicorn', 'oxc', 'promise', 'node', 'vitest'],
  options: { typeAware: true },
  ignorePatterns: ['fixtures/**', 'dist/**', 'coverage/**'],
  categories: { correctness: 'error' },
  rules: {
    'import/no-cycle': 'error',
    'no-console': 'error',
    'no-var': 'error',
    'prefer-const': 'error',
    eqeqeq: 'error',
    'typescript/no-explicit-any': 'error',
    'typescript/no-non-null-assertion': 'error',
    'typescript/no-floating-promises': 'error',
    'typescript/no-misused-promises': 'error',
    'typescript/consistent-type-imports': 'error',
    'typescript/switch-exhaustiveness-check': 'error',
    'max-lines': ['error', { max: 250, skipBlankLines: false, skipComments: false }],
    'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
    complexity: ['error', { max: 15 }],
  },
  overrides: [
    ...rooms.map(wallsOf),
    {
      files: pureRooms.map((room) => `src/${room}/**/*.ts`),
      rules: {
        'no-restricted-globals': [
          'error',
          ...clocks.map((name) => ({ name, message: 'Pure rooms are told the time, ids and everything outside.' })),
        ],
        'no-restricted-properties': ['error', { object: 'Math', property: 'random', message: 'Pure rooms are given their randomness.' }],
      },
    },
    {
      files: ['src/cli/**/*.ts', 'scripts/**/*.ts', 'bench/**/*.ts'],
      rules: { 'no-console': 'off' },
    },
    {
      files: ['**/*.test.ts', '**/test-*.ts', '**/fake-*.ts', 'tests/**/*.ts', 'bench/**/*.ts'],
      rules: {
        'no-restricted-imports': 'off',
        'no-restricted-globals': 'off',
        'max-lines-per-function': 'off',
        'max-lines': 'off',
        'typescript/no-non-null-assertion': 'off',
      },
    },
  ],
};
