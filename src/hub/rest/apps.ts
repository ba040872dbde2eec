import { z } from 'zod';
import { granted, renderApp, renderInstallation } from '../render/app.ts';
import { renderRepository } from '../render/repository.ts';
import type { App, Installation, Repository } from '../world/model.ts';
import { notFound, Refusal } from '../world/refusal.ts';
import { credentialsIn, issueInstallationToken } from '../world/tokens.ts';
import type { Delivery, Webhooks } from '../webhooks.ts';
import { bodyOf, created, noContent, numberParameter, ok, page, repositoryOf, type Call, type Routes } from './route.ts';

const Level = z.enum(['read', 'write']);
const TokenRequest = z.object({
  repositories: z.array(z.string()).optional(),
  repository_ids: z.array(z.int()).optional(),
  permissions: z.record(z.string(), Level).optional(),
});

export function appRoutes(webhooks: Webhooks): Routes {
  return {
    'GET /app': (call) => ok(renderApp(call.world, appOf(call))),
    'GET /app/installations': (call) =>
      page(call, appOf(call).installations, (installation) => renderInstallation(call.world, installation)),
    'GET /app/installations/{installation_id}': (call) => ok(renderInstallation(call.world, installationOf(call))),

    'POST /app/installations/{installation_id}/access_tokens': (call) => {
      const installation = installationOf(call);
      const { repositories: names, repository_ids: ids, permissions } = bodyOf(call, TokenRequest);
      const repositories = chosen(installation, names, ids);
      const allowed = allowedPermissions(installation.app, permissions);
      const { token, expiresAt } = issueInstallationToken(call.world, installation, allowed, repositories);
      const selected =
        names === undefined && ids === undefined ? {} : { repositories: repositories.map((one) => renderRepository(call.world, one)) };
      return created({ token, expires_at: expiresAt, permissions: granted(allowed), repository_selection: 'selected', ...selected });
    },

    'GET /repos/{owner}/{repo}/installation': (call) => {
      const installation = appOf(call).installations.find(({ repositories }) => repositories.includes(repositoryOf(call)));
      if (installation === undefined) throw notFound();
      return ok(renderInstallation(call.world, installation));
    },

    'DELETE /installation/token': ({ world, caller, authorization }) => {
      if (caller.kind !== 'installation') throw notFound();
      world.tokens.delete(credentialsIn(authorization) ?? '');
      return noContent;
    },

    'GET /installation/repositories': (call) => {
      const repositories = 'repositories' in call.caller ? call.caller.repositories : [];
      return page(
        call,
        repositories,
        (one) => renderRepository(call.world, one),
        (rows) => ({ total_count: repositories.length, repository_selection: 'selected', repositories: rows }),
      );
    },

    'GET /app/hook/config': (call) =>
      ok({ content_type: 'json', insecure_ssl: '0', secret: '********', url: appOf(call).webhookUrl ?? '' }),
    'GET /app/hook/deliveries': (call) => page(call, webhooks.deliveries(appOf(call)).toReversed(), deliveryRow),
    'GET /app/hook/deliveries/{delivery_id}': (call) => {
      const delivery = deliveryOf(call, webhooks);
      return ok({ ...deliveryRow(delivery), url: delivery.url, request: delivery.request, response: delivery.response });
    },
    'POST /app/hook/deliveries/{delivery_id}/attempts': (call) => {
      webhooks.redeliver(appOf(call), deliveryOf(call, webhooks));
      return { status: 202, body: {} };
    },
  };
}

function appOf({ caller }: Call): App {
  if (caller.kind !== 'app') throw notFound();
  return caller.app;
}

function installationOf(call: Call): Installation {
  const id = numberParameter(call, 'installation_id');
  const installation = appOf(call).installations.find((one) => one.id === id);
  if (installation === undefined) throw notFound();
  return installation;
}

function chosen(
  installation: Installation,
  names: readonly string[] | undefined,
  ids: readonly number[] | undefined,
): readonly Repository[] {
  const { repositories } = installation;
  if (names === undefined && ids === undefined) return repositories;
  const found = repositories.filter(
    ({ name, id }) => names?.some((one) => one.toLowerCase() === name.toLowerCase()) === true || ids?.includes(id) === true,
  );
  if (found.length < (names ?? []).length + (ids ?? []).length) {
    throw new Refusal('invalid', 'There is at least one repository that does not exist or is not accessible to the parent installation.');
  }
  return found;
}

function allowedPermissions(app: App, wanted: Readonly<Record<string, 'read' | 'write'>> | undefined) {
  for (const [name, level] of Object.entries(wanted ?? {})) {
    const own = name === 'metadata' ? 'read' : app.permissions[name];
    if (own !== 'write' && own !== level) throw new Refusal('invalid', 'The permissions requested are not granted to this installation.');
  }
  return { ...(wanted ?? app.permissions), metadata: 'read' as const };
}

function deliveryOf(call: Call, webhooks: Webhooks): Delivery {
  const id = numberParameter(call, 'delivery_id');
  const delivery = webhooks.deliveries(appOf(call)).find((one) => one.id === id);
  if (delivery === undefined) throw notFound();
  return delivery;
}

function deliveryRow(delivery: Delivery) {
  const { id, guid, deliveredAt, redelivery, duration, status, statusCode, event, action, installationId, repositoryId } = delivery;
  return {
    id,
    guid,
    delivered_at: deliveredAt,
    redelivery,
    duration,
    status,
    status_code: statusCode,
    event,
    action,
    installation_id: installationId,
    repository_id: repositoryId,
    throttled_at: null,
  };
}
