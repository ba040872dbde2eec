import { read, type Client } from '../client.ts';
import { REPO } from '../overlap/server.ts';
import { must, pluck } from './must.ts';

const WORKFLOW = `
name: Small
run-name: Small \${{ inputs.what }}
on:
  workflow_dispatch:
    inputs:
      what: { type: string, required: true }
      wait: { type: boolean, default: false }
permissions: { contents: read }
jobs:
  work:
    runs-on: ubuntu-latest
    steps:
      - run: echo "made of \${{ inputs.what }}" > out.txt
      - uses: actions/upload-artifact@v4
        with: { name: out, path: out.txt }
      - if: inputs.wait
        run: tail -f /dev/null
  after:
    needs: work
    runs-on: ubuntu-latest
    steps:
      - run: cat /dev/null
`;

/** One run that succeeds and one that is cancelled half-way. `settled` resolves when the run has come to its end. */
export async function actions(owner: Client, settled: (run: string) => Promise<void>): Promise<void> {
  await must(
    owner('PUT', `${REPO}/contents/.github/workflows/small.yml`, {
      message: 'Add a workflow',
      content: Buffer.from(WORKFLOW).toString('base64'),
    }),
  );
  const workflow = `${REPO}/actions/workflows/small.yml`;
  await must(owner('GET', `${REPO}/actions/workflows`));
  await must(owner('GET', workflow));

  const good = await pluck(
    owner('POST', `${workflow}/dispatches`, { ref: 'main', inputs: { what: 'wood' }, return_run_details: true }),
    'workflow_run_id',
  );
  await settled(good);
  await look(owner, good);
  await must(owner('GET', `${workflow}/runs?created=%3E%3D2020-01-01T00%3A00%3A00Z`));
  await must(owner('GET', `${REPO}/actions/runs?status=completed`));
  await cancelled(owner, workflow, settled);
}

async function look(owner: Client, run: string): Promise<void> {
  await must(owner('GET', `${REPO}/actions/runs/${run}`));
  const job = await pluck(owner('GET', `${REPO}/actions/runs/${run}/jobs`), 'jobs.0.id');
  await must(owner('GET', `${REPO}/actions/jobs/${job}`));
  await must(owner('GET', `${REPO}/actions/jobs/${job}/logs`));

  const artifact = await pluck(owner('GET', `${REPO}/actions/runs/${run}/artifacts`), 'artifacts.0.id');
  await must(owner('GET', `${REPO}/actions/artifacts`));
  await must(owner('GET', `${REPO}/actions/artifacts/${artifact}`));
  await must(owner('GET', `${REPO}/actions/artifacts/${artifact}/zip`));
}

async function cancelled(owner: Client, workflow: string, settled: (run: string) => Promise<void>): Promise<void> {
  await must(owner('POST', `${workflow}/dispatches`, { ref: 'main', inputs: { what: 'stone', wait: true } })); // 204: without details
  const runs = await must(owner('GET', `${workflow}/runs?per_page=1`));
  const run = String(read(runs, 'workflow_runs.0.id'));
  await must(owner('GET', `${REPO}/actions/runs/${run}/jobs`));
  await must(owner('POST', `${REPO}/actions/runs/${run}/cancel`));
  await settled(run);
  await must(owner('GET', `${REPO}/actions/runs/${run}`));
}
