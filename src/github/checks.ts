import { z } from 'zod';
import { Problem } from '../errors/problem.ts';
import { digestOf } from '../ledger/fnv.ts';
import type { Annotation, CheckReport } from '../plan/review/report.ts';
import type { Check } from '../reconcile/check-proposal.ts';
import { call, nothing } from './ask.ts';
import type { Connection } from './connect.ts';

/** The name under which people find it, and may require it. */
const checkName = 'Mergetick';
/** Of one request, as GitHub has it. */
const MOST_ANNOTATIONS = 50;

const CREATE = 'POST /repos/{owner}/{repo}/check-runs';
const UPDATE = 'PATCH /repos/{owner}/{repo}/check-runs/{id}';

const Run = z.object({
  id: z.int(),
  external_id: z.string().nullish(),
  conclusion: z.string().nullish(),
  output: z.object({ title: z.string().nullish(), summary: z.string().nullish() }),
});
const Runs = z.object({ check_runs: z.array(Run) });

/**
 * Shows a report as the check run of the pull request's head. One that is there is updated. As GitHub only ever adds annotations, one whose
 * annotations are others now is made anew under the same name, which takes its place.
 */
export async function showCheck(connection: Connection, { pull, head, report }: Omit<Check, 'review'>): Promise<void> {
  const external_id = `mergetick/${pull}/${digestOf(JSON.stringify(report.annotations))}`;
  const route = 'GET /repos/{owner}/{repo}/commits/{head}/check-runs';
  const { check_runs: runs } = await call(connection, route, { head, check_name: checkName, per_page: 100 }, Runs);
  const last = runs.filter((run) => run.external_id === external_id && run.conclusion);
  if (last.some((run) => shows(run, report))) return;
  for (const { id } of last) if (await updated(connection, id, report)) return;
  await create(connection, head, external_id, report);
}

function shows({ conclusion, output }: z.infer<typeof Run>, report: CheckReport): boolean {
  return conclusion === report.conclusion && output.title === report.title && output.summary === report.summary;
}

/** False for the check run of another App, which only that may change. */
async function updated(connection: Connection, id: number, { title, summary, conclusion }: CheckReport): Promise<boolean> {
  try {
    await call(connection, UPDATE, { id, conclusion, output: { title, summary } }, nothing);
    return true;
  } catch (error) {
    if (error instanceof Problem && error.code === 'forbidden') return false;
    throw error;
  }
}

/** It gets its `external_id` with the last annotations: one that was left half-way is never taken for a whole one. */
async function create(connection: Connection, head: string, external_id: string, report: CheckReport): Promise<void> {
  const { title, summary, conclusion, annotations } = report;
  const outputs = batches(annotations).map((some) => ({ title, summary, annotations: some.map(annotationField) }));
  const end = { external_id, status: 'completed', conclusion };
  const [first, ...more] = outputs;
  const begin = more.length === 0 ? end : { status: 'in_progress' };
  const { id } = await call(connection, CREATE, { name: checkName, head_sha: head, ...begin, output: first }, z.object({ id: z.int() }));
  for (const [index, output] of more.entries())
    await call(connection, UPDATE, { id, ...(index === more.length - 1 ? end : {}), output }, nothing);
}

/** At least one, which may be empty. */
function batches(annotations: readonly Annotation[]): readonly (readonly Annotation[])[] {
  const count = Math.max(1, Math.ceil(annotations.length / MOST_ANNOTATIONS));
  return Array.from({ length: count }, (_, index) => annotations.slice(index * MOST_ANNOTATIONS, (index + 1) * MOST_ANNOTATIONS));
}

function annotationField({ path, line, level, title, message }: Annotation) {
  return { path, start_line: line, end_line: line, annotation_level: level, title, message };
}
