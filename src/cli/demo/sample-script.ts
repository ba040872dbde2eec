import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { readFolder } from './files.ts';
import type { ScriptedTask, Turn } from './model.ts';

/** What the scripted model does in the sample library: `answers/<task id>/<attempt>/` holds the files that it writes. */
export async function sampleScript(answers: string): Promise<readonly ScriptedTask[]> {
  const ids = await readdir(answers);
  return await Promise.all(ids.sort().map((id) => scriptOf(id, join(answers, id))));
}

async function scriptOf(id: string, folder: string): Promise<ScriptedTask> {
  const attempts = await readdir(folder);
  const files = await Promise.all(attempts.sort().map((attempt) => readFolder(join(folder, attempt))));
  return { match: id, attempts: files.map(turnsOf) };
}

/** Looks around, writes each file, runs the tests, and hands over whatever they said: verification is there to find out. */
function turnsOf(files: ReadonlyMap<string, string>): readonly Turn[] {
  const paths = [...files.keys()];
  return [
    {
      text: 'I look at what is there first.',
      calls: [
        { tool: 'list_files', input: {} },
        { tool: 'read_file', input: { path: 'src/number.js' } },
      ],
    },
    { calls: [...files].map(([path, content]) => ({ tool: 'write_file', input: { path, content } })) },
    { text: 'Now the tests.', calls: [{ tool: 'run', input: { command: 'node --test' } }] },
    { calls: [{ tool: 'finish', input: { summary: `Wrote ${paths.join(' and ')}, and ran \`node --test\`.` } }] },
  ];
}
