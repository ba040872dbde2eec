/** What a diagnostic with a code means, for `lint --explain`, SARIF and the documentation. */
export interface Code {
  readonly code: string;
  /** One sentence: what is the case. */
  readonly meaning: string;
  /** What follows from it, and what to do. */
  readonly advice: string;
}

/** All of them, by name. */
export const codes: readonly Code[] = [
  {
    code: 'ambiguous-dependency',
    meaning: 'A dependency could be more than one task.',
    advice:
      'The task is blocked until the line says which one: write the section or the list with it, as in `phase-1/1.1` or `specs/003/T012`.',
  },
  {
    code: 'box-without-id',
    meaning: 'Boxes without an id stand in a list whose tasks have ids.',
    advice: 'They are shown and never worked on. Give an id to what is to be worked on; `mergetick fmt --boxes` does it.',
  },
  {
    code: 'conflict-not-kept',
    meaning: 'A file says with which tasks it must not run at the same time, in words that are not read.',
    advice: 'Nothing keeps them apart. Write in each what it changes (`touches: [src/a/**]`), or which of them comes first (`depends_on`).',
  },
  {
    code: 'cycle',
    meaning: 'Tasks wait for each other, so that none of them can start.',
    advice:
      'Everything outside of the cycle goes on. Take one of the dependencies out: `mergetick lint` shows the edit that costs least, and `mergetick lint --fix --unsafe` makes it.',
  },
  {
    code: 'duplicate-id',
    meaning: 'Two items of a section have the same id.',
    advice: 'The second one is known by its id with a number behind it, which changes when lines move. Give one of them another id.',
  },
  {
    code: 'empty-title',
    meaning: 'A task does not say what is to be done.',
    advice: 'Nobody can do it. Write a title after the box.',
  },
  {
    code: 'front-matter',
    meaning: 'The front matter of a file is no valid YAML.',
    advice: 'Nothing of it is read, neither settings nor what it says of a task. Correct it at the place that the message names.',
  },
  {
    code: 'heading-without-box',
    meaning: 'A heading is a task and has no box below it.',
    advice: 'Nothing could be ticked, so nobody works on it. Write its steps as `- [ ] step` below the heading.',
  },
  {
    code: 'list-setting',
    meaning: 'A setting in the front matter of a list is not one, or has no such value.',
    advice: 'It is passed over. The message names what is known.',
  },
  {
    code: 'never-work',
    meaning: 'A list, or a part of one, is never worked on: a template, a legend, a dashboard of a bot.',
    advice: 'Its boxes are shown and left alone. The hint says how to have them worked on all the same.',
  },
  {
    code: 'no-task-file',
    meaning: 'A file among files that are tasks has no front matter of one.',
    advice: 'Its boxes are nobody’s work. Write that front matter, or leave the file out of `lists`.',
  },
  {
    code: 'not-a-task',
    meaning: 'A line looks like a task and is none for GitHub.',
    advice: 'It is not worked on. Write the box as GitHub reads it: `- [ ] text`, with a bullet before and a space after it.',
  },
  {
    code: 'order-not-understood',
    meaning: 'A line in a section about order names no tasks or sections that could be told from others.',
    advice: 'It changes nothing. Name tasks by their ids and sections by their numbers, as in `Phase 2 depends on Phase 1`.',
  },
  {
    code: 'order-overruled',
    meaning: 'The order of the lines implies that a task waits for another, and what is stated elsewhere says the opposite.',
    advice:
      'What is stated counts, and the task does not wait. Move the line to where it is done, or take the stated dependency away, where that is not meant.',
  },
  {
    code: 'repeating-task',
    meaning: 'A task is marked as one that comes again and again.',
    advice: 'It is left to people. Take the sign of repetition away to have it worked on once.',
  },
  {
    code: 'too-deep',
    meaning: 'A line lies deeper in other lists or quotes than what is read.',
    advice:
      'What lies deeper than 250 lists in each other is left out, so that no list can make reading slow. Write it with less indentation.',
  },
  {
    code: 'too-long',
    meaning: 'A line or a paragraph is longer than what is read of one.',
    advice:
      'Of a line 20,000 letters are read, and of a paragraph 2,000 signs of emphasis, so that no list can make reading slow. Write the rest on lines of its own, with an empty line before it.',
  },
  {
    code: 'too-many-dependencies',
    meaning: 'A line would make very many tasks wait for very many others.',
    advice:
      'What it names counts as a blocker outside the list. Let one task stand between the two sections: it waits for the one, and the other waits for it.',
  },
  {
    code: 'unknown-blocked',
    meaning: 'A task says that it blocks something that no list has, or that could be more than one task.',
    advice: 'Nothing waits because of it. Write the id of a task, with its section where the id alone could be several.',
  },
  {
    code: 'unknown-dependency',
    meaning: 'A dependency names something that no list has.',
    advice:
      'The task is blocked until somebody changes the line. Write the id of a task, or `#12` for an issue; take the words away when nothing is waited for.',
  },
  {
    code: 'unknown-section',
    meaning: 'A setting is for a heading that the list does not have.',
    advice: 'It changes nothing. Write the words of the heading, without its `#`.',
  },
];

export function explanation(name: string): Code | null {
  return codes.find(({ code }) => code === name) ?? null;
}
