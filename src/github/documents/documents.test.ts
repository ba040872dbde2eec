import { parse, validate } from 'graphql';
import { expect, test } from 'vitest';
import { githubSchema } from '../../../tests/contract/graphql-schema.ts';
import { LEDGER_DOCUMENT, LEDGER_MONTH_DOCUMENT, LEDGER_MONTHS_DOCUMENT } from './ledger.ts';
import { lookDocument, MORE_LABELS_DOCUMENT, moreIssuesDocument, pullRequestsDocument } from './look.ts';
import { COMMIT_DOCUMENT, CREATE_ISSUE_DOCUMENT } from './mutations.ts';
import { filesDocument, SOURCE_DOCUMENT, sourcesDocument } from './source.ts';
import { foldersDocument } from './trees.ts';

const documents: Record<string, string> = {
  LEDGER_DOCUMENT,
  LEDGER_MONTH_DOCUMENT,
  LEDGER_MONTHS_DOCUMENT,
  MORE_LABELS_DOCUMENT,
  COMMIT_DOCUMENT,
  CREATE_ISSUE_DOCUMENT,
  SOURCE_DOCUMENT,
  'two sources': sourcesDocument(2),
  'one file': filesDocument(1),
  'three files': filesDocument(3),
  'folders of globs': foldersDocument([
    { isRoot: false, levels: 1 },
    { isRoot: true, levels: 3 },
  ]),
  'two pull requests': pullRequestsDocument(2),
};
for (const dependencies of [true, false]) {
  for (const subIssues of [true, false]) {
    documents[`look, dependencies ${dependencies}, sub-issues ${subIssues}`] = lookDocument({ dependencies, subIssues });
    documents[`more issues, dependencies ${dependencies}, sub-issues ${subIssues}`] = moreIssuesDocument({ dependencies, subIssues });
  }
}

test.each(Object.entries(documents))('GitHub understands the question: %s', (_, document) => {
  expect(validate(githubSchema, parse(document))).toEqual([]);
});
