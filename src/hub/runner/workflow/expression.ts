import { data, Evaluator, Lexer, Parser } from '@actions/expressions';
import { TokenType, type Token } from '@actions/expressions/lexer';
import { Problem } from '../../../errors/problem.ts';

/** What an expression can see. */
export interface Scope {
  readonly contexts: Readonly<Record<string, unknown>>;
  readonly functions?: Readonly<Record<string, (...values: string[]) => boolean | string>>;
}

const contextNames = ['github', 'env', 'vars', 'secrets', 'inputs', 'needs', 'steps', 'job', 'jobs', 'runner', 'matrix', 'strategy'];
const functionNames = ['success', 'failure', 'always', 'cancelled', 'hashfiles'];

/** The value of `expression` (without its braces) as plain JSON, evaluated by GitHub's own evaluator. */
export function evaluate(expression: string, scope: Scope): unknown {
  try {
    const tree = new Parser(tokensOf(expression), contextNames, [...signatures.values()]).parse();
    return plain(new Evaluator(tree, new LazyContexts(scope.contexts), implementations(scope)).evaluate());
  } catch (error) {
    if (error instanceof Problem) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new Problem('invalid', `The expression \`${expression}\` cannot be evaluated: ${reason}.`, 'Correct it in the workflow file.', {
      cause: error,
    });
  }
}

/** What GitHub's runner makes of a value where it needs text. */
export function asText(value: unknown): string {
  return toData(value).coerceString();
}

export function isTrue(value: unknown): boolean {
  return !(value === null || value === undefined || value === false || value === '' || value === 0 || Number.isNaN(value));
}

/** The lexer turns only the first '' of a string into a quote; this turns all of them. */
function tokensOf(expression: string): Token[] {
  const { tokens } = new Lexer(expression).lex();
  return tokens.map((token) =>
    token.type === TokenType.STRING ? { ...token, value: token.lexeme.slice(1, -1).replaceAll("''", "'") } : token,
  );
}

const signatures = new Map(functionNames.map((name) => [name, { name, minArgs: 0, maxArgs: 255, call: () => new data.Null() }] as const));

function implementations(scope: Scope): Map<string, ReturnType<typeof implementation>> {
  return new Map(functionNames.map((name) => [name, implementation(name, scope)]));
}

function implementation(name: string, scope: Scope) {
  const call = (...values: data.ExpressionData[]): data.ExpressionData => {
    const body = scope.functions?.[name];
    if (body === undefined) {
      throw new Problem('unsupported', `The function ${name}() is not available here.`, 'Use it only in `if` or in steps.');
    }
    return toData(body(...values.map((value) => value.coerceString())));
  };
  return { name, minArgs: 0, maxArgs: 255, call };
}

/** Turns a context into the evaluator's form only when the expression asks for it: event payloads are large. */
class LazyContexts extends data.Dictionary {
  readonly contexts: Readonly<Record<string, unknown>>;

  constructor(contexts: Readonly<Record<string, unknown>>) {
    super();
    this.contexts = contexts;
  }

  override get(name: string): data.ExpressionData {
    return toData(this.contexts[name.toLowerCase()]);
  }
}

function toData(value: unknown): data.ExpressionData {
  if (value === null || value === undefined) return new data.Null();
  if (typeof value === 'string') return new data.StringData(value);
  if (typeof value === 'number') return new data.NumberData(value);
  if (typeof value === 'boolean') return new data.BooleanData(value);
  if (Array.isArray(value)) return new data.Array(...value.map(toData));
  return new data.Dictionary(...Object.entries(value).map(([key, item]) => ({ key, value: toData(item) })));
}

function plain(value: data.ExpressionData): unknown {
  if (value instanceof data.Array) return value.values().map(plain);
  if (value instanceof data.Dictionary) return Object.fromEntries(value.pairs().map((pair) => [pair.key, plain(pair.value)]));
  return 'value' in value ? value.value : null;
}
