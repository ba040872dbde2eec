import { isGlob, reachOf } from '../../config/glob.ts';
import { configPath, listCandidates } from '../../config/places.ts';
import { FILE } from './fragments.ts';
import { treeFields } from './trees.ts';

/** Configuration and lists in the usual places, in their order: alias → path. */
export const USUAL_FILES: ReadonlyMap<string, string> = new Map(
  [configPath, ...listCandidates.filter((path) => !isGlob(path))].map((path, index) => [`file${index}`, path]),
);

/** Folders that hold lists, one for each candidate that is a glob: alias → the glob. */
export const USUAL_FOLDERS: ReadonlyMap<string, string> = new Map(
  listCandidates.filter(isGlob).map((path, index) => [`folder${index}`, path]),
);

/** Read through the commit that the branch points at, so that head and text always belong together. */
export const SOURCE = `
fragment Source on Commit {
  oid
  ${[...USUAL_FILES].map(([alias, path]) => `${alias}: file(path: "${path}") { ...File }`).join('\n  ')}
  ${[...USUAL_FOLDERS].map(([alias, glob]) => folder(alias, glob)).join('\n  ')}
}`;

function folder(alias: string, glob: string): string {
  const reach = reachOf(glob);
  return `${alias}: file(path: "${reach.folder}") { object { ... on Tree { ${treeFields(reach.levels)} } } }`;
}

/** The default branch alone, for the job that may read nothing else. */
export const SOURCE_DOCUMENT = `query MergetickSource($owner: String!, $name: String!) {
  repository(owner: $owner, name: $name) {
    defaultBranchRef { name target { ...Source } }
  }
}
${SOURCE}${FILE}`;

/** The sources of as many commits as there are variables `commit0`, `commit1`, … */
export function sourcesDocument(count: number): string {
  const indexes = Array.from({ length: count }, (_, index) => index);
  return `query MergetickSources($owner: String!, $name: String!${indexes.map((n) => `, $commit${n}: GitObjectID!`).join('')}) {
  repository(owner: $owner, name: $name) {
    ${indexes.map((n) => `commit${n}: object(oid: $commit${n}) { ...Source }`).join('\n    ')}
  }
}
${SOURCE}${FILE}`;
}

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
