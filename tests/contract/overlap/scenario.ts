import { app } from './app.ts';
import { files, gitData } from './files.ts';
import { comments, issues } from './issues.ts';
import { conflict, pulls } from './pulls.ts';
import { refusals } from './refusals.ts';
import { seeInto, type Server, type Sights } from './server.ts';

/** Everything that both servers have, in an order in which each step finds what it needs. */
export async function overlap(server: Server): Promise<Sights> {
  const sights: Sights = new Map();
  for (const part of [issues, comments, files, gitData, pulls, conflict, app, refusals]) await part(server, seeInto(sights));
  return sights;
}
