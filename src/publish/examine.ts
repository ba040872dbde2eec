import type { CommitOid, RepositoryPath } from '../model/ids.ts';
import type { Policy } from '../model/policy.ts';
import type { Failure, Fence, RunResult } from '../model/run.ts';
import { parsePatch, type FileChange } from './patch.ts';
import { refusalOfPath } from './paths.ts';
import type { PathChange } from './ports.ts';

export interface Expected {
  readonly fence: Fence;
  readonly base: CommitOid;
  /** All lists of the repository: no patch may touch one. */
  readonly lists: readonly RepositoryPath[];
}

export type Verdict =
  | { readonly pass: true; readonly files: readonly RepositoryPath[] }
  | { readonly pass: false; readonly failure: Failure };

/** Whether a run's patch may become a branch. Both patch and result are what a stranger handed in. */
export function examine(patch: Uint8Array, result: RunResult, policy: Policy, expected: Expected): Verdict {
  const mismatch = refusalOfIdentity(result, expected);
  if (mismatch !== null) return refuse(mismatch);
  if (result.outcome === 'failed') return { pass: false, failure: result.failure ?? unexplained };
  if (patch.length === 0) return { pass: false, failure: { kind: 'no-change', message: 'The patch is empty.' } };
  if (patch.length > policy.publish.maxBytes)
    return refuse(`The patch has ${patch.length} bytes, more than the ${policy.publish.maxBytes} that \`publish.max_bytes\` allows.`);

  const parsed = parsePatch(patch);
  if (!parsed.ok) return refuse(`Line ${parsed.line} of the patch is not what \`git diff\` writes: ${parsed.why}.`);
  const refusal = refusalOfFiles(parsed.files, policy, expected.lists);
  if (refusal !== null) return refuse(refusal);
  const failure = failureOfEvidence(result, policy);
  return failure === null ? { pass: true, files: [...new Set(parsed.files.flatMap(({ paths }) => paths))] } : { pass: false, failure };
}

/** The same rules for what Git made of the patch, which is what people would merge. */
export function examineChanges(changes: readonly PathChange[], policy: Policy, lists: readonly RepositoryPath[]): Verdict {
  if (changes.length === 0)
    return { pass: false, failure: { kind: 'no-change', message: 'The default branch holds everything that the patch would change.' } };
  const refusal = refusalOfFiles(
    changes.map(({ path, oldMode, newMode }) => ({ paths: [path], modes: [oldMode, newMode] })),
    policy,
    lists,
  );
  return refusal === null ? { pass: true, files: changes.map(({ path }) => path) } : refuse(refusal);
}

const unexplained: Failure = { kind: 'internal', message: 'The run failed and did not say why.' };

function refuse(message: string): Verdict {
  return { pass: false, failure: { kind: 'policy-refused', message } };
}

function refusalOfIdentity(result: RunResult, expected: Expected): string | null {
  const { task, attempt, nonce } = expected.fence;
  const same = result.fence.task === task && result.fence.attempt === attempt && result.fence.nonce === nonce;
  if (!same) return 'The result is of another run.';
  return result.base === expected.base ? null : 'The result was made against another commit than the one that was claimed.';
}

const filesModes = new Set(['000000', '100644', '100755']);
const modeNames: Readonly<Record<string, string>> = { '120000': 'a symbolic link', '160000': 'a submodule' };

function refusalOfFiles(files: readonly FileChange[], policy: Policy, lists: readonly RepositoryPath[]): string | null {
  if (files.length > policy.publish.maxFiles)
    return `The patch changes ${files.length} files, more than the ${policy.publish.maxFiles} that \`publish.max_files\` allows.`;
  for (const { paths, modes } of files) {
    const odd = modes.find((mode) => !filesModes.has(mode));
    if (odd !== undefined) return `${JSON.stringify(paths[0])} is ${modeNames[odd] ?? `a file of mode ${odd}`}, which no run may change.`;
    const refusals = paths.map((path) => refusalOfPath(path, policy.publish.protected, lists));
    const refusal = refusals.find((one) => one !== null);
    if (refusal !== undefined) return refusal;
  }
  return null;
}

/** Missing evidence may be nobody's fault: the commands can have changed since the claim. So it is tried again. */
function failureOfEvidence(result: RunResult, policy: Policy): Failure | null {
  for (const command of policy.verify) {
    const shown = result.evidence.find((one) => one.command === command);
    if (shown === undefined) return { kind: 'verification-failed', message: `There is no evidence that \`${command}\` was run.` };
    if (shown.exitCode !== 0) return { kind: 'verification-failed', message: `\`${command}\` ended with exit code ${shown.exitCode}.` };
  }
  return null;
}
