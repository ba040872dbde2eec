import { Problem } from '../errors/problem.ts';
import { git } from '../git/run.ts';
import { moveRefs } from './world/branches.ts';
import type { Caller } from './world/caller.ts';
import type { Move } from './world/heads.ts';
import type { Repository } from './world/model.ts';
import { Refusal } from './world/refusal.ts';
import type { World } from './world/world.ts';

/** What a client sends to git-receive-pack. https://git-scm.com/docs/gitprotocol-pack#_reference_update_request_and_packfile_transfer */
interface Push {
  readonly moves: readonly Move[];
  readonly capabilities: readonly string[];
  readonly pack: Buffer;
}

const MOST_LOOSE_OBJECTS = 100;
const MOST_IN_A_LINE = 65_515;

/** Stores the objects and moves the refs, each as far as it is allowed, and answers with the report that git expects. */
export async function receivePush(world: World, repository: Repository, caller: Caller, body: Buffer): Promise<Buffer> {
  const { moves, capabilities, pack } = readPush(body);
  const unpacked = await reasonAgainst(() => unpack(repository.gitDir, pack));
  const lines = [`unpack ${unpacked ?? 'ok'}\n`];
  for (const group of capabilities.includes('atomic') ? [moves] : moves.map((move) => [move])) {
    const reason = unpacked === undefined ? await reasonAgainst(() => moveRefs(world, repository, caller, group)) : 'unpacker error';
    lines.push(...group.map(({ ref }) => (reason === undefined ? `ok ${ref}\n` : `ng ${ref} ${reason}\n`)));
  }
  return moves.length === 0 ? Buffer.alloc(0) : reported(lines, capabilities);
}

/** Lines with their length in front, up to the one of length 0; then the pack. A shallow client also names where its history ends. */
function readPush(body: Buffer): Push {
  const moves: Move[] = [];
  const capabilities: string[] = [];
  for (let at = 0; at + 4 <= body.length;) {
    const length = Number.parseInt(body.toString('latin1', at, at + 4), 16);
    if (length === 0) return { moves, capabilities, pack: body.subarray(at + 4) };
    if (!(length > 4)) break;
    const [command = '', offered = ''] = body.toString('utf8', at + 4, at + length).split('\0');
    const [, from, to, ref] = /^([0-9a-f]{40}) ([0-9a-f]{40}) (.+?)\n?$/.exec(command) ?? [];
    if (from !== undefined && to !== undefined && ref !== undefined) moves.push({ ref, from, to });
    else if (!command.startsWith('shallow ')) break;
    capabilities.push(...offered.trim().split(' '));
    at += length;
  }
  throw new Refusal('bad-request', 'The request is no push.');
}

/** A push that only deletes has no pack. */
async function unpack(gitDir: string, pack: Buffer): Promise<void> {
  if (pack.length === 0) return;
  const isLarge = pack.length < 12 || pack.readUInt32BE(8) > MOST_LOOSE_OBJECTS;
  const command = isLarge ? ['index-pack', '--strict', '--stdin', '--fix-thin'] : ['unpack-objects', '-q', '--strict'];
  await git(['-c', 'core.fsync=none', '--git-dir', gitDir, ...command], { input: pack });
}

/** What forbids it, in one line; undefined once it is done. */
async function reasonAgainst(deed: () => Promise<void>): Promise<string | undefined> {
  try {
    await deed();
    return undefined;
  } catch (error) {
    if (!(error instanceof Refusal || error instanceof Problem)) throw error;
    return error.message.replaceAll('\n', ' ');
  }
}

function reported(lines: readonly string[], capabilities: readonly string[]): Buffer {
  const report = Buffer.concat([...lines.map((text) => line(Buffer.from(text))), FLUSH]);
  if (!capabilities.includes('side-band-64k')) return report;
  const parts = Array.from({ length: Math.ceil(report.length / MOST_IN_A_LINE) }, (_, at) =>
    line(Buffer.concat([Buffer.of(1), report.subarray(at * MOST_IN_A_LINE, (at + 1) * MOST_IN_A_LINE)])),
  );
  return Buffer.concat([...parts, FLUSH]);
}

const FLUSH = Buffer.from('0000');

function line(content: Buffer): Buffer {
  return Buffer.concat([Buffer.from((content.length + 4).toString(16).padStart(4, '0')), content]);
}
