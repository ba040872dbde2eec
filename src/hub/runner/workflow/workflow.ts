import { Problem } from '../../../errors/problem.ts';
import { inputSpecs, type InputSpec } from './inputs.ts';
import { convertWorkflowTemplate, NoOperationTraceWriter, parseWorkflow } from './parser.ts';
import { asText } from './expression.ts';
import { constant, field, fields, items, readTemplate, type Template } from './template.ts';

/** A workflow file as it was read, its expressions not yet evaluated. */
export interface Workflow {
  readonly path: string;
  readonly name: string;
  readonly runName: Template | undefined;
  readonly events: Readonly<Record<string, EventFilter>>;
  readonly inputs: ReadonlyMap<string, InputSpec>;
  readonly permissions: Template | undefined;
  readonly env: Template | undefined;
  readonly defaults: Template | undefined;
  readonly concurrency: Template | undefined;
  readonly jobs: readonly Job[];
}

/** The conditions below one event of `on:`. */
export interface EventFilter {
  readonly types?: readonly string[];
  readonly branches?: readonly string[];
  readonly 'branches-ignore'?: readonly string[];
  readonly tags?: readonly string[];
  readonly 'tags-ignore'?: readonly string[];
  readonly paths?: readonly string[];
  readonly 'paths-ignore'?: readonly string[];
  readonly workflows?: readonly string[];
}

export interface Job {
  readonly key: string;
  readonly needs: readonly string[];
  /** With the implicit success() already in it. */
  readonly if: string;
  readonly steps: readonly Step[];
  /** Everything below the job's key, for what is only read when the job runs. */
  readonly body: Template;
}

export interface Step {
  /** The step's own id, or undefined. */
  readonly id: string | undefined;
  readonly if: string;
  readonly uses: string | undefined;
  readonly body: Template;
}

/** Throws a Problem of code `invalid` with the messages of GitHub's own parser. */
export async function readWorkflow(path: string, content: string): Promise<Workflow> {
  const parsed = parseWorkflow({ name: path, content }, new NoOperationTraceWriter());
  if (parsed.value === undefined) throw invalid(path, errorsOf(parsed.context));

  const converted = await convertWorkflowTemplate(parsed.context, parsed.value);
  if (converted.errors !== undefined) throw invalid(path, errorsOf(parsed.context));

  const root = readTemplate(content);
  return {
    path,
    name: asText(constant(field(root, 'name'))) || path,
    runName: field(root, 'run-name'),
    events: eventsOf(converted.events),
    inputs: inputSpecs(field(field(field(root, 'on'), 'workflow_dispatch'), 'inputs')),
    permissions: field(root, 'permissions'),
    env: field(root, 'env'),
    defaults: field(root, 'defaults'),
    concurrency: field(root, 'concurrency'),
    jobs: jobsOf(field(root, 'jobs'), converted.jobs),
  };
}

/** The part of GitHub's converted template that we rely on: it adds success() to conditions. */
interface Converted {
  readonly id: { readonly value: string };
  readonly needs?: readonly { readonly value: string }[] | undefined;
  readonly if: { readonly expression: string };
  readonly steps?: readonly { readonly if?: { readonly expression: string } | undefined }[];
}

function jobsOf(template: Template | undefined, converted: readonly Converted[]): Job[] {
  return fields(template).map(([key, body], at) => ({
    key,
    needs: converted[at]?.needs?.map((need) => need.value) ?? [],
    if: converted[at]?.if.expression ?? 'success()',
    steps: stepsOf(field(body, 'steps'), converted[at]?.steps ?? []),
    body,
  }));
}

function stepsOf(template: Template | undefined, converted: NonNullable<Converted['steps']>): Step[] {
  return items(template).map((body, at) => ({
    id: optionalText(field(body, 'id')),
    if: converted[at]?.if?.expression ?? 'success()',
    uses: optionalText(field(body, 'uses')),
    body,
  }));
}

function optionalText(template: Template | undefined): string | undefined {
  return template === undefined ? undefined : asText(constant(template));
}

function eventsOf(events: Readonly<Record<string, unknown>>): Record<string, EventFilter> {
  return Object.fromEntries(Object.entries(events).map(([name, filter]) => [name, isFilter(filter) ? filter : {}]));
}

/** GitHub's parser has checked the fields; `schedule` alone is a list. */
function isFilter(filter: unknown): filter is EventFilter {
  return typeof filter === 'object' && filter !== null && !Array.isArray(filter);
}

function errorsOf(context: { readonly errors: { getErrors(): readonly { readonly message: string }[] } }): string[] {
  return context.errors.getErrors().map((error) => error.message);
}

/** The parser's messages begin with the path; some go on with an excerpt of the file. */
function invalid(path: string, messages: readonly string[]): Problem {
  const [first = `${path}: The file is empty`] = messages.map((message) => message.split('\n')[0]?.replace(/:$/, '') ?? '');
  const more = messages.length > 1 ? ` (and ${messages.length - 1} more)` : '';
  return new Problem('invalid', `Invalid workflow file: ${first}${more}`, 'Correct the workflow file and push it again.');
}
