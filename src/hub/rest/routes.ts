import type { Limits } from '../limits.ts';
import type { Webhooks } from '../webhooks.ts';
import { actionRoutes, downloadRoutes } from './actions.ts';
import { appRoutes } from './apps.ts';
import { checkRoutes } from './checks.ts';
import { commentRoutes } from './comments.ts';
import { commitRoutes } from './commits.ts';
import { contentRoutes } from './contents.ts';
import { createDownloads } from './downloads.ts';
import { gitDataRoutes } from './git-data.ts';
import { issueRoutes } from './issues.ts';
import { labelRoutes } from './labels.ts';
import { limitRoutes } from './limits.ts';
import { linkRoutes } from './links.ts';
import { pullRoutes } from './pulls.ts';
import { repositoryRoutes } from './repositories.ts';
import { rootRoutes } from './root.ts';
import { statusRoutes } from './statuses.ts';
import type { Routes } from './route.ts';
import { treeRoutes } from './trees.ts';

export function allRoutes(limits: Limits, webhooks: Webhooks): readonly Routes[] {
  const downloads = createDownloads();
  return [
    rootRoutes,
    repositoryRoutes,
    contentRoutes,
    gitDataRoutes,
    treeRoutes,
    commitRoutes,
    issueRoutes,
    labelRoutes,
    commentRoutes,
    linkRoutes,
    pullRoutes,
    actionRoutes,
    downloadRoutes(downloads),
    downloads.routes,
    checkRoutes,
    statusRoutes,
    appRoutes(webhooks),
    limitRoutes(limits),
  ];
}
