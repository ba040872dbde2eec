import { z } from 'zod';
import { renderCheckRun, renderStatus, renderStatusLine } from '../render/check.ts';
import { renderRepository, repositoryUrl } from '../render/repository.ts';
import { renderJob } from '../runner/render.ts';
import { announce } from '../world/announce.ts';
import type { App, CheckOutput, CheckRun, CommitStatus, Repository } from '../world/model.ts';
import { notFound, Refusal } from '../world/refusal.ts';
import { resolveCommit } from '../world/revisions.ts';
import { bodyOf, created, numberParameter, ok, page, parameter, query, repositoryOf, sender, type Call, type Routes } from './route.ts';

const Text = z
  .string()
  .nullish()
  .transform((text) => text ?? null);
const Output = z.object({ title: Text, summary: Text, text: Text, annotations: z.array(z.record(z.string(), z.unknown())).default([]) });
const Changes = z.object({
  name: z.string().optional(),
  details_url: z.string().optional(),
  external_id: z.string().optional(),
  status: z.enum(['queued', 'in_progress', 'completed']).optional(),
  conclusion: z.enum(['success', 'failure', 'neutral', 'cancelled', 'skipped', 'timed_out', 'action_required']).optional(),
  started_at: z.string().optional(),
  completed_at: z.string().optional(),
  output: Output.optional(),
});
const NewCheckRun = Changes.extend({ name: z.string(), head_sha: z.string() });
const NewStatus = z.object({
  state: z.enum(['error', 'failure', 'pending', 'success']),
  context: z.string().default('default'),
  description: Text,
  target_url: Text,
});

const NO_OUTPUT: CheckOutput = { title: null, summary: null, text: null, annotations: [] };

export const checkRoutes: Routes = {
  'POST /repos/{owner}/{repo}/check-runs': async (call) => {
    const { head_sha: head, ...changes } = bodyOf(call, NewCheckRun);
    const repository = repositoryOf(call);
    const { oid } = await resolveCommit(repository, head).catch(() =>
      Promise.reject(new Refusal('invalid', `No commit found for SHA: ${head}`)),
    );
    const run = newCheckRun(call, repository, oid, changes.name);
    changeCheckRun(call, run, changes);
    repository.checkRuns.set(run.id, run);
    announceCheckRun(call, run, 'created');
    if (run.status === 'completed') announceCheckRun(call, run, 'completed');
    return created(renderCheckRun(call.world, repository, run));
  },

  'GET /repos/{owner}/{repo}/check-runs/{check_run_id}': (call) => ok(renderCheckRun(call.world, repositoryOf(call), checkRunOf(call))),

  'PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}': (call) => {
    const run = checkRunOf(call);
    const wasCompleted = run.status === 'completed';
    changeCheckRun(call, run, bodyOf(call, Changes));
    if (!wasCompleted && run.status === 'completed') announceCheckRun(call, run, 'completed');
    return ok(renderCheckRun(call.world, repositoryOf(call), run));
  },

  'GET /repos/{owner}/{repo}/commits/{ref}/check-runs': async (call) => {
    const repository = repositoryOf(call);
    const { oid } = await resolveCommit(repository, parameter(call, 'ref'));
    const own = [...repository.checkRuns.values()]
      .filter(({ headSha }) => headSha === oid)
      .map((run) => renderCheckRun(call.world, repository, run));
    const all = [...own, ...jobsAsChecks(call, repository, oid)];
    const wanted = (parameter: string, value: string): boolean => [undefined, value].includes(query(call, parameter));
    const found = all.filter(({ name, status }) => wanted('check_name', name) && wanted('status', status));
    return page(
      call,
      found,
      (row) => row,
      (rows) => ({ total_count: found.length, check_runs: rows }),
    );
  },

  'POST /repos/{owner}/{repo}/statuses/{sha}': async (call) => {
    const { state, context, description, target_url: targetUrl } = bodyOf(call, NewStatus);
    const repository = repositoryOf(call);
    const { oid: sha } = await resolveCommit(repository, parameter(call, 'sha'));
    const status: CommitStatus = {
      id: call.world.nextId(),
      sha,
      state,
      context,
      description,
      targetUrl,
      creator: sender(call),
      createdAt: call.world.now(),
    };
    repository.statuses.push(status);
    announce(call.world, repository, call.caller, {
      name: 'status',
      details: { ...renderStatusLine(call.world, repository, status), sha },
    });
    return created(renderStatus(call.world, repository, status));
  },

  'GET /repos/{owner}/{repo}/commits/{ref}/statuses': async (call) => {
    const { oid } = await resolveCommit(repositoryOf(call), parameter(call, 'ref'));
    return page(call, statusesAt(repositoryOf(call), oid), (status) => renderStatus(call.world, repositoryOf(call), status));
  },

  'GET /repos/{owner}/{repo}/commits/{ref}/status': async (call) => {
    const repository = repositoryOf(call);
    const { oid } = await resolveCommit(repository, parameter(call, 'ref'));
    const latest = [
      ...new Map(
        statusesAt(repository, oid)
          .toReversed()
          .map((status) => [status.context, status]),
      ).values(),
    ];
    const states = latest.map(({ state }) => state);
    const bad = states.includes('failure') || states.includes('error');
    return ok({
      state: bad ? 'failure' : states.length > 0 && states.every((state) => state === 'success') ? 'success' : 'pending',
      statuses: latest.map((status) => renderStatusLine(call.world, repository, status)),
      sha: oid,
      total_count: latest.length,
      repository: renderRepository(call.world, repository),
      commit_url: `${repositoryUrl(call.world, repository)}/commits/${oid}`,
      url: `${repositoryUrl(call.world, repository)}/commits/${oid}/status`,
    });
  },
};

function newCheckRun(call: Call, repository: Repository, headSha: string, name: string): CheckRun {
  const suite = [...repository.checkRuns.values()].find((run) => run.headSha === headSha && run.app === appOf(call));
  return {
    id: call.world.nextId(),
    suiteId: suite?.suiteId ?? call.world.nextId(),
    app: appOf(call),
    headSha,
    name,
    externalId: '',
    detailsUrl: null,
    status: 'queued',
    conclusion: null,
    startedAt: call.world.now(),
    completedAt: null,
    output: NO_OUTPUT,
  };
}

function changeCheckRun(call: Call, run: CheckRun, changes: z.output<typeof Changes>): void {
  run.name = changes.name ?? run.name;
  run.detailsUrl = changes.details_url ?? run.detailsUrl;
  run.externalId = changes.external_id ?? run.externalId;
  run.startedAt = changes.started_at ?? run.startedAt;
  run.output = changes.output ?? run.output;
  if (changes.status === 'completed' && changes.conclusion === undefined)
    throw new Refusal('invalid', 'Invalid request.\n\n"conclusion" wasn\'t supplied.');
  run.conclusion = changes.conclusion ?? (changes.status === undefined ? run.conclusion : null);
  run.status = changes.conclusion === undefined ? (changes.status ?? run.status) : 'completed';
  run.completedAt = run.status === 'completed' ? (changes.completed_at ?? run.completedAt ?? call.world.now()) : null;
}

function checkRunOf(call: Call): CheckRun {
  const run = repositoryOf(call).checkRuns.get(numberParameter(call, 'check_run_id'));
  if (run === undefined) throw notFound();
  return run;
}

function appOf({ caller }: Call): App | null {
  return caller.kind === 'installation' ? caller.installation.app : null;
}

/** Each job of a workflow is a check run of GitHub Actions. */
function jobsAsChecks(call: Call, repository: Repository, sha: string) {
  const runs = call.world.actions?.runs(repository.fullName).filter(({ headSha }) => headSha === sha) ?? [];
  return runs.flatMap((run) => {
    const jobs = call.world.actions?.jobs(run.id) ?? [];
    return jobs.map((job) => {
      const {
        id,
        name,
        status,
        conclusion,
        started_at,
        completed_at,
        html_url,
        node_id,
        head_sha,
        check_run_url: url,
      } = renderJob(job, run, call.world.origin);
      const output = {
        title: null,
        summary: null,
        text: null,
        annotations_count: job.annotations.length,
        annotations_url: `${url}/annotations`,
      };
      return {
        id,
        name,
        node_id,
        head_sha,
        external_id: '',
        url,
        html_url,
        details_url: html_url,
        status,
        conclusion,
        started_at,
        completed_at,
        output,
        check_suite: { id: run.checkSuiteId },
        app: null,
        pull_requests: [],
      };
    });
  });
}

function announceCheckRun(call: Call, run: CheckRun, action: string): void {
  const repository = repositoryOf(call);
  announce(call.world, repository, call.caller, {
    name: 'check_run',
    action,
    details: { check_run: renderCheckRun(call.world, repository, run) },
    sha: run.headSha,
  });
}

/** Newest first. */
function statusesAt(repository: Repository, sha: string): readonly CommitStatus[] {
  return repository.statuses.filter((status) => status.sha === sha).toReversed();
}
