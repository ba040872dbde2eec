import { Problem } from '../../../errors/problem.ts';
import { asText } from './expression.ts';
import { NoOperationTraceWriter, parseAction } from './parser.ts';
import { constant, field, fields, readTemplate, type Template } from './template.ts';

/** A JavaScript action's own description of itself, `action.yml`. */
export interface NodeAction {
  readonly name: string;
  readonly inputs: ReadonlyMap<string, Template | undefined>;
  /** Paths below the action's directory. */
  readonly main: string;
  readonly pre: string | undefined;
  readonly preIf: string;
  readonly post: string | undefined;
  readonly postIf: string;
}

/** Throws a Problem when the file is broken, or describes an action that this runner cannot run. */
export function readAction(path: string, content: string): NodeAction {
  const parsed = parseAction({ name: path, content }, new NoOperationTraceWriter());
  const [error] = parsed.context.errors.getErrors();
  if (parsed.value === undefined || error !== undefined) {
    throw new Problem('invalid', `${path} is not a valid action file: ${error?.message ?? 'it is empty'}.`, 'Correct the action file.');
  }

  const root = readTemplate(content);
  const using = textOf(root, 'using') ?? '';
  if (!/^node(20|24)$/.test(using)) {
    throw new Problem(
      'unsupported',
      `The embedded runner does not support actions that use \`${using}\` (${path}).`,
      'Use an action for node24.',
    );
  }
  return {
    name: asText(constant(field(root, 'name'))),
    inputs: new Map(fields(field(root, 'inputs')).map(([name, input]) => [name, field(input, 'default')])),
    main: textOf(root, 'main') ?? '',
    pre: textOf(root, 'pre'),
    preIf: textOf(root, 'pre-if') ?? 'always()',
    post: textOf(root, 'post'),
    postIf: textOf(root, 'post-if') ?? 'always()',
  };
}

/** A field below `runs`; conditions may be written with braces or without. */
function textOf(root: Template, key: string): string | undefined {
  const value = field(field(root, 'runs'), key);
  if (value === undefined) return undefined;
  return value.kind === 'expression' ? value.text : asText(constant(value));
}
