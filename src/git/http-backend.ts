import { spawn } from 'node:child_process';
import { Problem } from '../errors/problem.ts';
import { gitEnvironment } from './run.ts';

export interface BackendRequest {
  readonly gitDir: string;
  readonly method: string;
  /** What follows the repository: /info/refs, /git-upload-pack, /git-receive-pack */
  readonly path: string;
  readonly query: string;
  readonly contentType: string;
  readonly contentEncoding: string;
  /** The Git-Protocol header. */
  readonly protocol: string;
  /** Who pushes; empty where nobody may. */
  readonly user: string;
  readonly body: Uint8Array;
}

export interface BackendAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** Git's own smart HTTP server, as the CGI program it is. */
export async function httpBackend(request: BackendRequest): Promise<BackendAnswer> {
  const output = await run(request);
  const end = output.indexOf('\r\n\r\n');
  const headers = Object.fromEntries(
    output
      .toString('latin1', 0, end)
      .split('\r\n')
      .map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
  );
  const { status = '200', ...rest } = headers;
  return { status: Number.parseInt(status, 10), headers: rest, body: output.subarray(end + 4) };
}

function run(request: BackendRequest): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const child = spawn('git', ['-c', 'receive.denyDeleteCurrent=ignore', '-c', 'core.fsync=none', '-c', 'gc.auto=0', 'http-backend'], {
      env: cgiEnvironment(request),
    });
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr.resume();
    child.stdin.on('error', () => {}); // it may refuse before it has read all
    child.on('error', (cause) =>
      reject(new Problem('git', 'git http-backend could not be started.', 'Install git with its http-backend.', { cause })),
    );
    child.on('close', () => resolve(Buffer.concat(chunks)));
    child.stdin.end(request.body);
  });
}

function cgiEnvironment(request: BackendRequest): Record<string, string> {
  return gitEnvironment({
    GIT_PROJECT_ROOT: request.gitDir,
    GIT_HTTP_EXPORT_ALL: '1',
    PATH_INFO: request.path,
    REQUEST_METHOD: request.method,
    QUERY_STRING: request.query,
    CONTENT_TYPE: request.contentType,
    CONTENT_LENGTH: String(request.body.length),
    HTTP_CONTENT_ENCODING: request.contentEncoding,
    GIT_PROTOCOL: request.protocol,
    ...(request.user === '' ? {} : { REMOTE_USER: request.user }),
  });
}
