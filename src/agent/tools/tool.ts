import { z } from 'zod';
import type { Tool, ToolAnswer } from '../ports.ts';

interface ToolDefinition<Input extends z.ZodObject> {
  readonly name: string;
  readonly description: string;
  readonly input: Input;
  /** What it throws becomes an answer that the model can learn from. */
  run(input: z.infer<Input>): Promise<string | ToolAnswer>;
}

export function defineTool<Input extends z.ZodObject>(definition: ToolDefinition<Input>): Tool {
  return {
    name: definition.name,
    description: definition.description,
    input: definition.input,
    async run(input) {
      const parsed = definition.input.safeParse(input);
      if (!parsed.success) return failed(`The input of ${definition.name} is not right. ${z.prettifyError(parsed.error)}`);
      try {
        const answer = await definition.run(parsed.data);
        return typeof answer === 'string' ? { text: answer, isError: false } : answer;
      } catch (error) {
        return failed(error instanceof Error ? error.message : String(error));
      }
    },
  };
}

function failed(text: string): ToolAnswer {
  return { text, isError: true };
}
