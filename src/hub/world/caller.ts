import type { Permissions } from '../runner/host.ts';
import type { Account, App, Installation, Repository, Role } from './model.ts';
import { notFound, Refusal } from './refusal.ts';

/** Who sent a request, and what the token says they may do. */
export type Caller =
  | { readonly kind: 'anonymous' }
  | { readonly kind: 'user'; readonly account: Account }
  | { readonly kind: 'app'; readonly app: App }
  | {
      readonly kind: 'installation';
      readonly account: Account;
      readonly installation: Installation;
      readonly permissions: Permissions;
      readonly repositories: readonly Repository[];
    }
  | {
      readonly kind: 'job';
      readonly account: Account;
      readonly permissions: Permissions;
      readonly repositories: readonly Repository[];
      readonly runId: number;
    };

/** What a request needs: one of the permissions (for Apps and jobs) or the role (for users). */
export interface Need {
  readonly permissions: readonly string[];
  readonly level: 'read' | 'write';
  readonly role: Role;
}

const RANKS: readonly Role[] = ['none', 'read', 'triage', 'write', 'maintain', 'admin'];

/** Throws what GitHub would answer: 404 where the repository is hidden, 401 or 403 where it is seen but closed. */
export function demand(caller: Caller, repository: Repository, need: Need): void {
  if (!sees(caller, repository)) throw notFound();
  if (need.level === 'read' && !repository.private) return;
  if (caller.kind === 'anonymous') throw new Refusal('unauthorized', 'Requires authentication');
  if (caller.kind === 'user') {
    if (!hasRole(repository, caller.account, need.role)) throw new Refusal('forbidden', 'Must have write access to this repository.');
    return;
  }
  if (!mayByPermission(caller, repository, need)) {
    const accepted = need.permissions.map((name) => `${name}=${need.level}`).join('; ');
    throw new Refusal('forbidden', 'Resource not accessible by integration', [], accepted);
  }
}

/** Whoever acts, for authorship. Throws where nobody does. */
export function accountOf(caller: Caller): Account {
  if (caller.kind === 'anonymous') throw new Refusal('unauthorized', 'Requires authentication');
  return caller.kind === 'app' ? caller.app.bot : caller.account;
}

export function roleOf(repository: Repository, account: Account): Role {
  if (account.id === repository.owner.id) return 'admin';
  const role = repository.collaborators.get(account.login.toLowerCase()) ?? 'none';
  return role === 'none' && !repository.private && account.type === 'User' ? 'read' : role;
}

export function hasRole(repository: Repository, account: Account, role: Role): boolean {
  return RANKS.indexOf(roleOf(repository, account)) >= RANKS.indexOf(role);
}

export function sees(caller: Caller, repository: Repository): boolean {
  if (!repository.private) return true;
  if (caller.kind === 'user') return hasRole(repository, caller.account, 'read');
  return (caller.kind === 'installation' || caller.kind === 'job') && caller.repositories.includes(repository);
}

/** Whether the caller may do what collaborators with this role may, whatever kind of token it has. */
export function mayAct(caller: Caller, repository: Repository, need: Need): boolean {
  try {
    demand(caller, repository, need);
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

function mayByPermission(caller: Caller & { kind: 'app' | 'installation' | 'job' }, repository: Repository, need: Need): boolean {
  if (caller.kind === 'app' || !caller.repositories.includes(repository)) return false;
  return need.permissions.some((name) => {
    const granted = name === 'metadata' ? 'read' : caller.permissions[name];
    return granted === 'write' || (granted === 'read' && need.level === 'read');
  });
}
