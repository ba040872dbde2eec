import { commitFiles } from '../ledger/commit-files.ts';
import { fenceName, isLive, mayStart } from '../ledger/fence.ts';
import { readConfig } from '../config/read-config.ts';
import type { Action } from '../model/action.ts';
import type { TaskKey } from '../model/ids.ts';
import type { LedgerEvent, LedgerFact } from '../model/ledger.ts';
import type { Observed, ObservedComment, ObservedIssue, ObservedPullRequest, ObservedRun } from '../model/observed.ts';
import type { Policy } from '../model/policy.ts';
import type { FailureKind, Fence } from '../model/run.ts';
import type { Task } from '../model/task.ts';
import { replyMarker } from './answers.ts';
import { key } from './fake-task.ts';
import { parseMarker } from './mirror.ts';
import { plan } from './plan.ts';
import type { Plan } from './plan.ts';
import { unobserved } from './unobserved.ts';

interface Run extends ObservedRun {
  readonly fence: Fence;
}

/** A repository in memory that does what a plan says, and in which people, runners and time can move. Nothing in it is checked but counted. */
export class FakeWorld {
  tasks: readonly Task[];
  policy: Policy = readConfig(null, 'mergetick.yml');
  now = 1_800_000_000_000;
  runs: Run[] = [];
  repository: Observed['repository'] = { ...unobserved().repository, head: 'a'.repeat(40) };
  reread: Observed['reread'] = [];
  readonly issues = new Map<TaskKey, ObservedIssue>();
  readonly bodies = new Map<number, string>();
  readonly replies: { readonly issue: number; readonly marker: string; readonly body: string }[] = [];
  readonly reactions = new Map<number, string>();
  readonly pulls = new Map<number, ObservedPullRequest>();
  readonly comments: ObservedComment[] = [];
  /** Issues that were opened a second time for the same task. */
  readonly doubles: TaskKey[] = [];
  #ledger = unobserved().ledger;
  #tip: string | null = null;
  #number = 0;
  #run = 500;

  constructor(tasks: readonly Task[], policy: Partial<Policy> = {}) {
    this.tasks = tasks;
    this.policy = { ...this.policy, ...policy };
  }

  observe(): Observed {
    return {
      repository: this.repository,
      ledger: this.#ledger,
      ledgerTip: this.#tip,
      reread: this.reread,
      issues: new Map(this.issues),
      pullRequests: new Map([...this.pulls].filter(([, pull]) => pull.state === 'open' || !this.#endIsKnown(pull))),
      runs: new Map(this.runs.toSorted((one, other) => this.#weight(one) - this.#weight(other)).map((run) => [fenceName(run.fence), run])),
      comments: this.comments.map((comment) => ({
        ...comment,
        answered: comment.answered || this.reactions.has(comment.id),
        replied: this.replies.some(({ marker }) => marker === replyMarker(comment.id)),
      })),
    };
  }

  plan(holder = 'bot/one'): Plan {
    return plan(this.tasks, this.observe(), this.policy, this.now, holder);
  }

  /** One pass. With `steps` it dies after so many of them; all records together are one step. */
  pass(holder = 'bot/one', steps = Infinity): Plan {
    const planned = this.plan(holder);
    if (steps > 0)
      this.carryOut(planned.actions)
        .slice(0, steps - 1)
        .forEach((step) => step());
    return planned;
  }

  /** Writes the records now and gives the rest, to be done later or never. */
  carryOut(actions: readonly Action[]): readonly (() => void)[] {
    this.#commit(actions.flatMap((action) => (action.kind === 'record' ? [{ ...action.fact, at: this.now, by: action.by }] : [])));
    return actions.filter(({ kind }) => kind !== 'record').map((action) => () => this.#apply(action));
  }

  /** Passes until nothing is left to do now. Returns how many wrote something. */
  settle(holder = 'bot/one'): number {
    for (let passes = 0; passes < 200; passes++) {
      if (this.pass(holder).actions.length === 0) return passes;
    }
    throw new Error('The passes never come to an end');
  }

  record(fact: LedgerFact, by = 'run'): void {
    this.#commit([{ ...fact, at: this.now, by }]);
  }

  get ledger() {
    return this.#ledger;
  }

  issue(id: string): ObservedIssue {
    const issue = this.issues.get(key(id));
    if (issue === undefined) throw new Error(`No issue of ${id}`);
    return issue;
  }

  changeIssue(id: string, change: Partial<ObservedIssue>): void {
    this.issues.set(key(id), { ...this.issue(id), ...change });
  }

  state(id: string): string {
    return this.plan().standings.get(key(id))?.state ?? 'unknown';
  }

  why(id: string): string {
    return this.plan().standings.get(key(id))?.why ?? '';
  }

  comment(issue: number, body: string, parts: Partial<ObservedComment> = {}): number {
    const id = 9_000 + this.comments.length;
    this.comments.push({ id, issue, author: 'octocat', body, at: this.now, mayWrite: true, answered: false, replied: false, ...parts });
    return id;
  }

  /** Runners take every queued run; who comes second for a fence stops. */
  runnersStart(): void {
    for (const run of this.runs.filter(({ status }) => status === 'queued')) {
      const may = mayStart(this.#ledger, run.fence, run.id) === 'yes';
      if (may) this.record({ kind: 'run-started', fence: run.fence, runId: run.id, base: this.repository.head });
      this.#changeRun(run.id, may ? { status: 'in-progress' } : { status: 'completed', conclusion: 'success' });
    }
  }

  /** The run opens its pull request. `dies`: before it can tell the ledger. */
  publish(id: string, dies = false): number {
    const run = this.#running(id);
    const number = ++this.#number;
    if (isLive(this.#ledger, run.fence)) this.pulls.set(number, { number, task: key(id), state: 'open', mergeCommit: null });
    if (!dies) this.record({ kind: 'run-published', fence: run.fence, pullRequest: number, usage, summary: 'Did it.' });
    this.#changeRun(run.id, { status: 'completed', conclusion: dies ? 'failure' : 'success' });
    return number;
  }

  fail(id: string, kind: FailureKind = 'verification-failed', message = 'The tests failed.'): void {
    const run = this.#running(id);
    this.record({ kind: 'run-failed', fence: run.fence, failure: { kind, message }, usage: null });
    this.#changeRun(run.id, { status: 'completed', conclusion: 'success' });
  }

  vanish(id: string, conclusion = 'failure'): void {
    this.#changeRun(this.#running(id).id, { status: 'completed', conclusion });
  }

  merge(number: number): void {
    const pull = this.pulls.get(number);
    if (pull === undefined) throw new Error(`No pull request #${number}`);
    this.pulls.set(number, { ...pull, state: 'merged', mergeCommit: 'c'.repeat(40) });
    const issue = this.issues.get(pull.task ?? '');
    if (issue?.open) this.issues.set(pull.task ?? '', { ...issue, open: false, closedAs: 'completed', closedByWriter: true });
  }

  tick(id: string, checked = true): void {
    this.tasks = this.tasks.map((each) => (each.id === id ? { ...each, checked } : each));
  }

  closePull(number: number): void {
    const pull = this.pulls.get(number);
    if (pull !== undefined) this.pulls.set(number, { ...pull, state: 'closed' });
  }

  /** One task from claim to a ticked box. */
  finish(id: string): void {
    this.runnersStart();
    this.merge(this.publish(id));
    this.settle();
  }

  #commit(events: readonly LedgerEvent[]): void {
    if (events.length === 0) return;
    this.#ledger = commitFiles(this.#ledger, events, this.now).state;
    if (events.some(({ kind }) => kind === 'tasks-read')) this.reread = [];
    this.#tip = this.#ledger.sequence.toString(16).padStart(40, '0').split('').toReversed().join('');
  }

  #apply(action: Action): void {
    if (action.kind === 'create-label') this.repository = { ...this.repository, labels: new Set([...this.repository.labels, action.name]) };
    if (action.kind === 'tick-boxes') {
      this.tasks = this.tasks.map((each) => (action.tasks.includes(each.key) ? { ...each, checked: true } : each));
    }
    if (action.kind === 'dispatch-run') this.runs.push({ id: this.#run++, status: 'queued', conclusion: null, fence: action.fence });
    if (action.kind === 'open-issue') this.#openIssue(action);
    if (action.kind === 'react') this.reactions.set(action.comment, action.content);
    if (action.kind === 'comment' && !this.replies.some(({ issue, marker }) => issue === action.issue && marker === action.marker)) {
      this.replies.push(action);
    }
    this.#changeIssue(action);
  }

  #openIssue({ task: of, title, body, labels, parent }: Action & { kind: 'open-issue' }): void {
    if (this.issues.has(of)) this.doubles.push(of);
    const number = ++this.#number;
    const digest = parseMarker(body)?.digest ?? '';
    this.bodies.set(number, body);
    this.issues.set(of, { number, title, digest, open: true, closedAs: null, closedByWriter: null, labels, parent, blockedBy: [] });
  }

  #changeIssue(action: Action): void {
    const number = action.kind === 'link-sub-issue' ? action.child : 'issue' in action ? action.issue : null;
    for (const [of, issue] of this.issues) {
      if (issue.number === number) this.issues.set(of, { ...issue, ...changeBy(action, issue) });
    }
    if (action.kind === 'edit-issue') this.bodies.set(action.issue, action.body);
  }

  #changeRun(id: number, change: Partial<ObservedRun>): void {
    this.runs = this.runs.map((run) => (run.id === id ? { ...run, ...change } : run));
  }

  /** Of two runs with one fence the one that holds it is shown, else one that still may. */
  #weight(run: Run): number {
    if (this.#ledger.tasks.get(run.fence.task)?.live?.runId === run.id) return 2;
    return run.status === 'completed' ? 0 : 1;
  }

  #running(id: string): Run {
    const run = this.runs.find(({ fence, status }) => fence.task === key(id) && status === 'in-progress');
    if (run === undefined) throw new Error(`No run of ${id} is at work`);
    return run;
  }

  #endIsKnown(pull: ObservedPullRequest): boolean {
    return this.#ledger.tasks.get(pull.task ?? '')?.ended.includes(pull.number) ?? false;
  }
}

const usage = { requests: 1, inputTokens: 2, outputTokens: 3, cacheReadTokens: 0, cacheWriteTokens: 0 };

function changeBy(action: Action, issue: ObservedIssue): Partial<ObservedIssue> {
  if (action.kind === 'edit-issue') return { title: action.title, digest: parseMarker(action.body)?.digest ?? '' };
  if (action.kind === 'link-dependency') return { blockedBy: [...new Set([...issue.blockedBy, action.blockedBy])] };
  if (action.kind === 'unlink-dependency') return { blockedBy: issue.blockedBy.filter((each) => each !== action.blockedBy) };
  if (action.kind === 'link-sub-issue') return { parent: action.parent };
  if (action.kind === 'label-issue') return { labels: action.labels };
  if (action.kind === 'close-issue') return { open: false, closedAs: action.as, closedByWriter: true };
  return action.kind === 'reopen-issue' ? { open: true, closedAs: null, closedByWriter: null } : {};
}
