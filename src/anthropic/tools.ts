import type { BetaRunnableTool } from '@anthropic-ai/sdk/lib/tools/BetaRunnableTool';
import type { Assignment, Tool } from '../agent/ports.ts';

/** Our tools as the SDK's runner wants them. What a tool answers is recorded; a failure goes to the model as an error result. */
export async function runnableTools(tools: readonly Tool[], record: Assignment['record']): Promise<BetaRunnableTool[]> {
  const { betaZodTool } = await import('@anthropic-ai/sdk/helpers/beta/zod');
  const { ToolError } = await import('@anthropic-ai/sdk/lib/tools/ToolError');
  return tools.map((tool) =>
    betaZodTool({
      name: tool.name,
      description: tool.description,
      inputSchema: tool.input,
      async run(input) {
        record({ kind: 'tool-call', tool: tool.name, input });
        const answer = await tool.run(input);
        record({ kind: 'tool-answer', tool: tool.name, ...answer });
        if (answer.isError) throw new ToolError(answer.text);
        return answer.text;
      },
    }),
  );
}
