import { credentialsIn } from '../world/tokens.ts';
import type { Limits } from '../limits.ts';
import { ok, type Routes } from './route.ts';

export function limitRoutes(limits: Limits): Routes {
  return {
    'GET /rate_limit': (call) => {
      const of = (resource: 'core' | 'graphql') => limits.of(credentialsIn(call.authorization), call.caller, resource);
      const core = of('core');
      return ok({ resources: { core, graphql: of('graphql'), search: { ...core, limit: 30, used: 0, remaining: 30 } }, rate: core });
    },
  };
}
