import { z } from 'zod';
import { renderComment, renderReaction } from '../render/issue.ts';
import { addComment, commentWith, deleteComment, editComment, react } from '../world/comments.ts';
import { REACTIONS, type Comment, type Reaction } from '../world/model.ts';
import { notFound, Refusal } from '../world/refusal.ts';
import { hasRole } from '../world/caller.ts';
import { issueOf } from './issues.ts';
import {
  bodyOf,
  created,
  noContent,
  numberParameter,
  ok,
  page,
  query,
  repositoryOf,
  sender,
  type Call,
  type Reply,
  type Routes,
} from './route.ts';

const Body = z.object({ body: z.string() });
const NewReaction = z.object({ content: z.enum(REACTIONS) });

export const commentRoutes: Routes = {
  'GET /repos/{owner}/{repo}/issues/comments': (call) => {
    const by = query(call, 'sort') === 'updated' ? 'updatedAt' : 'createdAt';
    const sign = query(call, 'direction') === 'desc' ? -1 : 1;
    const found = since(call, [...repositoryOf(call).comments.values()]);
    return comments(
      call,
      found.toSorted((one, other) => sign * (one[by].localeCompare(other[by]) || one.id - other.id)),
    );
  },

  'GET /repos/{owner}/{repo}/issues/{issue_number}/comments': (call) => comments(call, since(call, issueOf(call).comments)),

  'POST /repos/{owner}/{repo}/issues/{issue_number}/comments': (call) =>
    created(renderComment(call.world, addComment(call.world, call.caller, issueOf(call), bodyOf(call, Body).body))),

  'GET /repos/{owner}/{repo}/issues/comments/{comment_id}': (call) => ok(renderComment(call.world, commentOf(call))),

  'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}': (call) =>
    ok(renderComment(call.world, editComment(call.world, call.caller, commentOf(call), bodyOf(call, Body).body))),

  'DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}': (call) => {
    deleteComment(call.world, call.caller, commentOf(call));
    return noContent;
  },

  'GET /repos/{owner}/{repo}/issues/{issue_number}/reactions': (call) => reactions(call, issueOf(call).reactions),
  'POST /repos/{owner}/{repo}/issues/{issue_number}/reactions': (call) => addReaction(call, issueOf(call).reactions),
  'DELETE /repos/{owner}/{repo}/issues/{issue_number}/reactions/{reaction_id}': (call) => dropReaction(call, issueOf(call).reactions),
  'GET /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions': (call) => reactions(call, commentOf(call).reactions),
  'POST /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions': (call) => addReaction(call, commentOf(call).reactions),
  'DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions/{reaction_id}': (call) =>
    dropReaction(call, commentOf(call).reactions),
};

function commentOf(call: Call): Comment {
  return commentWith(repositoryOf(call), numberParameter(call, 'comment_id'));
}

function comments(call: Call, found: readonly Comment[]): Reply {
  return page(call, found, (comment) => renderComment(call.world, comment));
}

function since(call: Call, found: readonly Comment[]): readonly Comment[] {
  const from = Date.parse(query(call, 'since') ?? '') || 0;
  return found.filter(({ updatedAt }) => Date.parse(updatedAt) >= from);
}

function reactions(call: Call, found: readonly Reaction[]): Reply {
  const content = query(call, 'content');
  return page(
    call,
    found.filter((reaction) => content === undefined || reaction.content === content),
    (reaction) => renderReaction(call.world, reaction),
  );
}

function addReaction(call: Call, list: Reaction[]): Reply {
  const { reaction, added } = react(call.world, sender(call), list, bodyOf(call, NewReaction).content);
  const body = renderReaction(call.world, reaction);
  return added ? created(body) : ok(body);
}

function dropReaction(call: Call, list: Reaction[]): Reply {
  const at = list.findIndex(({ id }) => id === numberParameter(call, 'reaction_id'));
  const reaction = list[at];
  if (reaction === undefined) throw notFound();
  if (reaction.user.id !== sender(call).id && !hasRole(repositoryOf(call), sender(call), 'triage'))
    throw new Refusal('forbidden', 'Must have admin rights to Repository.');
  list.splice(at, 1);
  return noContent;
}
