import type { FailureText } from './failures.ts';

/** The texts of planning, restoring and reporting. */
export const restoreFailureTexts = {
  'plan.unknown': {
    title: 'This vault did not make this plan',
    meaning: 'Nothing was sent to the tenant.',
    advice:
      'The file was edited, or comes from another vault. Make a new plan with `restore plan` or `rebuild plan` and run that one.',
  },
  'plan.red': {
    title: 'The plan has red points',
    meaning: 'Nothing was sent to the tenant.',
    advice: 'Each red point names its fix. Mend them and make a new plan.',
  },
  'plan.target-changed': {
    title: 'The target is no longer what the plan was made for',
    meaning: 'Nothing was sent to the tenant.',
    advice: 'The details name the differences. Make a new plan, read it, and run that one.',
  },
  'plan.other-target': {
    title: 'The plan is for another tenant',
    meaning: 'Nothing was sent to any tenant.',
    advice: 'Check the host of the target, or make a plan for the tenant that answers there.',
  },
  'restore.import-refused': {
    title: 'The tenant refuses further imports',
    meaning: 'What is restored stays restored; no app is there twice.',
    advice:
      'Most likely the imports of this day are used up, or the bot lost its right to import. Run the same plan again tomorrow, or when the right is back: it goes on from here.',
  },
  'restore.unsettled': {
    title: 'The tenant did not say what became of a call',
    meaning: 'Nothing is sent a second time before the tenant shows what it did.',
    advice: 'Run the same plan again in some minutes: it looks first, then goes on.',
  },
  'restore.not-our-copy': {
    title: 'The app that is open is not the copy this run made',
    meaning: 'Nothing was removed from it.',
    advice: 'Do not publish or change the copy the report names. Look at it in the tenant, then run the plan again.',
  },
  'restore.staging-shared': {
    title: 'Somebody else can look into the staging space',
    meaning: 'Nothing more is imported into it: apps full of private content would stand there.',
    advice: 'Remove the members the details name, or the whole space, and run the plan again.',
  },
  'restore.not-clean': {
    title: 'Objects that had to be taken out are still in the app',
    meaning: 'Nobody was given this app: it is still where only the bot can open it.',
    advice: 'Do not publish or move it by hand. Run the same plan again: it takes out what is left.',
  },
  'restore.incomplete': {
    title: 'The restored app lacks objects',
    meaning: 'The vault still holds them all. The copy made for the next release was not touched.',
    advice: 'Do not publish the copy. The report names what is missing; run the same plan again.',
  },
  'report.changed': {
    title: 'This report was changed after it was signed',
    meaning: 'It proves nothing.',
    advice: 'Take the report again from the vault: `coffer report show RUN --out FILE`.',
  },
} as const satisfies Record<string, FailureText>;
