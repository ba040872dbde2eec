import { buildSchema, type GraphQLSchema } from 'graphql';
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
  return buildSchema([ROOT, GIT, ISSUES, CONNECTIONS, MUTATIONS, INPUTS, VALUES, DEPENDENCIES].join('\n'));
}
