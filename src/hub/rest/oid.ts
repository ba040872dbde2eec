/** Anything but a whole object id asks for nothing: names must not be resolved where ids are meant. */
export function oidOrNothing(text: string): string {
  return /^[0-9a-f]{40}$/.test(text) ? text : '';
}
