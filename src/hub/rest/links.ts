import { z } from 'zod';
import { sees } from '../world/caller.ts';
import { renderIssue } from '../render/issue.ts';
import { addBlockedBy, addSubIssue, removeBlockedBy, removeSubIssue } from '../world/links.ts';
import { isPull, type Issue } from '../world/model.ts';
import { notFound } from '../world/refusal.ts';
import { issueOf } from './issues.ts';
import { bodyOf, created, numberParameter, ok, page, type Call, type Reply, type Routes } from './route.ts';

const SubIssue = z.object({ sub_issue_id: z.int(), replace_parent: z.boolean().optional() });
const Blocker = z.object({ issue_id: z.int() });

export const linkRoutes: Routes = {
  'GET /repos/{owner}/{repo}/issues/{issue_number}/sub_issues': (call) => issues(call, issueOf(call).subIssues),

  'POST /repos/{owner}/{repo}/issues/{issue_number}/sub_issues': (call) => {
    const { sub_issue_id: id, replace_parent: replace = false } = bodyOf(call, SubIssue);
    const parent = issueOf(call);
    addSubIssue(call.world, call.caller, parent, issueWithId(call, id), replace);
    return created(renderIssue(call.world, parent));
  },

  'DELETE /repos/{owner}/{repo}/issues/{issue_number}/sub_issue': (call) => {
    const parent = issueOf(call);
    removeSubIssue(call.world, call.caller, parent, issueWithId(call, bodyOf(call, SubIssue).sub_issue_id));
    return ok(renderIssue(call.world, parent));
  },

  'GET /repos/{owner}/{repo}/issues/{issue_number}/parent': (call) => {
    const { parent } = issueOf(call);
    if (parent === null) throw notFound();
    return ok(renderIssue(call.world, parent));
  },

  'GET /repos/{owner}/{repo}/issues/{issue_number}/dependencies/blocked_by': (call) => issues(call, issueOf(call).blockedBy),
  'GET /repos/{owner}/{repo}/issues/{issue_number}/dependencies/blocking': (call) => issues(call, issueOf(call).blocking),

  'POST /repos/{owner}/{repo}/issues/{issue_number}/dependencies/blocked_by': (call) => {
    const issue = issueOf(call);
    addBlockedBy(call.world, call.caller, issue, issueWithId(call, bodyOf(call, Blocker).issue_id));
    return created(renderIssue(call.world, issue));
  },

  'DELETE /repos/{owner}/{repo}/issues/{issue_number}/dependencies/blocked_by/{issue_id}': (call) => {
    const issue = issueOf(call);
    removeBlockedBy(call.world, call.caller, issue, issueWithId(call, numberParameter(call, 'issue_id')));
    return ok(renderIssue(call.world, issue));
  },
};

/** By the id that is unique over all repositories, not by number. */
function issueWithId(call: Call, id: number): Issue {
  for (const repository of call.world.repositories.values()) {
    if (!sees(call.caller, repository)) continue;
    const issue = [...repository.issues.values()].find((candidate) => candidate.id === id);
    if (issue !== undefined && !isPull(issue)) return issue;
  }
  throw notFound();
}

function issues(call: Call, found: readonly Issue[]): Reply {
  return page(call, found, (issue) => renderIssue(call.world, issue));
}
