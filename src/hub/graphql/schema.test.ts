import { schema as published } from '@octokit/graphql-schema';
import { buildSchema, isEnumType, isInputObjectType, isInterfaceType, isObjectType, type GraphQLNamedType } from 'graphql';
import { expect, test } from 'vitest';
import { hubSchema } from './schema.ts';

/** GitHub has these (the reference documents them), the published file is older. */
const NEWER = /blockedBy|blocking|issueDependenciesSummary/i;

test('every type, field and argument is as GitHub publishes it', () => {
  const theirs = buildSchema(published.idl, { assumeValidSDL: true });
  const ours = Object.values(hubSchema().getTypeMap()).filter(({ name }) => !name.startsWith('__'));
  const differences = ours.flatMap((type) => differencesOf(type, theirs.getType(type.name)));
  expect(differences.filter((line) => !NEWER.test(line))).toEqual([]);
});

/** Lines for what we have and they have not, or have otherwise. */
function differencesOf(ours: GraphQLNamedType, theirs: GraphQLNamedType | undefined): string[] {
  if (theirs === undefined) return [`no type ${ours.name}`];
  const [own, their] = [linesOf(ours), new Set(linesOf(theirs))];
  return own.filter((line) => !their.has(line)).map((line) => `${ours.name} has no ${line}`);
}

function linesOf(type: GraphQLNamedType): string[] {
  if (isEnumType(type)) return type.getValues().map(({ name }) => name);
  if (isInputObjectType(type)) return Object.values(type.getFields()).map((field) => `${field.name}: ${String(field.type)}`);
  if (!isObjectType(type) && !isInterfaceType(type)) return [];
  return Object.values(type.getFields()).flatMap((field) => [
    `${field.name}: ${String(field.type)}`,
    ...field.args.map((argument) => `${field.name}(${argument.name}: ${String(argument.type)})`),
  ]);
}
