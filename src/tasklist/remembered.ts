/**
 * A pure function that remembers what it made of an object, as long as that object lives. The rest of what it is given must
 * follow from the object, so remembering changes nothing but the time. Nobody changes what is remembered.
 */
export function remembered<Key extends object, Rest extends readonly unknown[], Value>(
  make: (key: Key, ...rest: Rest) => Value,
): (key: Key, ...rest: Rest) => Value {
  const known = new WeakMap<Key, { readonly value: Value }>();
  return (key, ...rest) => {
    const before = known.get(key);
    if (before !== undefined) return before.value;
    const value = make(key, ...rest);
    known.set(key, { value });
    return value;
  };
}
