import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import type { Tool } from '../ports.ts';
import { confine } from './confine.ts';
import { defineTool } from './tool.ts';

const maxReadBytes = 256 * 1024;
const maxLines = 1000;
const path = z.string().min(1).describe('Relative to the root of the repository.');

export function readFileTool(root: string): Tool {
  return defineTool({
    name: 'read_file',
    description: `Reads a text file, at most ${maxLines} lines at a time. Lines come with their numbers, which are not part of the file.`,
    input: z.object({ path, from_line: z.int().min(1).optional().describe('The first line to read, counted from 1.') }),
    async run(input) {
      const text = await readText(await confine(root, input.path), input.path);
      return numbered(text, input.from_line ?? 1);
    },
  });
}

export function writeFileTool(root: string): Tool {
  return defineTool({
    name: 'write_file',
    description: 'Writes a whole file, making it and its directories where they are missing.',
    input: z.object({ path, content: z.string() }),
    async run(input) {
      const target = await confine(root, input.path);
      await mkdir(dirname(target), { recursive: true });
      await writeFile(target, input.content);
      return `Wrote ${input.path} (${input.content.length} characters).`;
    },
  });
}

export function editFileTool(root: string): Tool {
  return defineTool({
    name: 'edit_file',
    description: 'Replaces a piece of text that stands exactly once in a file. Give enough of its surroundings to make it unique.',
    input: z.object({ path, old_text: z.string().min(1), new_text: z.string() }),
    async run(input) {
      const target = await confine(root, input.path);
      const text = await readText(target, input.path);
      const at = text.indexOf(input.old_text);
      if (at === -1) throw new Error(`${input.path} does not hold that text. Read the file again and copy it exactly.`);
      if (text.includes(input.old_text, at + 1))
        throw new Error(`That text stands more than once in ${input.path}. Give more of its surroundings.`);
      await writeFile(target, text.slice(0, at) + input.new_text + text.slice(at + input.old_text.length));
      return `Changed ${input.path}.`;
    },
  });
}

async function readText(target: string, shown: string): Promise<string> {
  const found = await stat(target).catch(() => null);
  if (found === null) throw new Error(`${shown} does not exist.`);
  if (!found.isFile()) throw new Error(`${shown} is not a file.`);
  if (found.size > maxReadBytes)
    throw new Error(`${shown} is too large to read whole (${found.size} bytes). Use search, or run with sed or head.`);
  const bytes = await readFile(target);
  if (bytes.includes(0)) throw new Error(`${shown} is not text.`);
  return bytes.toString();
}

function numbered(text: string, from: number): string {
  const lines = text.split('\n');
  const shown = lines.slice(from - 1, from - 1 + maxLines).map((line, index) => `${from + index}\t${line}`);
  const left = lines.length - (from - 1) - shown.length;
  return [...shown, ...(left > 0 ? [`[… ${left} more lines; go on with from_line ${from + maxLines}]`] : [])].join('\n');
}
