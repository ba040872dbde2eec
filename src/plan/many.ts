/** Several values under one key. */
export type Many<Value> = ReadonlyMap<string, readonly Value[]>;

/** The values under a key; none where nobody put any. */
export function manyAt<Value>(map: Many<Value>, key: string): readonly Value[] {
  return map.get(key) ?? [];
}

export function putInto<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const values = map.get(key);
  if (values === undefined) map.set(key, [value]);
  else values.push(value);
}
