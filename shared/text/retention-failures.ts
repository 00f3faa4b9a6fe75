import type { FailureText } from './failures.ts';

const nothingRemoved = 'Nothing was removed.';

/** The texts of keeping and removing. */
export const retentionFailureTexts = {
  'retention.append-only': {
    title: 'This vault only takes more, and never gives up what it has',
    meaning: `It was made append-only, for good. ${nothingRemoved}`,
    advice: 'There is no way to lift it. A vault that may forget is a new vault.',
  },
  'retention.held': {
    title: 'A hold covers this',
    meaning: `The hold is named below. ${nothingRemoved}`,
    advice: 'Ask the person who set it. Who may, lifts it with `coffer hold lift`; then try again.',
  },
  'retention.pinned': {
    title: 'This snapshot is pinned',
    meaning: nothingRemoved,
    advice: 'Take the pin off with `coffer unpin` if it is no longer wanted.',
  },
  'retention.last-copy': {
    title: 'This is the last good version of an app',
    meaning: `Coffer never removes it, whatever the rules say. ${nothingRemoved}`,
    advice: 'It goes with the vault, or when a newer version of the app is kept.',
  },
  'retention.not-previewed': {
    title: 'Nobody has looked at what this would remove',
    meaning: nothingRemoved,
    advice: 'Look first with `coffer retention preview TENANT`, then try again.',
  },
  'retention.changed': {
    title: 'What would be removed is not what was looked at',
    meaning: `Something was backed up, pinned, held or set since. ${nothingRemoved}`,
    advice: 'Look again with `coffer retention preview TENANT`, then try again.',
  },
  'retention.shrunk': {
    title: 'The tenant shrank suddenly, and nobody has said why',
    meaning: `Old snapshots may be the only ones that still hold what is gone. ${nothingRemoved}`,
    advice:
      'Look at the snapshot that is named. If the fall is meant: `coffer retention acknowledge TENANT --reason TEXT`.',
  },
} satisfies Record<string, FailureText>;
