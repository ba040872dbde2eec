/**
 * OpenAPI 3.0 says `nullable: true` where JSON Schema says `null` in so many words. Ajv knows the former beside `type` only,
 * and GitHub's description also uses it beside `oneOf`, `allOf` and `enum`.
 */
export function translated<T>(value: T): T;
export function translated(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((entry) => translated(entry));
  if (typeof value !== 'object' || value === null) return value;

  const schema = Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, translated(entry as unknown)]));
  if (schema['nullable'] !== true) return schema;
  delete schema['nullable'];
  return { anyOf: [{ type: 'null' }, schema] };
}
