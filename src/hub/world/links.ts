import { renderHookIssue } from '../render/issue.ts';
import { renderRepository } from '../render/repository.ts';
import { announce } from './announce.ts';
import type { Caller } from './caller.ts';
import type { Issue } from './model.ts';
import { notFound, Refusal } from './refusal.ts';
import type { World } from './world.ts';

const MOST_SUB_ISSUES = 100;
const MOST_LEVELS = 8;
const MOST_DEPENDENCIES = 50;

export function addSubIssue(world: World, caller: Caller, parent: Issue, child: Issue, replaceParent: boolean): void {
  if (child.parent === parent) throw refused('Issue may not contain duplicate sub-issues');
  if (child.parent !== null && !replaceParent) throw refused('Sub-issue may only have one parent');
  if (reaches(child, parent, ({ subIssues }) => subIssues)) throw refused('Sub-issue may not be a parent of its own parent');
  if (parent.subIssues.length >= MOST_SUB_ISSUES) throw refused(`Parent cannot have more than ${MOST_SUB_ISSUES} sub-issues`);
  if (levelsAbove(parent) + levelsBelow(child) > MOST_LEVELS) throw refused(`Sub-issues may be nested ${MOST_LEVELS} levels at most`);
  if (child.parent !== null) removeSubIssue(world, caller, child.parent, child);
  parent.subIssues.push(child);
  Object.assign(child, { parent, updatedAt: world.now() });
  announceSubIssue(world, caller, parent, child, 'added');
}

export function removeSubIssue(world: World, caller: Caller, parent: Issue, child: Issue): void {
  if (child.parent !== parent) throw notFound();
  parent.subIssues.splice(parent.subIssues.indexOf(child), 1);
  Object.assign(child, { parent: null, updatedAt: world.now() });
  announceSubIssue(world, caller, parent, child, 'removed');
}

export function addBlockedBy(world: World, caller: Caller, blocked: Issue, blocking: Issue): void {
  if (blocked.blockedBy.includes(blocking)) throw refused('Dependency already exists');
  if (reaches(blocking, blocked, ({ blockedBy }) => blockedBy)) throw refused('Dependency would create a cycle');
  if (blocked.blockedBy.length >= MOST_DEPENDENCIES || blocking.blocking.length >= MOST_DEPENDENCIES) {
    throw refused(`An issue has at most ${MOST_DEPENDENCIES} dependencies of one kind`);
  }
  blocked.blockedBy.push(blocking);
  blocking.blocking.push(blocked);
  blocked.updatedAt = world.now();
  announceDependency(world, caller, blocked, blocking, 'added');
}

export function removeBlockedBy(world: World, caller: Caller, blocked: Issue, blocking: Issue): void {
  if (!blocked.blockedBy.includes(blocking)) throw notFound();
  blocked.blockedBy.splice(blocked.blockedBy.indexOf(blocking), 1);
  blocking.blocking.splice(blocking.blocking.indexOf(blocked), 1);
  blocked.updatedAt = world.now();
  announceDependency(world, caller, blocked, blocking, 'removed');
}

/** Whether `goal` is `from` or lies behind it. */
function reaches(from: Issue, goal: Issue, next: (issue: Issue) => readonly Issue[]): boolean {
  const seen = new Set<Issue>();
  const waiting = [from];
  for (let issue = waiting.pop(); issue !== undefined; issue = waiting.pop()) {
    if (issue === goal) return true;
    if (seen.has(issue)) continue;
    seen.add(issue);
    waiting.push(...next(issue));
  }
  return false;
}

function levelsAbove(issue: Issue): number {
  return issue.parent === null ? 1 : 1 + levelsAbove(issue.parent);
}

function levelsBelow(issue: Issue): number {
  return 1 + Math.max(0, ...issue.subIssues.map(levelsBelow));
}

function announceSubIssue(world: World, caller: Caller, parent: Issue, child: Issue, action: 'added' | 'removed'): void {
  const details = {
    parent_issue_id: parent.id,
    parent_issue: renderHookIssue(world, parent),
    parent_issue_repo: renderRepository(world, parent.repository),
    sub_issue_id: child.id,
    sub_issue: renderHookIssue(world, child),
    sub_issue_repo: renderRepository(world, child.repository),
  };
  announce(world, parent.repository, caller, { name: 'sub_issues', action: `sub_issue_${action}`, details });
  announce(world, child.repository, caller, { name: 'sub_issues', action: `parent_issue_${action}`, details });
}

function announceDependency(world: World, caller: Caller, blocked: Issue, blocking: Issue, action: 'added' | 'removed'): void {
  const details = {
    blocked_issue_id: blocked.id,
    blocked_issue: renderHookIssue(world, blocked),
    blocked_issue_repo: renderRepository(world, blocked.repository),
    blocking_issue_id: blocking.id,
    blocking_issue: renderHookIssue(world, blocking),
    blocking_issue_repo: renderRepository(world, blocking.repository),
  };
  announce(world, blocked.repository, caller, { name: 'issue_dependencies', action: `blocked_by_${action}`, details });
  announce(world, blocking.repository, caller, { name: 'issue_dependencies', action: `blocking_${action}`, details });
}

function refused(message: string): Refusal {
  return new Refusal('invalid', message, [{ resource: 'Issue', field: 'base', code: 'custom', message }]);
}
