import { Problem } from '../../../errors/problem.ts';

/** How a `run` script is started: the program and its arguments, given the path of the script's file. */
export interface Shell {
  readonly extension: string;
  readonly command: string;
  readonly args: (script: string) => readonly string[];
}

/** GitHub's own command lines. Without a name bash runs with -e only, as on github.com. */
export function shellOf(name: string | undefined): Shell {
  switch (name) {
    case undefined:
      return { extension: '.sh', command: 'bash', args: (script) => ['-e', script] };
    case 'bash':
      return { extension: '.sh', command: 'bash', args: (script) => ['--noprofile', '--norc', '-e', '-o', 'pipefail', script] };
    case 'sh':
      return { extension: '.sh', command: 'sh', args: (script) => ['-e', script] };
    case 'python':
      return { extension: '.py', command: 'python3', args: (script) => [script] };
    default:
      return customShell(name);
  }
}

/** For example `node {0}`: the script's file stands in the place of {0}. */
function customShell(name: string): Shell {
  const [command = '', ...args] = name.split(/\s+/).filter((word) => word !== '');
  if (!args.some((arg) => arg.includes('{0}'))) {
    throw new Problem(
      'unsupported',
      `The embedded runner does not support the shell \`${name}\`.`,
      'Use bash, sh, python, or a command with {0} in it.',
    );
  }
  return { extension: '', command, args: (script) => args.map((arg) => arg.replaceAll('{0}', script)) };
}
