import {
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
  isSpecifiedScalarType,
  isUnionType,
  type GraphQLArgument,
  type GraphQLInterfaceType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';

/** Where `part` is not a part of `whole`: what an honest client of one could not rely on with the other. */
export function departures(part: GraphQLSchema, whole: GraphQLSchema): string[] {
  const types = Object.values(part.getTypeMap()).filter((type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type));
  return types.flatMap((type) => {
    const original = whole.getType(type.name);
    if (original === undefined) return [`${type.name}: no such type`];
    return original.constructor === type.constructor ? compareTypes(type, original) : [`${type.name}: another kind of type`];
  });
}

function compareTypes(type: GraphQLNamedType, original: GraphQLNamedType): string[] {
  if (isObjectType(type) && isObjectType(original)) return compareFields(type, original);
  if (isInterfaceType(type) && isInterfaceType(original)) return compareFields(type, original);
  if (isEnumType(type) && isEnumType(original)) return missing(type.name, names(type.getValues()), names(original.getValues()));
  if (isUnionType(type) && isUnionType(original)) return missing(type.name, names(type.getTypes()), names(original.getTypes()));
  if (!isInputObjectType(type) || !isInputObjectType(original)) return [];

  const fields = Object.values(original.getFields());
  return compareInputs(type.name, Object.values(type.getFields()), fields, names(fields.filter(isRequiredInputField)));
}

type Fielded = GraphQLObjectType | GraphQLInterfaceType;

function compareFields(type: Fielded, original: Fielded): string[] {
  const interfaces = missing(type.name, names(type.getInterfaces()), names(original.getInterfaces()));
  const fields = Object.values(type.getFields()).flatMap((field) => {
    const where = `${type.name}.${field.name}`;
    const other = original.getFields()[field.name];
    if (other === undefined) return [`${where}: no such field`];
    return [
      ...differingTypes(where, String(field.type), String(other.type)),
      ...compareInputs(where, field.args, other.args, names(other.args.filter(isRequiredArgument))),
    ];
  });
  return [...interfaces, ...fields];
}

type Input = Pick<GraphQLArgument, 'name' | 'type'>;

/** Inputs may be left out, but not those that a client has to give. */
function compareInputs(where: string, inputs: readonly Input[], originals: readonly Input[], required: readonly string[]): string[] {
  const unsupported = missing(where, required, names(inputs)).map((text) => text.replace('no such', 'leaves out the required'));
  const differing = inputs.flatMap((input) => {
    const original = originals.find(({ name }) => name === input.name);
    return original === undefined
      ? [`${where}: no such ${input.name}`]
      : differingTypes(`${where}(${input.name})`, String(input.type), String(original.type));
  });
  return [...unsupported, ...differing];
}

function missing(where: string, ours: readonly string[], theirs: readonly string[]): string[] {
  return ours.filter((name) => !theirs.includes(name)).map((name) => `${where}: no such ${name}`);
}

function differingTypes(where: string, ours: string, theirs: string): string[] {
  return ours === theirs ? [] : [`${where}: ${ours} instead of ${theirs}`];
}

function names(all: readonly { readonly name: string }[]): string[] {
  return all.map(({ name }) => name);
}
