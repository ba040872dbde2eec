type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

/** The parts of an OpenAPI 3.0 description that say what requests, answers and deliveries look like. */
export interface Trimmed {
  /** Keyed by method and path, for example `GET /user`. */
  readonly operations: JsonObject;
  /** Schema of the body that is delivered, keyed by name, for example `issues-opened`. */
  readonly webhooks: JsonObject;
  /** Every schema that the others reach by `$ref`, which says `#/schemas/NAME`. */
  readonly schemas: JsonObject;
}

/** Fails on a name that the description does not have, and on a schema keyword that it was not told to keep or to drop. */
export function trim(description: JsonObject, operationNames: readonly string[], webhookNames: readonly string[]): Trimmed {
  const operations = Object.fromEntries(operationNames.map((name) => [name, operationNamed(description, name)]));
  const webhooks = Object.fromEntries(webhookNames.map((name) => [name, trimSchema(at(description, 'x-webhooks', name, ...DELIVERED))]));
  return { operations, webhooks, schemas: reachable(description, [operations, webhooks]) };
}

const DELIVERED = ['post', 'requestBody', 'content', 'application/json', 'schema'];

function operationNamed(description: JsonObject, name: string): Json {
  const [verb = '', path = ''] = name.split(' ');
  return trimOperation(description, at(description, 'paths', path), at(description, 'paths', path, verb.toLowerCase()));
}

function trimOperation(description: JsonObject, path: JsonObject, operation: JsonObject): Json {
  const resolve = (value: Json | undefined): JsonObject => followed(description, value);
  const parameters = [...list(path['parameters']), ...list(operation['parameters'])].map((parameter) => trimParameter(resolve(parameter)));
  const responses = Object.entries(object(operation['responses'])).map(
    ([status, answer]) => [status, trimContent(resolve(answer)['content'])] as const,
  );
  const body = operation['requestBody'];
  return {
    parameters,
    ...(body === undefined ? {} : { body: trimContent(resolve(body)['content']) }),
    responses: Object.fromEntries(responses),
  };
}

function trimParameter(parameter: JsonObject): Json {
  return { name: parameter['name'] ?? '', in: parameter['in'] ?? '', schema: trimSchema(parameter['schema'] ?? {}) };
}

/** Media type → schema; an answer without a body has none. */
function trimContent(content: Json | undefined): Json {
  return mapValues(object(content), (media) => trimSchema(object(media)['schema'] ?? {}));
}

/** Keywords by which a validator decides. */
const KEPT = new Set(
  'type format nullable enum required pattern minLength maxLength minimum maximum minItems maxItems uniqueItems minProperties maxProperties'.split(
    ' ',
  ),
);
/** Keywords whose value is a schema, a list of schemas, or a map from names to schemas. */
const NESTED = new Set('items not additionalProperties oneOf anyOf allOf'.split(' '));
const NAMED = new Set(['properties', 'patternProperties']);
/** Keywords for readers. */
const DROPPED = new Set(
  'title description summary example examples default deprecated readOnly writeOnly externalDocs discriminator xml'.split(' '),
);

function trimSchema(schema: Json): Json {
  if (Array.isArray(schema)) return schema.map(trimSchema);
  if (!isObject(schema)) return schema;

  const kept: Record<string, Json> = {};
  for (const [keyword, value] of Object.entries(schema)) {
    if (keyword === '$ref' && typeof value === 'string') kept[keyword] = value.replace('#/components/schemas/', '#/schemas/');
    else if (KEPT.has(keyword)) kept[keyword] = value;
    else if (NESTED.has(keyword)) kept[keyword] = trimSchema(value);
    else if (NAMED.has(keyword)) kept[keyword] = mapValues(object(value), trimSchema);
    else if (!DROPPED.has(keyword) && !keyword.startsWith('x-')) throw new Error(`Unknown schema keyword ${keyword}: keep it or drop it.`);
  }
  return kept;
}

const SCHEMA_REFERENCE = /"\$ref":"#\/schemas\/([^"]+)"/g;

/** In the order of their names, so that the same input gives the same bytes. */
function reachable(description: JsonObject, roots: Json): JsonObject {
  const found = new Map<string, Json>();
  const pending = references(roots);
  for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
    if (found.has(name)) continue;
    const schema = trimSchema(at(description, 'components', 'schemas', name));
    found.set(name, schema);
    pending.push(...references(schema));
  }
  return Object.fromEntries([...found].sort(([one], [other]) => (one < other ? -1 : 1)));
}

function references(value: Json): string[] {
  return [...JSON.stringify(value).matchAll(SCHEMA_REFERENCE)].map(([, name = '']) => name);
}

function followed(description: JsonObject, value: Json | undefined): JsonObject {
  const reference = object(value)['$ref'];
  return typeof reference === 'string' ? at(description, ...reference.split('/').slice(1)) : object(value);
}

function at(description: JsonObject, ...steps: readonly string[]): JsonObject {
  let here: Json | undefined = description;
  for (const step of steps) here = object(here)[step];
  if (!isObject(here)) throw new Error(`The description has no ${steps.join(' → ')}.`);
  return here;
}

function mapValues(from: JsonObject, change: (value: Json) => Json): JsonObject {
  return Object.fromEntries(Object.entries(from).map(([key, value]) => [key, change(value)]));
}

function object(value: Json | undefined): JsonObject {
  return isObject(value) ? value : {};
}

function list(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : [];
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
