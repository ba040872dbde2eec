import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { JobOrder, Workshop } from './order.ts';

/** Where one job lives on disk. */
export interface JobDirectories {
  readonly root: string;
  readonly workspace: string;
  readonly temp: string;
  readonly home: string;
  readonly toolCache: string;
  /** The webhook body that started the run. */
  readonly eventFile: string;
}

export async function makeDirectories(order: JobOrder, shop: Workshop): Promise<JobDirectories> {
  const root = join(shop.workDir, `job-${order.record.id}`);
  const name = order.repository.fullName.split('/')[1] ?? 'repository';
  const directories: JobDirectories = {
    root,
    workspace: join(root, 'work', name, name),
    temp: join(root, 'temp'),
    home: join(root, 'home'),
    toolCache: join(root, 'tools'),
    eventFile: join(root, 'temp', '_github_workflow', 'event.json'),
  };
  await rm(root, { recursive: true, force: true });
  for (const directory of [directories.workspace, join(directories.temp, '_github_workflow'), directories.home, directories.toolCache]) {
    await mkdir(directory, { recursive: true });
  }
  await writeFile(directories.eventFile, JSON.stringify(order.run.payload, null, 2));
  return directories;
}

export async function removeDirectories(directories: JobDirectories): Promise<void> {
  await rm(directories.root, { recursive: true, force: true, maxRetries: 3 });
}
