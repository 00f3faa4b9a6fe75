import type { FailureText } from './failures.ts';

const nothingSent = 'Nothing was changed in the tenant.';

/** The texts of configuration as code and of telemetry. */
export const configFailureTexts = {
  'config.bad-file': {
    title: 'A configuration file is not what Coffer wrote, or was edited into something it cannot mean',
    meaning: `The file and the place in it are named below. ${nothingSent}`,
    advice: 'Correct the field that is named, or export the folder again and make the edit anew.',
  },
  'config.newer-file': {
    title: 'A configuration file was written by a newer Coffer',
    meaning: `Its schema version is not known here. ${nothingSent}`,
    advice: 'Use the version of Coffer that wrote it, or a later one.',
  },
  'config.variable': {
    title: 'A variable of the configuration files has no value',
    meaning: nothingSent,
    advice: 'Give each name that is listed with `--var NAME=VALUE`.',
  },
  'config.partial-read': {
    title: 'The configuration of the tenant could not be read whole',
    meaning: 'What was not seen may still be there, so no deletion is planned on such a reading. Nothing was changed.',
    advice:
      'Give the identity the right that is named, or run it again later; without deletions the plan can be made now.',
  },
  'config.deletes': {
    title: 'The number of deletions differs from the number that was allowed',
    meaning: nothingSent,
    advice: 'Read the list of deletions; if it is right, make the plan again with `--delete` and exactly that number.',
  },
  'config.exists': {
    title: 'The tenant already has a resource of this name that is not the same',
    meaning: 'It was left as it is; the rest of the plan went on.',
    advice: 'Make the plan again: it will then be an update, with both values shown.',
  },
  'config.rejected': {
    title: 'The tenant refused a piece of configuration',
    meaning: 'It was left out and is listed with what the tenant said; the rest of the plan went on.',
    advice: 'Look at what the tenant said, correct the file or the rights, and run the same plan again.',
  },
  'config.folder': {
    title: 'This folder cannot take the configuration',
    meaning: 'Nothing was written: Coffer only writes into a new folder or one it wrote before.',
    advice: 'Name a new folder, or the folder of an earlier export.',
  },
  'config.git': {
    title: 'The working copy cannot take a commit now',
    meaning: 'Nothing was committed, and files that were not Coffer’s were not touched.',
    advice: 'Commit or put away what is named, then export again.',
  },
  'telemetry.off': {
    title: 'Telemetry is off for this tenant',
    meaning: 'No event was read. Events name people, so Coffer keeps none until somebody says what for.',
    advice: 'Turn it on with `coffer telemetry on TENANT --purpose TEXT --retention DAYS`.',
  },
} satisfies Record<string, FailureText>;
