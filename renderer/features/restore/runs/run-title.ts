import type { Certificate } from '../../../../shared/domain/certificate.ts';
import type { JobState, RunProgress } from '../../../../shared/domain/job.ts';
import { text } from '../../../text/text.ts';

const words = text.restore.run;

type Titled = Pick<RunProgress, 'state' | 'items'>;

const underWay = ({ items }: Titled): string =>
  items.total === null ? words.title.begins : words.title.underWay(items.captured + items.unchanged, items.total);
const ended = ({ items }: Titled): string =>
  words.title.underWay(items.captured + items.unchanged, items.total ?? items.captured + items.unchanged);

const titles: Readonly<Record<JobState, (run: Titled) => string>> = {
  queued: underWay,
  running: underWay,
  waiting: underWay,
  cancelling: () => words.title.stopping,
  paused: ({ items }) => words.title.paused(items.captured + items.unchanged, items.total ?? 0),
  interrupted: () => words.title.stopped,
  cancelled: () => words.title.stopped,
  done: ended,
  partial: ended,
  failed: () => words.title.failed,
};

/** How far a run is, as a sentence. */
export const liveTitle = (run: Titled | undefined): string =>
  run === undefined ? words.title.unread : titles[run.state](run);

/** What was proved, as a sentence; nothing missing is ever called proved while an app did not come back. */
export function resultTitle(certificate: Certificate | null): string {
  if (certificate === null) return words.title.unread;
  const { counts, apps, exceptions, configuration } = certificate;
  const left = apps.filter(({ outcome }) => outcome === 'failed').length;
  if (counts.missing > 0) return words.proved.missing(counts.missing);
  if (left > 0) return words.proved.left(left);
  const set = configuration === undefined ? 0 : configuration.counts.different + configuration.counts.missing;
  if (set > 0) return words.proved.configuration(set);
  return exceptions.length > 0 ? words.proved.exceptions(exceptions.length) : words.proved.equal(counts.equal);
}
