import { aiDevTasks } from './ai-dev-tasks.ts';
import { aidevops } from './aidevops.ts';
import { backlogMd } from './backlog-md.ts';
import { ccpm } from './ccpm.ts';
import { conductor } from './conductor.ts';
import type { Dialect } from './dialect.ts';
import { kiro } from './kiro.ts';
import { metadataBullets } from './metadata-bullets.ts';
import { obsidian } from './obsidian.ts';
import { openSpec } from './openspec.ts';
import { plain } from './plain.ts';
import { ralph } from './ralph.ts';
import { specKit } from './spec-kit.ts';
import { superpowers } from './superpowers.ts';

/** All dialects. Of two that a file shows equally well the earlier one is meant; the last one is for all the rest. */
export const dialects: readonly Dialect[] = [
  specKit,
  kiro,
  openSpec,
  aiDevTasks,
  aidevops,
  obsidian,
  ralph,
  superpowers,
  conductor,
  backlogMd,
  ccpm,
  metadataBullets,
  plain,
];
