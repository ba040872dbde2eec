import type { Command } from 'commander';
import type { Terminal } from '../terminal.ts';
import { addCheck } from './check.ts';
import { addDemo } from './demo.ts';
import { addFmt } from './fmt.ts';
import { addGraph } from './graph.ts';
import { addInit } from './init.ts';
import { addLint } from './lint.ts';
import { addList } from './list.ts';
import { addNext } from './next.ts';
import { addPlan } from './plan.ts';
import { addSync } from './sync.ts';
import { addTick } from './tick.ts';
import { addWhy } from './why.ts';

/** Declares a command. What its action needs is loaded when it runs, so that the others start fast. */
export type AddCommand = (program: Command, terminal: Terminal) => void;

/** All commands, in the order in which `--help` names them. */
export const commands: readonly AddCommand[] = [
  addList,
  addLint,
  addFmt,
  addGraph,
  addNext,
  addWhy,
  addTick,
  addCheck,
  addPlan,
  addSync,
  addInit,
  addDemo,
];
