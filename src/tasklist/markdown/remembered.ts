/**
 * A pure function that remembers what it made of an object, as long as that object lives. The rest of what it is given must
 * follow from the object, so remembering changes nothing but the time. Nobody changes what is remembered.
 * It is kept at the object itself: weak maps with tens of thousands of keys make every collection of garbage slow.
 */
export function remembered<Key extends object, Rest extends readonly unknown[], Value>(
  make: (key: Key, ...rest: Rest) => Value,
): (key: Key, ...rest: Rest) => Value {
  const place = Symbol('remembered');
  return (key, ...rest) => {
    const keeper = key as { [place]?: { readonly value: Value } };
    return (keeper[place] ??= { value: make(key, ...rest) }).value;
  };
}
