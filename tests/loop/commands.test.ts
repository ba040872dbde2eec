import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Writer } from '../../src/reconcile/writer.ts';
import { BUILD, deeds, here, startStage, type Stage, states } from './stage.ts';

let stage: Stage;

beforeEach(async () => {
  stage = await startStage({ '.github/mergetick.yml': 'max_attempts: 1\n' });
  await stage.rest();
});

afterEach(() => stage.close());

test('a task whose only attempt failed is stuck and says so on its issue, once', async () => {
  await becomeStuck();
  await stage.rest();
  expect(await labels()).toContain('mergetick:stuck');
  const notices = (await comments()).filter(({ body }) => body.includes('mergetick stuck='));
  expect(notices).toHaveLength(1);
  expect(notices[0]?.body).toContain('/retry');
});

test('/retry by a writer starts it again and is answered once', async () => {
  await becomeStuck();
  const id = await say('writer', '/retry use the other port');
  const pass = await stage.rest();
  expect(states(pass)[0]).toBe('queued');
  expect(await stage.record(BUILD)).toMatchObject({ attempts: 2, notes: ['use the other port'], failures: [] });
  expect(stage.hub.engine?.runs('octo/plan')).toHaveLength(2);

  await stage.rest();
  expect(await reactions(id)).toEqual(['+1']);
});

test('/retry by a stranger is refused and starts nothing', async () => {
  await becomeStuck();
  const id = await say('stranger', '/retry');
  const pass = await stage.rest();
  expect(states(pass)[0]).toBe('stuck');
  expect(stage.hub.engine?.runs('octo/plan')).toHaveLength(1);
  expect(await reactions(id)).toEqual(['confused']);

  await stage.rest();
  const replies = (await comments()).filter(({ body }) => body.includes('mergetick refused=stranger'));
  expect(replies.map(({ body }) => body)).toEqual([expect.stringContaining('Only people who may write')]);
});

test('/pause holds a task that waits, /resume lets it go on, and other talk is left alone', async () => {
  const talk = await say('writer', 'Shall we /pause this?');
  await say('writer', '/pause', 2);
  expect(states(await stage.rest())[1]).toBe('held');
  await say('writer', '/resume', 2);
  expect(states(await stage.rest())[1]).toBe('waiting');
  expect(await reactions(talk)).toEqual([]);
});

test('/why is answered with the state and its reason', async () => {
  const id = await say('writer', '/why', 3);
  await stage.rest();
  const replies = (await comments(3)).filter(({ body }) => body.includes(`mergetick reply=${id}`));
  expect(replies.map(({ body }) => body)).toEqual([expect.stringMatching(/\*\*waiting\*\*: Waits for 1\.2 Paint it/)]);
});

test('a command is not lost when the pass that decided it dies before it answers', async () => {
  await becomeStuck();
  const id = await say('writer', '/retry');
  const deaf = (inner: Writer): Writer => ({ ...inner, perform: () => Promise.reject(new Error('killed')) });
  await expect(stage.pass({ writer: deaf })).rejects.toThrow('killed');
  const pass = await stage.rest();
  expect(deeds(pass)).not.toContain('task-retried');
  expect(await reactions(id)).toEqual(['+1']);
  expect((await stage.record(BUILD)).attempts).toBe(2);
});

async function becomeStuck(): Promise<void> {
  await stage.endRuns();
  expect(states(await stage.rest())[0]).toBe('stuck');
}

async function say(login: string, body: string, issue = 1): Promise<number> {
  const { data } = await stage.as(login).issues.createComment({ ...here, issue_number: issue, body });
  return data.id;
}

async function comments(issue = 1): Promise<{ body: string }[]> {
  const { data } = await stage.connection.octokit.issues.listComments({ ...here, issue_number: issue });
  return data.map(({ body }) => ({ body: body ?? '' }));
}

async function labels(issue = 1): Promise<string[]> {
  const { data } = await stage.connection.octokit.issues.listLabelsOnIssue({ ...here, issue_number: issue });
  return data.map(({ name }) => name);
}

async function reactions(comment: number): Promise<string[]> {
  const { data } = await stage.connection.octokit.reactions.listForIssueComment({ ...here, comment_id: comment });
  return data.map(({ content }) => content);
}
