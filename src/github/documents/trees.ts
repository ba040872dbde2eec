/** Names of a folder's entries, and of those below, `levels` deep. */
export function treeFields(levels: number): string {
  return levels <= 1 ? 'entries { name }' : `entries { name object { ... on Tree { ${treeFields(levels - 1)} } } }`;
}

/** A folder of one commit, as many levels as are wanted. */
export interface WantedFolder {
  /** The repository's root is named otherwise than a folder in it. */
  readonly isRoot: boolean;
  readonly levels: number;
}

/** Asks for as many folders as there are variables `folder0`, `folder1`, …; the root is `folder…` too and takes none. */
export function foldersDocument(folders: readonly WantedFolder[]): string {
  const variables = folders.map(({ isRoot }, index) => (isRoot ? '' : `, $folder${index}: String!`)).join('');
  const fields = folders.map(({ isRoot, levels }, index) =>
    isRoot
      ? `folder${index}: tree { ${treeFields(levels)} }`
      : `folder${index}: file(path: $folder${index}) { object { ... on Tree { ${treeFields(levels)} } } }`,
  );
  return `query MergetickFolders($owner: String!, $name: String!, $commit: GitObjectID!${variables}) {
  repository(owner: $owner, name: $name) {
    object(oid: $commit) {
      ... on Commit {
        ${fields.join('\n        ')}
      }
    }
  }
}
`;
}
