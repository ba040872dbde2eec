import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSchema, extendSchema, parse } from 'graphql';

const published = new URL('schema.graphql', import.meta.resolve('@octokit/graphql-schema'));
const additions = join(import.meta.dirname, '..', '..', 'fixtures', 'github', 'schema-additions.graphql');
/** The published schema defines two input fields twice, in places that do not concern us. */
const trusted = { assumeValid: true, assumeValidSDL: true };

/** All of GitHub's GraphQL schema. */
export const githubSchema = extendSchema(
  buildSchema(readFileSync(fileURLToPath(published), 'utf8'), trusted),
  parse(readFileSync(additions, 'utf8')),
  trusted,
);
