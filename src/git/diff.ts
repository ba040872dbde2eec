import { git } from './run.ts';

export interface FileChange {
  readonly path: string;
  readonly previousPath: string | undefined;
  readonly status: 'added' | 'removed' | 'modified' | 'renamed' | 'changed';
  /** The blob afterwards, or before where the file was removed. */
  readonly oid: string;
  readonly additions: number;
  readonly deletions: number;
  /** Hunks without the file header; undefined for binary files. */
  readonly patch: string | undefined;
}

/** What changed between two commits or trees, renames found. */
export async function diff(gitDir: string, from: string, to: string): Promise<readonly FileChange[]> {
  const common = ['--git-dir', gitDir, 'diff-tree', '-r', '-M', '--no-commit-id', '--full-index'];
  const [raw, patches] = await Promise.all([
    git([...common, '-z', '--raw', '--numstat', from, to]),
    git([...common, '-p', '--no-color', from, to]),
  ]);
  const hunks = patches.stdout
    .split(/^diff --git /m)
    .slice(1)
    .map(hunksOf);
  return parseRaw(raw.stdout).map((change, index) => ({ ...change, patch: hunks[index] }));
}

function parseRaw(text: string): Omit<FileChange, 'patch'>[] {
  const parts = text.split('\0');
  const files: { path: string; previousPath: string | undefined; letter: string; oid: string }[] = [];
  let at = 0;
  for (; parts[at]?.startsWith(':') === true; at += 1) {
    const [, , before = '', after = '', letter = 'M'] = (parts[at] ?? '').split(' ');
    const twoPaths = letter.startsWith('R');
    const previousPath = twoPaths ? parts[(at += 1)] : undefined;
    const path = parts[(at += 1)] ?? '';
    files.push({ path, previousPath, letter: letter.charAt(0), oid: letter === 'D' ? before : after });
  }
  return files.map((file) => {
    const [additions = '0', deletions = '0', inline = ''] = (parts[at] ?? '').split('\t');
    at += inline === '' ? 3 : 1; // a rename has its two paths in parts of their own
    const { letter, ...rest } = file;
    return { ...rest, status: statusOf(letter), additions: Number(additions) || 0, deletions: Number(deletions) || 0 };
  });
}

function statusOf(letter: string): FileChange['status'] {
  const names: Record<string, FileChange['status']> = { A: 'added', D: 'removed', M: 'modified', R: 'renamed', T: 'changed' };
  return names[letter] ?? 'changed';
}

function hunksOf(fileDiff: string): string | undefined {
  const start = fileDiff.indexOf('\n@@');
  return start === -1 ? undefined : fileDiff.slice(start + 1).replace(/\n$/, '');
}
