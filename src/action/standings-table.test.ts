import { expect, test } from 'vitest';
import { readConfig } from '../config/read-config.ts';
import { assess } from '../plan/assess.ts';
import { unobserved } from '../plan/unobserved.ts';
import { readLists } from '../tasklist/read.ts';
import { standingsTable } from './standings-table.ts';

function summaryOf(text: string): string {
  const lists = readLists([{ path: 'TASKS.md', text }]);
  const seen = unobserved();
  const policy = readConfig(null, 'mergetick.yml');
  const standings = assess(
    lists.flatMap(({ tasks }) => tasks),
    seen,
    policy,
    0,
  );
  return standingsTable({
    observation: { seen, lists, policy, files: [], ledger: { tip: null, state: seen.ledger, damaged: [], rebuilt: false } },
    standings,
  });
}

test('each open task stands in a row with its state and the reason', () => {
  const summary = summaryOf('- [x] **T001 Done**\n- [ ] **T002 Next**\n- [ ] **T003 Later** after T002\n');
  expect(summary).toContain('1 of 3 tasks are done.');
  expect(summary).toMatch(/\| T002 Next +\| ready/);
  expect(summary).toMatch(/\| T003 Later +\| waiting +\| Waits for T002/);
  expect(summary).not.toContain('T001 Done');
});

test('what a list writes is text in the summary, not markup', () => {
  const summary = summaryOf('- [ ] T001 `a` | b <img src=x> [link](http://example.com) @octocat\n');
  expect(summary).not.toMatch(/<img|\]\(http|@octocat/);
  expect(
    summary
      .match(/^\| T001.*$/m)?.[0]
      .replaceAll('\\|', '')
      .match(/\|/g),
  ).toHaveLength(4);
});
