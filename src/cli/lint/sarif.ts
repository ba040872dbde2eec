import manifest from '../../../package.json' with { type: 'json' };
import type { Diagnostic, Edit, Severity } from '../../model/task.ts';
import { codes } from '../codes.ts';
import { lineAt, lineStarts } from '../render/lines.ts';
import { shown } from '../terminal.ts';
import type { Findings } from './inspect.ts';

const levels = { error: 'error', warning: 'warning', info: 'note' } as const satisfies Record<Severity, string>;
const schema = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

/** A log in the Static Analysis Results Interchange Format 2.1.0 (OASIS), with one run. */
export function lintSarif({ files, diagnostics }: Findings): object {
  const rules = rulesOf(diagnostics);
  const places = new Map(files.map(({ path, text }) => [path, placesIn(text)]));
  return {
    $schema: schema,
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: manifest.name, version: manifest.version, rules: rules.map(ruleOf) } },
        columnKind: 'utf16CodeUnits',
        results: diagnostics.map((one) => resultOf(one, rules, places.get(one.list) as Places)),
      },
    ],
  };
}

/** All codes that are explained, and those that were found. */
function rulesOf(diagnostics: readonly Diagnostic[]): readonly string[] {
  return [...new Set([...codes, ...diagnostics].map(({ code }) => code))].toSorted();
}

function ruleOf(id: string): object {
  const code = codes.find((one) => one.code === id);
  if (code === undefined) return { id };
  return { id, shortDescription: { text: code.meaning }, help: { text: `${code.meaning} ${code.advice}` } };
}

function resultOf(
  { code, severity, list, line, column, message, hint, fix }: Diagnostic,
  rules: readonly string[],
  places: Places,
): object {
  const artifactLocation = { uri: list.split('/').map(encodeURIComponent).join('/'), uriBaseId: '%SRCROOT%' };
  const result = {
    ruleId: code,
    ruleIndex: rules.indexOf(code),
    level: levels[severity],
    message: { text: `${shown(message)} ${shown(hint)}` },
    locations: [{ physicalLocation: { artifactLocation, region: { startLine: line, startColumn: column } } }],
  };
  if (fix === undefined) return result;
  const replacements = fix.edits.map((edit) => ({ deletedRegion: regionOf(edit, places), insertedContent: { text: edit.text } }));
  return { ...result, fixes: [{ description: { text: shown(fix.what) }, artifactChanges: [{ artifactLocation, replacements }] }] };
}

/** Where the lines of a text begin. A byte order mark is no part of the first. */
type Places = readonly number[];

function placesIn(text: string): Places {
  const first = text.startsWith('\uFEFF') ? 1 : 0;
  return lineStarts(text).with(0, first);
}

function regionOf({ from, to }: Edit, places: Places): object {
  const [start, end] = [lineAt(from, places), lineAt(to, places)];
  return {
    startLine: start + 1,
    startColumn: from - (places[start] as number) + 1,
    endLine: end + 1,
    endColumn: to - (places[end] as number) + 1,
  };
}
