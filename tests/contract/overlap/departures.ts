import type { Sight } from './server.ts';

export interface Departure {
  readonly github: Sight;
  readonly emulate: Sight;
  readonly why: string;
}

const LENIENT = 'it lets every account write issues, labels and merges';
const UNGRAFTED = 'it does not look at what the branches hold';
const UNKNOWN_TOKEN = 'it takes an unknown token for its first account, where GitHub says "Bad credentials"';
const SHADOWED = 'its route for one issue comes first and takes `comments` for a number';
const TELLING = 'GitHub does not even say that a private repository is there';
const UNWRAPPED = 'GitHub ends each line of base64, the last one too';
const file = (content: string): object => ({
  type: 'file',
  encoding: 'base64',
  content,
  size: 14,
  sha: 'aae14e169c84ecb283a4502a7cff26204fbccfef',
  path: 'TASKS.md',
  name: 'TASKS.md',
});
const blob = (content: string): object => ({ content, encoding: 'base64', size: 6, sha: 'e965047ad7c57865823c7d992b1d046ea66edf78' });

/** Where emulate 0.12.2 is not like GitHub, by GitHub's REST documentation. Everything else of the overlap has to agree. */
export const departures: Readonly<Record<string, Departure>> = {
  'reading with a bad token': { github: [401], emulate: [200], why: UNKNOWN_TOKEN },
  'writing with a bad token': { github: [401], emulate: [201], why: UNKNOWN_TOKEN },
  'a stranger makes a label': { github: [403], emulate: [201], why: LENIENT },
  'a stranger edits an issue': { github: [403], emulate: [200], why: LENIENT },
  'a stranger sets labels': { github: [403], emulate: [200], why: LENIENT },
  'a stranger merges': { github: [403], emulate: [200], why: LENIENT },
  'a stranger looks for a private repository': { github: [404], emulate: [403], why: TELLING },
  'nobody looks for a private repository': { github: [404], emulate: [401], why: TELLING },
  'comments since then': { github: [200, { '*.body': ['/why', '/retry'] }], emulate: [404], why: SHADOWED },
  'comments since the far future': { github: [200, { '*.body': [] }], emulate: [404], why: SHADOWED },
  'the permission of a stranger': {
    github: [200, { permission: 'read', role_name: 'read', 'user.login': 'stranger' }],
    emulate: [404],
    why: 'it knows collaborators only, where GitHub says that everybody may read a public repository',
  },
  'a file is read': { github: [200, file('LSBbeF0gMS4xIE9uZQo=\n')], emulate: [200, file('LSBbeF0gMS4xIE9uZQo=')], why: UNWRAPPED },
  'a blob is read': { github: [200, blob('SGVsbG8K\n')], emulate: [200, blob('SGVsbG8K')], why: UNWRAPPED },
  'a tree on top of another': {
    github: [201, { 'tree.*.path': ['README.md', 'TASKS.md', 'docs'], 'tree.*.type': ['blob', 'blob', 'tree'], truncated: false }],
    emulate: [201, { 'tree.*.path': ['docs', 'README.md', 'TASKS.md'], 'tree.*.type': ['tree', 'blob', 'blob'], truncated: false }],
    why: 'Git sorts a tree by the bytes of its names',
  },
  'a missing branch is moved': { github: [422], emulate: [404], why: 'GitHub says "Reference does not exist" with 422' },
  'a pull request is opened twice': { github: [422], emulate: [201], why: 'GitHub allows one open pull request a branch and base' },
  'a pull request without commits': { github: [422], emulate: [201], why: UNGRAFTED },
  'a pull request of a missing branch': { github: [422], emulate: [201], why: UNGRAFTED },
  'files of a pull request': {
    github: [200, { '*.filename': ['docs/one.md'], '*.status': ['added'], '*.additions': [1], '*.deletions': [0] }],
    emulate: [200, { '*.filename': [], '*.status': [], '*.additions': [], '*.deletions': [] }],
    why: UNGRAFTED,
  },
  'a merge of a moved head': { github: [409], emulate: [422], why: 'GitHub keeps 409 for a head that is not `sha`' },
  'a second merge': { github: [405], emulate: [422], why: 'GitHub says 405 for whatever cannot be merged' },
  'the second is in conflict': { github: [405], emulate: [200], why: UNGRAFTED },
  'the second is closed': {
    github: [200, { state: 'closed', merged: false }],
    emulate: [200, { state: 'closed', merged: true }],
    why: 'it had merged it, in spite of the conflict',
  },
  'the issue that it closes': {
    github: [200, { state: 'closed', state_reason: 'completed' }],
    emulate: [200, { state: 'open', state_reason: 'reopened' }],
    why: 'it does not read "Closes #1"',
  },
};
