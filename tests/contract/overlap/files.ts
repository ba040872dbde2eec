import { REPO, text, type See, type Server } from './server.ts';

const NOWHERE = '0123456789abcdef0123456789abcdef01234567';

export async function files({ owner }: Server, see: See): Promise<void> {
  const list = `${REPO}/contents/TASKS.md`;
  const encoded = (content: string): string => Buffer.from(content).toString('base64');
  const made = await see(
    'a file is made',
    owner('PUT', list, { message: 'Add the list', content: encoded('- [ ] 1.1 One\n') }),
    'content.path',
    'content.sha',
    'commit.message',
  );
  await see('a file is made over another', owner('PUT', list, { message: 'Again', content: encoded('x') }));
  await see('a file is changed with a stale sha', owner('PUT', list, { message: 'Again', content: encoded('x'), sha: NOWHERE }));
  await see(
    'a file is changed',
    owner('PUT', list, { message: 'Tick', content: encoded('- [x] 1.1 One\n'), sha: text(made, 'content.sha') }),
    'content.sha',
    'commit.message',
  );
  await see('a file is read', owner('GET', list), 'type', 'encoding', 'content', 'size', 'sha', 'path', 'name');
  await see('a missing file', owner('GET', `${REPO}/contents/missing.md`));
  await see('a folder is read', owner('GET', `${REPO}/contents/?ref=main`), '*.name', '*.type');
}

/** Makes the branches `work` (one file changed), `orphan` (no parent) and `level` (nothing changed). */
export async function gitData({ owner, anonymous }: Server, see: See): Promise<void> {
  const git = `${REPO}/git`;
  const head = text(await see('a ref', anonymous('GET', `${git}/ref/heads/main`), 'ref', 'object.type'), 'object.sha');
  await see('a missing ref', owner('GET', `${git}/ref/heads/missing`));

  const blob = text(await see('a blob is made', owner('POST', `${git}/blobs`, { content: 'Hello\n', encoding: 'utf-8' }), 'sha'), 'sha');
  await see('a blob is read', owner('GET', `${git}/blobs/${blob}`), 'content', 'encoding', 'size', 'sha');
  await see('a missing blob', owner('GET', `${git}/blobs/${NOWHERE}`));

  const base = text(await see('a commit', owner('GET', `${git}/commits/${head}`), 'message'), 'tree.sha');
  const entries = [{ path: 'docs/one.md', mode: '100644', type: 'blob', content: 'One\n' }];
  const tree = await see(
    'a tree on top of another',
    owner('POST', `${git}/trees`, { base_tree: base, tree: entries }),
    'tree.*.path',
    'tree.*.type',
    'truncated',
  );
  const bare = await see('a tree of its own', owner('POST', `${git}/trees`, { tree: entries }), 'sha', 'tree.*.path', 'tree.*.mode');
  await see('a tree is read with what is below', owner('GET', `${git}/trees/${text(bare, 'sha')}?recursive=1`), 'tree.*.path', 'truncated');

  const commit = { message: 'Work', tree: text(tree, 'sha'), parents: [head] };
  const work = text(await see('a commit is made', owner('POST', `${git}/commits`, commit), 'message'), 'sha');
  const orphan = text(
    await see(
      'a commit without parents',
      owner('POST', `${git}/commits`, { message: 'Start', tree: text(bare, 'sha'), parents: [] }),
      'parents',
    ),
    'sha',
  );
  await see('a commit of a missing tree', owner('POST', `${git}/commits`, { ...commit, tree: NOWHERE }));

  await see('a branch is made', owner('POST', `${git}/refs`, { ref: 'refs/heads/work', sha: work }), 'ref', 'object.type');
  await see('a branch is made twice', owner('POST', `${git}/refs`, { ref: 'refs/heads/work', sha: work }));
  await see('a branch of a missing commit', owner('POST', `${git}/refs`, { ref: 'refs/heads/nowhere', sha: NOWHERE }));
  await see('a branch without a full name', owner('POST', `${git}/refs`, { ref: 'short', sha: work }));
  await see('a branch is moved backwards', owner('PATCH', `${git}/refs/heads/work`, { sha: orphan, force: false }));
  await see('a branch with slashes', owner('POST', `${git}/refs`, { ref: 'refs/heads/mergetick/ledger', sha: orphan }), 'ref');
  await see('a branch is moved by force', owner('PATCH', `${git}/refs/heads/mergetick/ledger`, { sha: work, force: true }), 'ref');
  await see('a branch is deleted', owner('DELETE', `${git}/refs/heads/mergetick/ledger`));
  await see('a missing branch is moved', owner('PATCH', `${git}/refs/heads/mergetick/ledger`, { sha: work }));
  await see('a branch that is level with main', owner('POST', `${git}/refs`, { ref: 'refs/heads/level', sha: head }), 'ref');
}
