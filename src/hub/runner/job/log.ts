import type { Annotation } from '../records.ts';
import { readCommand, type LineCommand } from './line-commands.ts';

/** What one job printed. Nothing leaves it with a secret in it. */
export interface JobLog {
  /** A line of a step's own output: workflow commands in it are obeyed. */
  output(line: string): void;
  /** A line of the runner's own. */
  note(line: string): void;
  error(message: string): void;
  mask(secret: string): void;
  masked(text: string): string;
}

export function createJobLog(annotate: (annotation: Annotation) => void, onLine: (line: string) => void): JobLog {
  const secrets = new Set<string>();
  let stopToken: string | undefined;

  const masked = (text: string) => withoutSecrets(text, secrets);
  const note = (text: string) => {
    for (const line of masked(text).split('\n')) onLine(line);
  };
  const mark = (level: Annotation['level'], command: LineCommand) => {
    annotate(annotationOf(level, { ...command, message: masked(command.message) }));
    note(`##[${level}]${command.message}`);
  };
  const obey = (command: LineCommand, line: string): void => {
    switch (command.name) {
      case 'error':
      case 'warning':
      case 'notice':
        return mark(command.name, command);
      case 'add-mask':
        addSecret(secrets, command.message);
        return note('::add-mask::***');
      case 'stop-commands':
        stopToken = command.message;
        return note(line);
      case 'group':
      case 'debug':
        return note(`##[${command.name}]${command.message}`);
      case 'endgroup':
        return note('##[endgroup]');
      case 'set-output':
      case 'save-state':
      case 'set-env':
      case 'add-path':
        return mark('error', {
          ...command,
          properties: {},
          message: `The command ::${command.name}:: is disabled. Use the environment files.`,
        });
      default:
        return note(line);
    }
  };

  return {
    note,
    masked,
    error: (message) => mark('error', { name: 'error', properties: {}, message }),
    mask: (secret) => addSecret(secrets, secret),
    output: (line) => {
      const command = readCommand(line);
      if (stopToken !== undefined) {
        if (line.trim() === `::${stopToken}::`) stopToken = undefined;
        return note(line);
      }
      return command === undefined ? note(line) : obey(command, line);
    },
  };
}

/** A secret of several lines is masked line by line, because logs are. */
function addSecret(secrets: Set<string>, secret: string): void {
  for (const part of [secret, ...secret.split(/\r?\n/)]) {
    if (part.trim() !== '') secrets.add(part);
  }
}

function withoutSecrets(text: string, secrets: ReadonlySet<string>): string {
  const longestFirst = [...secrets].toSorted((a, b) => b.length - a.length);
  return longestFirst.reduce((masked, secret) => masked.replaceAll(secret, '***'), text);
}

function annotationOf(level: Annotation['level'], command: LineCommand): Annotation {
  const line = Number(command.properties['line']);
  return {
    level,
    message: command.message,
    title: command.properties['title'] ?? null,
    path: command.properties['file'] ?? null,
    line: Number.isInteger(line) && line > 0 ? line : null,
  };
}
