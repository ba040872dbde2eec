import { z } from 'zod';
import type { Sandbox, Tool, Toolbox } from './ports.ts';
import { editFileTool, readFileTool, writeFileTool } from './tools/files.ts';
import { listFilesTool, searchTool } from './tools/look.ts';
import { runTool } from './tools/run.ts';
import { defineTool } from './tools/tool.ts';

/** What the built-in loop may do. Files are changed here and commands run in the sandbox: neither gets out of the work tree. */
export function makeToolbox(root: string, sandbox: Sandbox, signal: AbortSignal): Toolbox {
  let summary: string | null = null;
  const finish = finishTool((text) => (summary = text));
  const tools = [
    readFileTool(root),
    listFilesTool(root),
    searchTool(root, sandbox),
    writeFileTool(root),
    editFileTool(root),
    runTool(sandbox, signal),
    finish,
  ];
  return { tools: oneAtATime(tools), summary: () => summary };
}

/**
 * Calls of one turn in the order they were made. Side by side, a command could turn a directory into a link
 * between the moment when a file tool looks where a path leads and the moment when it writes there.
 */
function oneAtATime(tools: readonly Tool[]): readonly Tool[] {
  let last: Promise<unknown> = Promise.resolve();
  return tools.map((tool) => ({
    ...tool,
    run(input) {
      const answer = last.then(() => tool.run(input));
      last = answer;
      return answer;
    },
  }));
}

function finishTool(done: (summary: string) => void): Tool {
  return defineTool({
    name: 'finish',
    description: 'Ends the work. Call it once, alone, when the task is done and checked.',
    input: z.object({
      summary: z
        .string()
        .min(1)
        .describe('For the reviewer: what was changed and why, and how it was checked. A few sentences of plain text.'),
    }),
    async run(input) {
      done(input.summary);
      return 'The work is handed over.';
    },
  });
}
