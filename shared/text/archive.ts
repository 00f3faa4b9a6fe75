import type { PolicyStep } from '../domain/archive.ts';

/** What is missing for the copies to be as they should, each with what to do. */
export const archivePolicyTexts: Readonly<Record<PolicyStep, string>> = {
  'no-medium': 'There is no copy outside this machine. Make a medium: archive copy --to DIR --new --label LABEL.',
  'too-few-media':
    'There is only one medium. If it is lost together with this machine, everything is lost: make a second one.',
  'never-copied': 'A medium was registered and holds no copy yet. Copy to it.',
  'newest-not-on-media': 'The newest snapshot is on no medium. Copy to one.',
  'not-verified': 'No medium was read again after it was unplugged. Plug one in and run archive verify.',
  overdue: 'A medium is overdue: plug it in, and copy to it or verify it.',
  damaged: 'A medium is not intact. Copy to it again; if it happens again, retire it and take another.',
  'same-place': 'Keep the media in two different places, and say where with --place: a fire takes all that is in one.',
};
