import { buildSchema } from 'graphql';
import { describe, expect, test } from 'vitest';
import { hubSchema } from '../../src/hub/graphql/schema.ts';
import { githubSchema } from './graphql-schema.ts';
import { departures } from './graphql-subset.ts';

describe('a part of a schema', () => {
  const whole = buildSchema(`
    type Query { issue(number: Int!, after: String): Issue }
    type Issue { number: Int!, state: State!, title: String }
    enum State { OPEN CLOSED }
    input Order { field: String!, direction: String }
  `);
  const verdict = (part: string): string[] => departures(buildSchema(part), whole);

  test('may leave things out', () => {
    expect(
      verdict('type Query { issue(number: Int!): Issue } type Issue { state: State! } enum State { OPEN } input Order { field: String! }'),
    ).toEqual([]);
  });
  test('may not add or change anything', () => {
    expect(
      verdict(
        'type Query { issue(number: Int!, id: ID): Issue } type Issue { state: State, body: String } enum State { OPEN MERGED } type Pull { id: ID }',
      ),
    ).toEqual([
      'Query.issue: no such id',
      'Issue.state: State instead of State!',
      'Issue.body: no such field',
      'State: no such MERGED',
      'Pull: no such type',
    ]);
  });
  test('may not leave out what a client has to give', () => {
    expect(verdict('type Query { issue(after: String): String } input Order { direction: String }')).toEqual([
      'Query.issue: String instead of Issue',
      'Query.issue: leaves out the required number',
      'Order: leaves out the required field',
    ]);
  });
});

test("the schema of the embedded GitHub is a part of GitHub's, field by field", () => {
  expect(departures(hubSchema(), githubSchema)).toEqual([]);
});
