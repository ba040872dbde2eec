import { readdir, readFile } from 'node:fs/promises';

/**
 * Kills what a job left running in the background. Such a process is known by the job's tracking id in its environment,
 * which only Linux shows; elsewhere there is nothing to look at.
 */
export async function endLeftovers(trackingId: string): Promise<void> {
  const pids = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name));
  await Promise.all(
    pids.map(async (pid) => {
      const environment = await readFile(`/proc/${pid}/environ`, 'utf8').catch(() => '');
      if (environment.includes(`RUNNER_TRACKING_ID=${trackingId}`)) end(Number(pid));
    }),
  );
}

function end(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It ended by itself in the meantime.
  }
}
