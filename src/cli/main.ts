#!/usr/bin/env node
import { run } from './run.ts';
import { ownTerminal } from './terminal.ts';

await run(process.argv.slice(2), ownTerminal());
