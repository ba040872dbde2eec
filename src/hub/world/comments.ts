import { renderComment, renderHookIssue } from '../render/issue.ts';
import { announce } from './announce.ts';
import { accountOf, mayAct, type Caller } from './caller.ts';
import type { Account, Comment, Issue, Reaction, Repository } from './model.ts';
import { TRIAGE } from './needs.ts';
import { invalid, notFound, Refusal } from './refusal.ts';
import type { World } from './world.ts';

export function addComment(world: World, caller: Caller, issue: Issue, body: string): Comment {
  refuseBody(body);
  const now = world.now();
  const comment: Comment = { id: world.nextId(), issue, author: accountOf(caller), createdAt: now, body, updatedAt: now, reactions: [] };
  issue.comments.push(comment);
  issue.repository.comments.set(comment.id, comment);
  issue.updatedAt = now;
  announceComment(world, caller, comment, 'created');
  return comment;
}

export function editComment(world: World, caller: Caller, comment: Comment, body: string): Comment {
  refuseBody(body);
  refuseStrangers(caller, comment);
  const from = comment.body;
  Object.assign(comment, { body, updatedAt: world.now() });
  announceComment(world, caller, comment, 'edited', { changes: { body: { from } } });
  return comment;
}

export function deleteComment(world: World, caller: Caller, comment: Comment): void {
  refuseStrangers(caller, comment);
  const { issue } = comment;
  issue.comments.splice(issue.comments.indexOf(comment), 1);
  issue.repository.comments.delete(comment.id);
  announceComment(world, caller, comment, 'deleted');
}

export function commentWith(repository: Repository, id: number): Comment {
  const comment = repository.comments.get(id);
  if (comment === undefined) throw notFound();
  return comment;
}

/** The same reaction of the same person a second time changes nothing; `added` says which it was. */
export function react(
  world: World,
  user: Account,
  reactions: Reaction[],
  content: Reaction['content'],
): { readonly reaction: Reaction; readonly added: boolean } {
  const old = reactions.find((reaction) => reaction.user.id === user.id && reaction.content === content);
  if (old !== undefined) return { reaction: old, added: false };
  const reaction: Reaction = { id: world.nextId(), user, content, createdAt: world.now() };
  reactions.push(reaction);
  return { reaction, added: true };
}

function refuseBody(body: string): void {
  if (body.trim() === '') throw invalid('IssueComment', 'body', 'missing_field');
  if (Array.from(body).length > 65_536)
    throw invalid('IssueComment', 'body', 'unprocessable', 'body is too long (maximum is 65536 characters)');
}

function refuseStrangers(caller: Caller, comment: Comment): void {
  const trusted = mayAct(caller, comment.issue.repository, TRIAGE);
  if (!trusted && accountOf(caller) !== comment.author) throw new Refusal('forbidden', 'Must have admin rights to Repository.');
}

function announceComment(world: World, caller: Caller, comment: Comment, action: string, more: Record<string, unknown> = {}): void {
  announce(world, comment.issue.repository, caller, {
    name: 'issue_comment',
    action,
    details: { issue: renderHookIssue(world, comment.issue), comment: renderComment(world, comment), ...more },
  });
}
