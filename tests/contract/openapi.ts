import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { description, operationNameOf, type Schema } from './description.ts';
import { ERRATA, UNLISTED } from './errata.ts';
import { translated } from './json-schema.ts';
import { undocumented } from './undocumented.ts';

/** Sentences about what is wrong with an answer of an operation; none when GitHub could have given it. `body` is undefined where none was sent. */
export function validateAnswer(method: string, path: string, status: number, body: unknown): string[] {
  const name = operationNameOf(method, path);
  const responses = name === undefined ? undefined : description.operations[name]?.responses;
  if (name === undefined || responses === undefined) return [`${method} ${path} is not in the description`];

  const content = responses[status];
  if (content === undefined && !ANYWHERE.has(status))
    return [`${name}: status ${status} is not documented (${Object.keys(responses).join(', ')} are)`];
  if (status === 304) return [];
  if (content === undefined) return found(`${name} ${status}`, REFUSAL, body);

  const media = Object.keys(content).find((type) => type.endsWith('json'));
  if (media === undefined) return [];
  const what = `${name} ${status}`;
  const erratum = ERRATA[what];
  const rule =
    erratum === undefined
      ? { pointer: `operations/${escaped(name)}/responses/${status}/${escaped(media)}`, schema: content[media] ?? {} }
      : { pointer: `errata/${escaped(what)}`, schema: erratum };
  return found(what, rule, body, status < 400 ? [] : [REFUSAL.schema]);
}

/** The same for the body of a request: what we send, GitHub must understand. Unknown fields are refused, GitHub would ignore them. */
export function validateRequest(method: string, path: string, query: URLSearchParams, body: unknown): string[] {
  const name = operationNameOf(method, path);
  const operation = name === undefined ? undefined : description.operations[name];
  if (name === undefined || operation === undefined) return [`${method} ${path} is not in the description`];

  const known = new Set(operation.parameters.filter((parameter) => parameter.in === 'query').map((parameter) => parameter.name));
  const strange = [...query.keys()].filter((key) => !known.has(key)).map((key) => `${name}: unknown query parameter ${key}`);
  const [media, schema] = Object.entries(operation.body ?? {})[0] ?? [];
  if (media === undefined || schema === undefined || body === undefined) return strange;
  return [...strange, ...found(`${name} request`, { pointer: `operations/${escaped(name)}/body/${escaped(media)}`, schema }, body)];
}

/**
 * The same for what a webhook delivers: `name` is the event and its action, for example `issues-opened`. Each action is described on its
 * own and lacks a field here and there; what GitHub sends with one action of an event it sends with all.
 */
export function validateDelivery(name: string, payload: unknown): string[] {
  const schema = description.webhooks[name];
  if (schema === undefined) return [`the webhook ${name} is not in the description`];
  const event = (other: string): string => other.split('-')[0] ?? '';
  const siblings = Object.entries(description.webhooks).filter(([other]) => event(other) === event(name));
  const alsoKnown = siblings.map(([, sibling]) => sibling);
  return found(`webhook ${name}`, { pointer: `webhooks/${name}`, schema }, payload, alsoKnown);
}

/** Statuses that any route of GitHub may answer with, whether or not its description says so ("Troubleshooting the REST API", "Rate limits"). */
const ANYWHERE = new Set([304, 400, 401, 403, 404, 429]);

/** Where in the description it stands, and what stands there. */
interface Rule {
  readonly pointer: string;
  readonly schema: Schema;
}

/** GitHub sends the fields of this with every refusal (`status` among them), whatever else the route says. */
const REFUSAL: Rule = { pointer: 'schemas/basic-error', schema: { $ref: '#/schemas/basic-error' } };

const ID = 'https://api.github.com/';
const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: true });
addFormats.default(ajv);
for (const format of ['repo.nwo', 'timestamp']) ajv.addFormat(format, true);
ajv.addSchema(translated({ $id: ID, ...description, errata: ERRATA }));

function found(what: string, { pointer, schema }: Rule, body: unknown, alsoKnown: readonly Schema[] = []): string[] {
  const validate = validator(pointer);
  const wrong = validate(body) ? [] : (validate.errors ?? []).filter(isCause).map(sentence);
  const strange = undocumented([schema, ...alsoKnown], body)
    .filter((field) => !UNLISTED.some((end) => field.endsWith(end)))
    .map((field) => `${field} is not a field that GitHub has`);
  return [...wrong, ...strange].map((text) => `${what}: ${text}`);
}

function validator(pointer: string): ValidateFunction {
  const validate = ajv.getSchema(`${ID}#/${pointer}`);
  if (validate === undefined) throw new Error(`The description has nothing at ${pointer}.`);
  return validate;
}

/** That none of several forms fits is said by what is wrong with each of them. */
function isCause(error: ErrorObject): boolean {
  return !['anyOf', 'oneOf', 'type:null'].includes(error.keyword === 'type' ? `type:${String(error.params['type'])}` : error.keyword);
}

function sentence(error: ErrorObject): string {
  const allowed: unknown = error.params['allowedValues'];
  return `${error.instancePath === '' ? '/' : error.instancePath} ${error.message ?? error.keyword}${Array.isArray(allowed) ? ` (${allowed.join(', ')})` : ''}`;
}

/** One segment of a JSON pointer in a URI's fragment. */
function escaped(segment: string): string {
  return encodeURIComponent(segment.replaceAll('~', '~0').replaceAll('/', '~1'));
}
