import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';

/** An OpenAPI 3.0 schema, or (translated) a JSON Schema of 2020-12. */
export type Schema = { readonly [keyword: string]: unknown };
type Content = Readonly<Record<string, Schema>>;

export interface Operation {
  readonly parameters: readonly { readonly name: string; readonly in: string; readonly schema: Schema }[];
  readonly body?: Content;
  /** Status → media type → schema; an answer without a body has no media type. */
  readonly responses: Readonly<Record<string, Content>>;
}

/** What `scripts/vendor-openapi.ts` left of GitHub's description. Operations are keyed like `GET /user`, webhooks like `issues-opened`. */
export interface Description {
  readonly source: string;
  readonly operations: Readonly<Record<string, Operation>>;
  readonly webhooks: Readonly<Record<string, Schema>>;
  readonly schemas: Readonly<Record<string, Schema>>;
}

const file = join(import.meta.dirname, '..', '..', 'fixtures', 'github', 'openapi.json.br');

export const description = JSON.parse(brotliDecompressSync(readFileSync(file)).toString()) as Description;

/** `GET` and `/repos/o/r/issues/3` (without query) → `GET /repos/{owner}/{repo}/issues/{issue_number}`. */
export function operationNameOf(method: string, path: string): string | undefined {
  return patterns.find(({ verb, pattern }) => verb === method && pattern.test(path))?.name;
}

/** Parameters that take slashes; all others are one segment. The path of a file may be empty. */
const LONG = new Set(['ref', 'basehead', 'branch']);

/** The template with the most fixed segments comes first: `/issues/comments` is no issue number. */
const patterns = Object.keys(description.operations)
  .map((name) => {
    const [verb = '', template = ''] = name.split(' ');
    const source = template
      .replace('/{path}', '(?:/.*)?')
      .replaceAll(/\{(\w+)\}/g, (_, parameter: string) => (LONG.has(parameter) ? '.+' : '[^/]+'));
    return {
      name,
      verb,
      pattern: new RegExp(`^${source}$`),
      fixed: template.split('/').filter((segment) => !segment.includes('{')).length,
    };
  })
  .toSorted((one, other) => other.fixed - one.fixed);
