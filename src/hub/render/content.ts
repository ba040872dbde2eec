import { entryType, type TreeEntry } from '../../git/tree.ts';
import type { Repository } from '../world/model.ts';
import type { World } from '../world/world.ts';
import { repositoryPage, repositoryUrl } from './repository.ts';

export interface Placed {
  readonly ref: string;
  readonly path: string;
  readonly entry: TreeEntry;
  readonly withContent: boolean;
}

const LARGEST_INLINE = 1024 * 1024;

/** One file, directory, link or submodule as /contents tells it. */
export async function renderEntry(world: World, repository: Repository, { ref, path, entry, withContent }: Placed) {
  const kind = entryType(entry.mode);
  const type = entry.mode === '120000' ? 'symlink' : ({ tree: 'dir', blob: 'file', commit: 'submodule' } as const)[kind];
  const blob = kind === 'blob' ? await repository.objects[withContent ? 'read' : 'info'](entry.oid) : undefined;
  const escaped = path.split('/').map(encodeURIComponent).join('/');
  const url = `${repositoryUrl(world, repository)}/contents/${escaped}?ref=${encodeURIComponent(ref)}`;
  const html = `${repositoryPage(world, repository)}/${kind === 'tree' ? 'tree' : 'blob'}/${ref}/${escaped}`;
  const git = `${repositoryUrl(world, repository)}/git/${kind}s/${entry.oid}`;
  const inline = blob !== undefined && blob.size <= LARGEST_INLINE;
  const content =
    blob !== undefined && 'content' in blob && blob.content instanceof Uint8Array ? Buffer.from(blob.content).toString('base64') : '';
  return {
    name: path.slice(path.lastIndexOf('/') + 1),
    path,
    sha: entry.oid,
    size: blob?.size ?? 0,
    url,
    html_url: html,
    git_url: git,
    download_url: type === 'file' ? `${repositoryPage(world, repository)}/raw/${ref}/${escaped}` : null,
    type,
    _links: { self: url, git, html },
    ...(withContent ? { content: inline ? wrapped(content) : '', encoding: inline ? 'base64' : 'none' } : {}),
  };
}

/** GitHub breaks base64 into lines of 60. */
export function wrapped(base64: string): string {
  return base64.replaceAll(/.{1,60}/g, '$&\n');
}
