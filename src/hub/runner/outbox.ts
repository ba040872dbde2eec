import { jobAnnouncement, runAnnouncement, type Announcement } from './announcements.ts';
import { repositoryOf } from './admission.ts';
import type { Books } from './books.ts';
import type { RunnerHost } from './host.ts';
import type { Yard } from './live.ts';
import type { FoundRef, Source } from './source.ts';
import type { Tracker } from './tracker.ts';

/** Tells the host what becomes of runs and jobs, in the order it happens; what is said is fixed at that moment. */
export function createOutbox(host: RunnerHost, books: Books, source: Source, tracker: Tracker): Pick<Yard, 'onRun' | 'onJob'> {
  let last: Promise<void> = Promise.resolve();
  const post = (said: Announcement, where: () => Promise<FoundRef | undefined>): void => {
    last = last.then(async () => {
      const seen = await where();
      if (seen !== undefined) host.announce({ ...said, ref: seen.ref, sha: seen.sha });
    });
    void tracker.track(last);
  };

  return {
    onJob: (run, job, action) => {
      const repository = repositoryOf(host, run.repository);
      post(jobAnnouncement(host, repository, run, job, action), () => Promise.resolve(run));
    },
    onRun: (run, action) => {
      const repository = repositoryOf(host, run.repository);
      const workflow = books.workflow(run.repository, run.path, run.name);
      const head = () => source.ref(repository.objects, `refs/heads/${repository.defaultBranch}`);
      post(runAnnouncement(host, repository, workflow, run, action), head);
    },
  };
}
