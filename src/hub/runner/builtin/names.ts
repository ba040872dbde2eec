/** The actions that the runner does itself, in place of the ones that github.com downloads. */
export const builtinNames: ReadonlySet<string> = new Set([
  'actions/checkout',
  'actions/download-artifact',
  'actions/setup-node',
  'actions/upload-artifact',
]);
