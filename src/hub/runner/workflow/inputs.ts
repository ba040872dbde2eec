import { Problem } from '../../../errors/problem.ts';
import { asText } from './expression.ts';
import { constant, field, fields, type Template } from './template.ts';

/** One input below `on.workflow_dispatch.inputs`. */
export interface InputSpec {
  readonly type: 'string' | 'boolean' | 'number' | 'choice' | 'environment';
  readonly required: boolean;
  readonly default: string | undefined;
  readonly options: readonly string[];
}

const types = ['string', 'boolean', 'number', 'choice', 'environment'] as const;

export function inputSpecs(template: Template | undefined): ReadonlyMap<string, InputSpec> {
  return new Map(fields(template).map(([name, spec]) => [name, inputSpec(spec)]));
}

/**
 * What the `inputs` context holds: booleans and numbers as such, the rest as text, defaults filled in.
 * Throws a Problem of code `invalid`, in GitHub's words, when GitHub would answer 422.
 */
export function dispatchInputs(specs: ReadonlyMap<string, InputSpec>, given: Readonly<Record<string, string>>): Record<string, unknown> {
  const unknown = Object.keys(given).filter((name) => !specs.has(name));
  if (unknown.length > 0) throw refused(`Unexpected inputs provided: ${JSON.stringify(unknown)}`);

  return Object.fromEntries([...specs].map(([name, spec]) => [name, inputValue(name, spec, given[name])]));
}

/** The inputs as the event's payload has them: always text. */
export function inputTexts(inputs: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(Object.entries(inputs).map(([name, value]) => [name, asText(value)]));
}

function inputSpec(template: Template): InputSpec {
  const type = types.find((known) => known === constant(field(template, 'type'))) ?? 'string';
  const fallback = constant(field(template, 'default'));
  const options = constant(field(template, 'options'));
  return {
    type,
    required: constant(field(template, 'required')) === true,
    default: fallback === undefined || fallback === null ? undefined : asText(fallback),
    options: Array.isArray(options) ? options.map(asText) : [],
  };
}

function inputValue(name: string, spec: InputSpec, given: string | undefined): unknown {
  const text = given === undefined || given === '' ? spec.default : given;
  if (text === undefined && spec.required) throw refused(`Required input '${name}' not provided`);

  switch (spec.type) {
    case 'boolean':
      return booleanValue(name, text ?? 'false');
    case 'number':
      return numberValue(name, text);
    case 'choice':
      return choiceValue(name, spec, text);
    case 'string':
    case 'environment':
      return text ?? '';
    default:
      return spec.type satisfies never;
  }
}

function booleanValue(name: string, text: string): boolean {
  if (text !== 'true' && text !== 'false') throw refused(`Provided value '${text}' for input '${name}' is not a boolean`);
  return text === 'true';
}

function numberValue(name: string, text: string | undefined): number | string {
  if (text === undefined) return '';
  if (text.trim() === '' || Number.isNaN(Number(text))) throw refused(`Provided value '${text}' for input '${name}' is not a number`);
  return Number(text);
}

function choiceValue(name: string, spec: InputSpec, text: string | undefined): string {
  const value = text ?? spec.options[0] ?? '';
  if (!spec.options.includes(value)) {
    throw refused(`Provided value '${value}' for input '${name}' not in the list of allowed values`);
  }
  return value;
}

function refused(message: string): Problem {
  return new Problem('invalid', message, 'Send the inputs that `on.workflow_dispatch.inputs` of the workflow file names.');
}
