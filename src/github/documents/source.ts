import { FILE } from './fragments.ts';

/** The configuration and the lists where people usually keep them; alias → path. */
export const USUAL_FILES = {
  config: '.github/mergetick.yml',
  list0: 'TASKS.md',
  list1: 'TODO.md',
  list2: 'docs/TASKS.md',
  list3: 'ROADMAP.md',
  list4: 'PLAN.md',
} as const;

/** Folders that hold one folder a list; alias → path. */
export const USUAL_FOLDERS = { folder0: 'specs', folder1: 'openspec/changes', folder2: '.kiro/specs' } as const;

/** Read through the commit that the branch points at, so that head and text always belong together. */
export const SOURCE = `
fragment Source on Commit {
  oid
  ${Object.entries(USUAL_FILES).map(([alias, path]) => `${alias}: file(path: "${path}") { ...File }`).join('\n  ')}
  ${Object.entries(USUAL_FOLDERS).map(([alias, path]) => `${alias}: file(path: "${path}") { ...Folder }`).join('\n  ')}
}
fragment Folder on TreeEntry {
  object { ... on Tree { entries { name object { ... on Tree { entries { name } } } } } }
}`;

/** The default branch alone, for the job that may read nothing else. */
export const SOURCE_DOCUMENT = `query MergetickSource($owner: String!, $name: String!) {
  repository(owner: $owner, name: $name) {
    defaultBranchRef { name target { ...Source } }
  }
}
${SOURCE}${FILE}`;

/** Asks for as many files of one commit as there are variables `path0`, `path1`, … */
export function filesDocument(count: number): string {
  const numbers = Array.from({ length: count }, (_, index) => index);
  return `query MergetickFiles($owner: String!, $name: String!, $commit: GitObjectID!${numbers.map((n) => `, $path${n}: String!`).join('')}) {
  repository(owner: $owner, name: $name) {
    object(oid: $commit) {
      ... on Commit {
        ${numbers.map((n) => `file${n}: file(path: $path${n}) { ...File }`).join('\n        ')}
      }
    }
  }
}
${FILE}`;
}
