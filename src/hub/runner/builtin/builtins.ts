import type { StepBody } from '../job/step-run.ts';
import { createAppToken } from './app-token.ts';
import { downloadArtifact, uploadArtifact } from './artifacts.ts';
import { checkout } from './checkout.ts';
import { setupNode } from './setup-node.ts';

/** The actions that the runner does itself, in place of the ones that github.com downloads. */
const builtins = {
  'actions/checkout': checkout,
  'actions/create-github-app-token': createAppToken,
  'actions/download-artifact': downloadArtifact,
  'actions/setup-node': setupNode,
  'actions/upload-artifact': uploadArtifact,
};

export function builtin(name: string): StepBody | undefined {
  return Object.entries(builtins).find(([known]) => known === name)?.[1];
}
