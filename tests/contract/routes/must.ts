import { read, type Answer } from '../client.ts';

/** The body of an answer that has to be a good one. */
export async function must(asked: Promise<Answer>): Promise<unknown> {
  const { question, status, body } = await asked;
  if (status >= 400) throw new Error(`The server answered ${question} with ${status}: ${JSON.stringify(body)}`);
  return body;
}

/** A number or name out of an answer, as text for the next path. */
export async function pluck(asked: Promise<Answer>, path: string): Promise<string> {
  const value = read(await must(asked), path);
  if (typeof value !== 'string' && typeof value !== 'number') throw new Error(`The answer has no ${path}.`);
  return String(value);
}
