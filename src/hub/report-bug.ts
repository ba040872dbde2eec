/** What nobody foresaw goes to standard error with its stack; whoever asked gets a 500. */
export function reportBug(error: unknown): void {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
}
