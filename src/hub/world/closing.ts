import { closeIssue } from './issues.ts';
import type { Caller } from './caller.ts';
import { isPull, type Issue, type PullIssue, type Repository } from './model.ts';
import type { World } from './world.ts';

/** The issues that a text closes when it reaches the default branch: `Closes #7`, `fixes owner/name#7`. */
function closedBy(repository: Repository, text: string): readonly Issue[] {
  const found = text.matchAll(
    /\b(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?):?\s+(?:([\w.-]+\/[\w.-]+)?#|https?:\/\/[^\s/]+\/([\w.-]+\/[\w.-]+)\/issues\/)(\d+)\b/gi,
  );
  const numbers = [...found].flatMap(([, short, long, number]) => {
    const where = short ?? long ?? repository.fullName;
    return where.toLowerCase() === repository.fullName.toLowerCase() ? [Number(number)] : [];
  });
  return [...new Set(numbers)].flatMap((number) => repository.issues.get(number) ?? []).filter((issue) => !isPull(issue));
}

export function closeByKeywords(world: World, repository: Repository, caller: Caller, text: string): void {
  for (const issue of closedBy(repository, text)) closeIssue(world, caller, issue, 'completed');
}

/** Only pull requests into the default branch close issues. */
export function closedByPull(pull: PullIssue): readonly Issue[] {
  return pull.pull.baseRef === pull.repository.defaultBranch ? closedBy(pull.repository, pull.body ?? '') : [];
}

export function pullsClosing(issue: Issue): readonly PullIssue[] {
  return [...issue.repository.issues.values()].filter(isPull).filter((pull) => closedByPull(pull).includes(issue));
}
