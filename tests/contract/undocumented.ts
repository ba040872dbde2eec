import { description, type Schema } from './description.ts';

/**
 * Fields of a value that its schema does not know, as JSON pointers. GitHub's schemas allow them silently, so a misspelled optional
 * field would pass validation. Alternatives (`oneOf` and the like) are taken together.
 */
export function undocumented(schemas: readonly Schema[], value: unknown, pointer = ''): string[] {
  const forms = schemas.flatMap(expanded);
  if (Array.isArray(value))
    return value.flatMap((entry: unknown, index) => undocumented(under(forms, 'items'), entry, `${pointer}/${index}`));
  if (typeof value !== 'object' || value === null || forms.some(isOpen)) return [];

  const known = forms.map((form) => (form['properties'] ?? {}) as Record<string, Schema>);
  return Object.entries(value).flatMap(([name, entry]) => {
    const documented = known.flatMap((properties) => (name in properties ? [properties[name] as Schema] : []));
    return documented.length === 0 ? [`${pointer}/${name}`] : undocumented(documented, entry, `${pointer}/${name}`);
  });
}

/** The schema itself and all that it refers to or is composed of. */
function expanded(schema: Schema): Schema[] {
  const reference = schema['$ref'];
  if (typeof reference === 'string') return expanded(description.schemas[reference.split('/').at(-1) ?? ''] ?? {});
  const parts = ['oneOf', 'anyOf', 'allOf'].flatMap((keyword) => (schema[keyword] ?? []) as Schema[]);
  return [schema, ...parts.flatMap(expanded)];
}

/** Says itself that other fields may come, or says nothing about fields at all. */
function isOpen(form: Schema): boolean {
  const others = form['additionalProperties'] ?? false;
  return others !== false || (form['type'] === 'object' && form['properties'] === undefined);
}

function under(forms: readonly Schema[], keyword: string): Schema[] {
  return forms.flatMap((form) => (form[keyword] === undefined ? [] : [form[keyword] as Schema]));
}
