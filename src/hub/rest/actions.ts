import { z } from 'zod';
import { renderRepository } from '../render/repository.ts';
import { renderArtifact, renderJob, renderRun, renderWorkflow } from '../runner/render.ts';
import type { Engine } from '../runner/engine.ts';
import type { ArtifactRecord, JobRecord, RunRecord, WorkflowRecord } from '../runner/records.ts';
import { notFound, Refusal } from '../world/refusal.ts';
import type { Downloads } from './downloads.ts';
import {
  bodyOf,
  noContent,
  numberParameter,
  ok,
  page,
  parameter,
  query,
  repositoryOf,
  sender,
  type Call,
  type Reply,
  type Routes,
} from './route.ts';

const Input = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const Dispatch = z.object({
  ref: z.string(),
  inputs: z.record(z.string(), Input).default({}),
  return_run_details: z.boolean().default(false),
});

export const actionRoutes: Routes = {
  'GET /repos/{owner}/{repo}/actions/workflows': async (call) => {
    const workflows = await engineOf(call).workflows(repositoryOf(call).fullName);
    return page(
      call,
      workflows,
      (workflow) => renderWorkflow(workflow, call.world.origin),
      (rows) => ({ total_count: workflows.length, workflows: rows }),
    );
  },

  'GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}': async (call) =>
    ok(renderWorkflow(await workflowOf(call), call.world.origin)),

  'POST /repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches': async (call) => {
    const { ref, inputs, return_run_details: wantsDetails } = bodyOf(call, Dispatch);
    const { login, id, type } = sender(call);
    const run = await engineOf(call).dispatch({
      repository: repositoryOf(call).fullName,
      workflow: parameter(call, 'workflow_id'),
      ref,
      inputs,
      actor: { login, id, type },
    });
    if (!wantsDetails) return noContent;
    const { url: run_url, html_url } = rendered(call, run);
    return ok({ workflow_run_id: run.id, run_url, html_url });
  },

  'GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs': async (call) => {
    const { id } = await workflowOf(call);
    return runs(call, ({ workflowId }) => workflowId === id);
  },

  'GET /repos/{owner}/{repo}/actions/runs': (call) => runs(call, () => true),
  'GET /repos/{owner}/{repo}/actions/runs/{run_id}': (call) => ok(rendered(call, runOf(call))),

  'GET /repos/{owner}/{repo}/actions/runs/{run_id}/jobs': (call) => {
    const run = runOf(call);
    const jobs = engineOf(call).jobs(run.id);
    return page(
      call,
      jobs,
      (job) => renderJob(job, run, call.world.origin),
      (rows) => ({ total_count: jobs.length, jobs: rows }),
    );
  },

  'POST /repos/{owner}/{repo}/actions/runs/{run_id}/cancel': (call) => {
    const run = runOf(call);
    if (run.status === 'completed') throw new Refusal('conflict', 'Cannot cancel a workflow run that is completed.');
    engineOf(call).cancel(run.id);
    return { status: 202, body: {} };
  },

  'GET /repos/{owner}/{repo}/actions/runs/{run_id}/artifacts': (call) => artifacts(call, engineOf(call).artifacts(runOf(call).id)),

  'GET /repos/{owner}/{repo}/actions/artifacts': (call) =>
    artifacts(
      call,
      engineOf(call)
        .runs(repositoryOf(call).fullName)
        .flatMap(({ id }) => engineOf(call).artifacts(id)),
    ),

  'GET /repos/{owner}/{repo}/actions/artifacts/{artifact_id}': (call) => ok(renderArtifact(artifactOf(call), call.world.origin)),

  'GET /repos/{owner}/{repo}/actions/jobs/{job_id}': (call) => {
    const [job, run] = jobOf(call);
    return ok(renderJob(job, run, call.world.origin));
  },
};

/** What is handed out by a link that lives a short while, as GitHub does it. */
export function downloadRoutes(downloads: Downloads): Routes {
  return {
    'GET /repos/{owner}/{repo}/actions/artifacts/{artifact_id}/{archive_format}': async (call) => {
      if (parameter(call, 'archive_format') !== 'zip') throw notFound();
      return downloads.offer(call.world.origin, await engineOf(call).artifactZip(artifactOf(call).id), 'application/zip');
    },

    'GET /repos/{owner}/{repo}/actions/jobs/{job_id}/logs': (call) => {
      const [job] = jobOf(call);
      return downloads.offer(call.world.origin, Buffer.from(engineOf(call).logs(job.id)), 'text/plain; charset=utf-8');
    },
  };
}

function engineOf({ world }: Call): Engine {
  if (world.actions === undefined) throw notFound();
  return world.actions;
}

async function workflowOf(call: Call): Promise<WorkflowRecord> {
  const name = parameter(call, 'workflow_id');
  const workflows = await engineOf(call).workflows(repositoryOf(call).fullName);
  const workflow = workflows.find(({ id, path }) => String(id) === name || path.endsWith(`/${name}`) || path === name);
  if (workflow === undefined) throw notFound();
  return workflow;
}

function runOf(call: Call): RunRecord {
  const run = engineOf(call).run(repositoryOf(call).fullName, numberParameter(call, 'run_id'));
  if (run === undefined) throw notFound();
  return run;
}

function jobOf(call: Call): readonly [JobRecord, RunRecord] {
  const id = numberParameter(call, 'job_id');
  for (const run of engineOf(call).runs(repositoryOf(call).fullName)) {
    const job = engineOf(call)
      .jobs(run.id)
      .find((one) => one.id === id);
    if (job !== undefined) return [job, run];
  }
  throw notFound();
}

function artifactOf(call: Call): ArtifactRecord {
  const artifact = engineOf(call).artifact(numberParameter(call, 'artifact_id'));
  if (artifact?.repository !== repositoryOf(call).fullName) throw notFound();
  return artifact;
}

function rendered(call: Call, run: RunRecord) {
  return renderRun(run, call.world.origin, renderRepository(call.world, repositoryOf(call)));
}

function runs(call: Call, fits: (run: RunRecord) => boolean): Reply {
  const wanted = (name: string, value: string | null): boolean => [undefined, value].includes(query(call, name));
  const status = query(call, 'status');
  const found = engineOf(call)
    .runs(repositoryOf(call).fullName)
    .filter(fits)
    .filter(
      (run) =>
        wanted('branch', run.headBranch) &&
        wanted('event', run.event) &&
        wanted('head_sha', run.headSha) &&
        wanted('actor', run.actor.login),
    )
    .filter((run) => status === undefined || run.status === status || run.conclusion === status)
    .filter((run) => withinCreated(query(call, 'created'), run.createdAt));
  return page(
    call,
    found,
    (run) => rendered(call, run),
    (rows) => ({ total_count: found.length, workflow_runs: rows }),
  );
}

/** `>=T`, `<=T`, `>T`, `<T`, `A..B` or a day, as GitHub's search writes dates. */
function withinCreated(range: string | undefined, at: string): boolean {
  if (range === undefined) return true;
  const [from = '', to] = range.split('..');
  if (to !== undefined) return (from === '*' || at >= from) && (to === '*' || at <= to);
  const [, sign = '', bound = ''] = /^([<>]=?)?(.*)$/.exec(range) ?? [];
  if (sign === '') return at.startsWith(bound);
  const order = Math.sign(Date.parse(at) - Date.parse(bound));
  return { '>': [1], '>=': [0, 1], '<': [-1], '<=': [-1, 0] }[sign]?.includes(order) ?? false;
}

function artifacts(call: Call, all: readonly ArtifactRecord[]): Reply {
  const name = query(call, 'name');
  const found = all.filter((artifact) => name === undefined || artifact.name === name);
  return page(
    call,
    found,
    (artifact) => renderArtifact(artifact, call.world.origin),
    (rows) => ({ total_count: found.length, artifacts: rows }),
  );
}
