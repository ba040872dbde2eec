import { buildSchema, GraphQLError, isScalarType, type GraphQLSchema } from 'graphql';
import { CONNECTIONS } from './schema/connections.ts';
import { DEPENDENCIES } from './schema/dependencies.ts';
import { GIT } from './schema/git.ts';
import { INPUTS } from './schema/inputs.ts';
import { ISSUES } from './schema/issues.ts';
import { MUTATIONS } from './schema/mutations.ts';
import { ROOT } from './schema/root.ts';
import { VALUES } from './schema/values.ts';

/** The part of GitHub's schema that the hub can answer. */
export function hubSchema(): GraphQLSchema {
  const schema = buildSchema([ROOT, GIT, ISSUES, CONNECTIONS, MUTATIONS, INPUTS, VALUES, DEPENDENCIES].join('\n'));
  for (const type of Object.values(schema.getTypeMap())) {
    const form = FORMS[type.name];
    if (form !== undefined && isScalarType(type)) type.coerceInputValue = (value) => formed(value, type.name, form);
  }
  return schema;
}

/** What GitHub takes for its own scalars. */
const FORMS: Readonly<Record<string, RegExp>> = {
  Base64String: /^[\w+/=\s-]*$/,
  DateTime: /^\d{4}-\d\d-\d\dT/,
  GitObjectID: /^[0-9a-f]{40}$/,
  GitRefname: /^refs\//,
};

function formed(value: unknown, name: string, form: RegExp): string {
  if (typeof value === 'string' && form.test(value)) return value;
  throw new GraphQLError(`${JSON.stringify(value)} is no ${name}.`);
}
