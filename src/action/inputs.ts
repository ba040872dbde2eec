import { getInput } from '@actions/core';
import { z } from 'zod';
import { Problem } from '../errors/problem.ts';
import { failureKinds, type Fence, type RunBrief } from '../model/run.ts';

/** A required input, as it was given. Throws a Problem that names it when it is empty. */
export function input(name: string): string {
  const value = getInput(name);
  if (value === '')
    throw new Problem(
      'usage',
      `The input \`${name}\` is empty.`,
      `Give it in the step's \`with:\`, as the workflow files of \`mergetick init\` do.`,
    );
  return value;
}

export function wholeNumberInput(name: string): number {
  const text = input(name);
  if (!/^\d{1,9}$/.test(text)) throw new Problem('usage', `The input \`${name}\` is “${text}”.`, 'Give a whole number.');
  return Number(text);
}

export function fenceInput(): Fence {
  return { task: input('task'), attempt: wholeNumberInput('attempt'), nonce: input('nonce') };
}

const Failure = z.object({ kind: z.enum(failureKinds), message: z.string() });
const Brief = z.object({
  fence: z.object({ task: z.string(), attempt: z.int(), nonce: z.string() }),
  list: z.string(),
  place: z.string(),
  base: z.string().regex(/^[0-9a-f]{40}$/),
  lessons: z.array(Failure),
  notes: z.array(z.string()),
  agent: z.string(),
});

/** What the claim job handed on. It wrote it itself, so anything else is a wrong workflow file. */
export function briefInput(): RunBrief {
  try {
    return Brief.parse(JSON.parse(input('brief')));
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw new Problem('usage', 'The input `brief` is not what the claim job handed on.', 'Set it to `${{ needs.claim.outputs.brief }}`.', {
      cause: error,
    });
  }
}
