import type { JobRecord, RunRecord } from './records.ts';
import { renderJob } from './render.ts';

/** A job as the check run of GitHub Actions that it is, too. */
export function renderJobAsCheck(job: JobRecord, run: RunRecord, origin: string) {
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
  } = renderJob(job, run, origin);
  return {
    id,
    name,
    node_id,
    head_sha,
    url,
    html_url,
    status,
    conclusion,
    started_at,
    completed_at,
    external_id: '',
    details_url: html_url,
    output: { title: null, summary: null, text: null, annotations_count: job.annotations.length, annotations_url: `${url}/annotations` },
    check_suite: { id: run.checkSuiteId },
    app: null,
    pull_requests: [],
  };
}
