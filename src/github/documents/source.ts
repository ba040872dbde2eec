import { configPath, listCandidates } from '../../config/places.ts';
import { FILE } from './fragments.ts';

/** Configuration and lists in the usual places, in their order: alias → path. */
export const USUAL_FILES: ReadonlyMap<string, string> = new Map(
  [configPath, ...listCandidates.filter((path) => !path.includes('*'))].map((path, index) => [`file${index}`, path]),
);

/** Folders that hold one folder a list, one for each candidate with a `*`: alias → folder and the file's name. */
export const USUAL_FOLDERS: ReadonlyMap<string, { readonly folder: string; readonly file: string }> = new Map(
  listCandidates.flatMap((path, index) => {
    const [folder, file] = path.split('/*/');
    return folder === undefined || file === undefined ? [] : [[`folder${index}`, { folder, file }] as const];
  }),
);

/** Read through the commit that the branch points at, so that head and text always belong together. */
export const SOURCE = `
fragment Source on Commit {
  oid
  ${[...USUAL_FILES].map(([alias, path]) => `${alias}: file(path: "${path}") { ...File }`).join('\n  ')}
  ${[...USUAL_FOLDERS].map(([alias, { folder }]) => `${alias}: file(path: "${folder}") { ...Folder }`).join('\n  ')}
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
  const indexes = Array.from({ length: count }, (_, index) => index);
  return `query MergetickFiles($owner: String!, $name: String!, $commit: GitObjectID!${indexes.map((n) => `, $path${n}: String!`).join('')}) {
  repository(owner: $owner, name: $name) {
    object(oid: $commit) {
      ... on Commit {
        ${indexes.map((n) => `file${n}: file(path: $path${n}) { ...File }`).join('\n        ')}
      }
    }
  }
}
${FILE}`;
}
