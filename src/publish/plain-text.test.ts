import { expect, test } from 'vitest';
import { fencedText, quotedText } from './plain-text.ts';

test.each([
  ['Fixes #3, closes o/r#4 and GH-5', '> Fixes #<!-- -->3, closes o/r#<!-- -->4 and GH<!-- -->-5'],
  ['Thanks @octocat', '> Thanks @<!-- -->octocat'],
  ['<img src=x> <!-- hidden -->', '> &lt;img src=x&gt; &lt;!-- hidden --&gt;'],
  ['![x](https://evil.example/a.png)', '> !\\[x\\](https:<!-- -->//evil.example/a.png)'],
  ['see www.evil.example', '> see www<!-- -->.evil.example'],
  ['- [ ] a box', '> - \\[ \\] a box'],
  ['one\n\ntwo', '> one\n>\n> two'],
  ['use `a[0] && <b>` here', '> use `a[0] && <b>` here'],
  ['a lone ` and @me', '> a lone \\` and @<!-- -->me'],
  ['\\`@me` `', '> \\\\`@me` \\`'],
  ['in\u202Evisible\u200B \u001b[31mred', '> invisible \\[31mred'],
])('%j keeps its words and loses its power', (text, shown) => {
  expect(quotedText(text)).toBe(shown);
});

test('a code block cannot be ended by what is in it', () => {
  expect(fencedText('a\n```\n@me\n')).toBe('````text\na\n```\n@me\n````');
  expect(fencedText('plain')).toBe('```text\nplain\n```');
});
