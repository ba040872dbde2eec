import { renderAccount, renderProfile } from '../render/account.ts';
import { renderFullRepository } from '../render/repository.ts';
import { roleOf } from '../world/caller.ts';
import { findAccount } from '../world/world.ts';
import { notFound } from '../world/refusal.ts';
import { ok, parameter, repositoryOf, sender, type Call, type Routes } from './route.ts';

export const repositoryRoutes: Routes = {
  'GET /meta': () => ok({ verifiable_password_authentication: false, installed_version: '3.20.0' }),
  'GET /user': (call) => ok(renderProfile(call.world, sender(call))),
  'GET /users/{username}': (call) => ok(renderProfile(call.world, userOf(call))),
  'GET /repos/{owner}/{repo}': (call) => ok(renderFullRepository(call.world, repositoryOf(call), call.caller)),

  'GET /repos/{owner}/{repo}/collaborators/{username}/permission': (call) => {
    const account = userOf(call);
    const role = roleOf(repositoryOf(call), account);
    const rank = ['none', 'read', 'triage', 'write', 'maintain', 'admin'].indexOf(role);
    const permissions = { pull: rank >= 1, triage: rank >= 2, push: rank >= 3, maintain: rank >= 4, admin: rank >= 5 };
    return ok({
      permission: { none: 'none', read: 'read', triage: 'read', write: 'write', maintain: 'write', admin: 'admin' }[role],
      role_name: role,
      user: { ...renderAccount(call.world, account), permissions, role_name: role },
    });
  },
};

function userOf(call: Call) {
  const account = findAccount(call.world, parameter(call, 'username'));
  if (account === undefined) throw notFound();
  return account;
}
