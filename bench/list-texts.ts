/** How tasks are written: one line each, or with one bullet below. */
export const shapes = ['flat', 'nested'] as const;
export type Shape = (typeof shapes)[number];

const perSection = 50;

/** A list of so many tasks in phases of fifty, each after an earlier one. `edition` makes texts that share no line with a task. */
export function listText(shape: Shape, tasks: number, edition: string): string {
  const lines = [`# Plan ${edition}`];
  for (let number = 1; number <= tasks; number += 1) {
    if (number % perSection === 1) lines.push('', `## Phase ${(number - 1) / perSection + 1}: Part`, '');
    lines.push(`- [ ] **T${number}** Write part ${number} of the ${edition} service in \`src/part-${number}.ts\`${after(number)}`);
    if (shape === 'nested') lines.push(`  - **Time**: 4 hours | **Owner**: somebody`);
  }
  return `${lines.join('\n')}\n`;
}

/** The same with one task's title changed, in the middle. */
export function withOneLineChanged(text: string, tasks: number): string {
  return text.replace(`Write part ${Math.ceil(tasks / 2)} of`, 'Write it as a part of');
}

function after(number: number): string {
  return number > 7 ? ` after T${number - 7}` : '';
}
