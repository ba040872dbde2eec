import type { ChatMessage } from '@copilotkit/aimock';

/** What the scripted model goes by. */
export interface Conversation {
  /** The first message of the user: the task. */
  readonly prompt: string;
  readonly key: string;
  readonly id: string;
  readonly title: string;
  readonly section: string | null;
  /** Counted from 1. */
  readonly attempt: number;
  /** Answers that the model gave before; 0 at the start. */
  readonly turn: number;
  /** What the tools of the last turn answered, in order. */
  readonly answers: readonly string[];
}

export function readConversation(messages: readonly ChatMessage[]): Conversation {
  const prompt = textOf(messages.find(({ role }) => role === 'user'));
  const lastTurn = messages.findLastIndex(({ role }) => role === 'assistant');
  const [, id = '', title = ''] = /^# Task (\S+): (.*)$/m.exec(prompt) ?? [];
  return {
    prompt,
    id,
    title,
    key: line(prompt, 'Key') ?? '',
    section: line(prompt, 'Section'),
    attempt: Number(line(prompt, 'Attempt') ?? 1),
    turn: messages.filter(({ role }) => role === 'assistant').length,
    answers: messages.slice(lastTurn + 1).flatMap((message) => (message.role === 'tool' ? [textOf(message)] : [])),
  };
}

function line(prompt: string, name: string): string | null {
  return new RegExp(`^${name}: (.+)$`, 'm').exec(prompt)?.[1] ?? null;
}

function textOf(message: ChatMessage | undefined): string {
  const content = message?.content ?? '';
  return typeof content === 'string' ? content : content.map(({ text }) => text ?? '').join('');
}
