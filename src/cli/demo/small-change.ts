import type { Conversation } from './conversation.ts';
import type { Turn } from './model.ts';

/** For any task of any list: looks around, writes a note about the task in a file of its own, looks at it, and says that this is all. */
export function smallHonestChange({ key, id, title, section, attempt }: Conversation): readonly Turn[] {
  const path = `docs/progress/${slug(key)}.md`;
  const note = [`# ${title}`, '', `Task \`${id}\`${section === null ? '' : ` of ${section}`}, attempt ${attempt}.`, ''];
  const body = 'A scripted stand-in for a model wrote this note. It changes nothing else.';
  return [
    { text: 'I look at what is there first.', calls: [{ tool: 'list_files', input: {} }] },
    { calls: [{ tool: 'write_file', input: { path, content: [...note, body, ''].join('\n') } }] },
    { calls: [{ tool: 'read_file', input: { path } }] },
    ({ answers }) =>
      answers.some((answer) => answer.includes(body))
        ? { calls: [{ tool: 'finish', input: { summary: `Added a note about "${title}" in ${path}. No code was changed.` } }] }
        : { text: 'The note could not be written.' },
  ];
}

function slug(key: string): string {
  const words = key.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '-');
  return words.replaceAll(/^-|-$/g, '').slice(-120);
}
