import { z } from 'zod';
import { renderCheckAnnotation, renderCheckRun } from '../render/check.ts';
import { renderJobAsCheck } from '../runner/render-check.ts';
import { announce } from '../world/announce.ts';
import type { App, CheckOutput, CheckRun, Repository } from '../world/model.ts';
import { notFound, Refusal } from '../world/refusal.ts';
import { resolveCommit } from '../world/revisions.ts';
import { NullableText } from './fields.ts';
import { bodyOf, created, numberParameter, ok, page, parameter, query, repositoryOf, type Call, type Routes } from './route.ts';

/** Of one request; more come by further updates, which add theirs. */
const MOST_ANNOTATIONS = 50;
const Annotation = z.object({
  path: z.string(),
  start_line: z.int().min(1),
  end_line: z.int().min(1),
  start_column: z.int().optional(),
  end_column: z.int().optional(),
  annotation_level: z.enum(['notice', 'warning', 'failure']),
  message: z.string(),
  title: z.string().optional(),
  raw_details: z.string().optional(),
});
const Output = z.object({
  title: NullableText,
  summary: z.string(),
  text: NullableText,
  annotations: z.array(Annotation).max(MOST_ANNOTATIONS).default([]),
});
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
    const run = ownCheckRunOf(call);
    const wasCompleted = run.status === 'completed';
    changeCheckRun(call, run, bodyOf(call, Changes));
    if (!wasCompleted && run.status === 'completed') announceCheckRun(call, run, 'completed');
    return ok(renderCheckRun(call.world, repositoryOf(call), run));
  },

  'GET /repos/{owner}/{repo}/check-runs/{check_run_id}/annotations': (call) => {
    const run = checkRunOf(call);
    return page(call, run.output.annotations, (annotation) => renderCheckAnnotation(call.world, repositoryOf(call), run, annotation));
  },

  'POST /repos/{owner}/{repo}/check-runs/{check_run_id}/rerequest': (call) => {
    const run = checkRunOf(call);
    announceCheckRun(call, run, 'rerequested');
    return created({});
  },

  'GET /repos/{owner}/{repo}/commits/{ref}/check-runs': async (call) => {
    const repository = repositoryOf(call);
    const { oid } = await resolveCommit(repository, parameter(call, 'ref'));
    const reported = [...repository.checkRuns.values()].filter(({ headSha }) => headSha === oid);
    const own = (query(call, 'filter') === 'all' ? reported : latestOf(reported)).map((run) => renderCheckRun(call.world, repository, run));
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
  if (changes.output !== undefined)
    run.output = { ...changes.output, annotations: [...run.output.annotations, ...changes.output.annotations] };
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

/** Nobody else may change it. */
function ownCheckRunOf(call: Call): CheckRun {
  const run = checkRunOf(call);
  if (run.app === appOf(call)) return run;
  const message = `Invalid app_id \`${appOf(call)?.id}\` - check run can only be modified by the GitHub App that created it.`;
  throw new Refusal('forbidden', message);
}

/** What an App reported again under a name takes the place of what it said before. */
function latestOf(runs: readonly CheckRun[]): readonly CheckRun[] {
  return [...new Map(runs.map((run) => [`${run.app?.id} ${run.name}`, run])).values()];
}

function appOf({ caller }: Call): App | null {
  return caller.kind === 'installation' ? caller.installation.app : null;
}

/** Each job of a workflow is a check run of GitHub Actions. */
function jobsAsChecks({ world }: Call, repository: Repository, sha: string) {
  const runs = world.actions?.runs(repository.fullName).filter(({ headSha }) => headSha === sha) ?? [];
  return runs.flatMap((run) => (world.actions?.jobs(run.id) ?? []).map((job) => renderJobAsCheck(job, run, world.origin)));
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
