import { notice, setOutput } from '@actions/core';
import { context } from '@actions/github';
import { githubReader } from '../github/reader.ts';
import { githubWriter } from '../github/writer.ts';
import { claimRun } from '../reconcile/claim.ts';
import { fenceInput } from './inputs.ts';
import { connectHere } from './repository.ts';

/** Job 1 of a run: takes the fence, or ends the run before it costs anything. */
export async function runClaim(): Promise<void> {
  const connection = connectHere();
  const ports = { reader: githubReader(connection), writer: githubWriter(connection) };
  const claim = await claimRun(ports, fenceInput(), context.runId, Date.now);
  setOutput('proceed', String(claim.proceed));
  if (!claim.proceed) {
    notice(claim.why);
    return;
  }
  setOutput('base', claim.brief.base);
  setOutput('brief', JSON.stringify(claim.brief));
}
