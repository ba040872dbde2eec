import type { Toolchain } from './toolchain.ts';

export interface Confinement {
  readonly root: string;
  readonly scratch: string;
  readonly toolchain: Toolchain;
  readonly env: Readonly<Record<string, string>>;
}

const systemDirectories = ['/usr', '/bin', '/sbin', '/lib', '/lib32', '/lib64', '/libx32'];
/** What programs need of `/etc` to start, to find names and to check certificates: no keys, no machine configuration. */
const systemFiles = [
  '/etc/alternatives',
  '/etc/ca-certificates',
  '/etc/group',
  '/etc/ld.so.cache',
  '/etc/ld.so.conf',
  '/etc/ld.so.conf.d',
  '/etc/localtime',
  '/etc/mime.types',
  '/etc/nsswitch.conf',
  '/etc/os-release',
  '/etc/passwd',
  '/etc/protocols',
  '/etc/services',
  '/etc/ssl/certs',
  '/etc/ssl/openssl.cnf',
  '/etc/timezone',
];

/**
 * The program to start instead: it sees the system and the toolchain read-only, writes below the work tree and `/tmp`, has no network,
 * sees no other processes, and dies with us. The repository's own `.git` stays read-only: whatever is written there, Git of ours would obey.
 */
export function bubblewrapArguments(confinement: Confinement, argv: readonly string[]): [string, ...string[]] {
  return [
    'bwrap',
    '--unshare-all',
    '--die-with-parent',
    '--new-session',
    '--hostname',
    'sandbox',
    ...[...systemDirectories, ...systemFiles, ...confinement.toolchain.directories].flatMap((path) => ['--ro-bind-try', path, path]),
    '--proc',
    '/proc',
    '--dev',
    '/dev',
    '--bind',
    confinement.scratch,
    '/tmp',
    '--bind',
    confinement.root,
    confinement.root,
    '--ro-bind-try',
    `${confinement.root}/.git`,
    `${confinement.root}/.git`,
    '--remount-ro',
    '/',
    '--chdir',
    confinement.root,
    '--clearenv',
    ...Object.entries(confinement.env).flatMap(([name, value]) => ['--setenv', name, value]),
    '--',
    ...argv,
  ];
}
