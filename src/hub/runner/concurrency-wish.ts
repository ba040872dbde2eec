import type { Entrant } from './graph/concurrency.ts';
import { at } from './payload.ts';
import { asText, isTrue } from './workflow/expression.ts';
import { resolve, type Evaluate, type Template } from './workflow/template.ts';

export interface ConcurrencyWish extends Entrant {
  readonly group: string;
}

/** What a `concurrency:` asks for, at a workflow or a job. Groups are one namespace in a repository and know no case. */
export function concurrencyWish(
  template: Template | undefined,
  evaluate: Evaluate,
  repository: string,
  id: string,
): ConcurrencyWish | undefined {
  const value = resolve(template, evaluate);
  const name = asText(typeof value === 'object' ? at(value, 'group') : value);
  if (name === '') return undefined;
  return {
    id,
    group: `${repository} ${name.toLowerCase()}`,
    cancelInProgress: isTrue(at(value, 'cancel-in-progress')),
    queue: at(value, 'queue') === 'max' ? 'max' : 'single',
  };
}
