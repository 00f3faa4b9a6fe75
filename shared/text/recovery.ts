import type { DeletionWindow, RecoveryWay, WayBack } from '../domain/recovery.ts';
import type { ByHandStep } from '../domain/restore.ts';

/** What each way back is called. */
export const wayNames: Readonly<Record<RecoveryWay, string>> = {
  person: 'One person’s objects from the vault, beside the living app',
  copy: 'The whole app from the vault, beside the living app',
  native: 'Qlik’s own restore of deleted apps',
  vault: 'Restore from the vault',
};

export const wayStates: Readonly<Record<WayBack['state'], string>> = {
  open: 'open',
  perhaps: 'perhaps',
  closed: 'closed',
};

/** Why a way is open, uncertain or closed today. */
export const wayReasons = {
  lives: 'The app lives in the tenant.',
  livesNot: 'The app was not found in the tenant, or the bot cannot see it.',
  notKept: 'The vault has no version of this app.',
  kept: 'The vault has a version of this app.',
  nothingDeleted: 'The app lives: there is nothing to bring back.',
  neverThere: 'No snapshot ever saw the app in this tenant. Qlik restores an app only where it was deleted.',
  within: (until: string) => `If it was deleted through Qlik, Qlik keeps it at least until ${until}.`,
  between: (from: string, until: string) =>
    `If it was deleted through Qlik, Qlik purges it between ${from} and ${until}: only trying tells.`,
  over: (until: string) => `If it was deleted through Qlik, Qlik purged it by ${until}.`,
  tooYoung: 'It was younger than 45 minutes when it was deleted: Qlik deletes such an app at once.',
  perhapsTooYoung: 'It may have been younger than 45 minutes when it was deleted: Qlik deletes such an app at once.',
} as const;

/** What no way brings back, because neither Qlik nor the vault keeps it. */
const besides = 'Its collections, tags, alerts, subscriptions and notes.';

/** What each way keeps and loses, apart from figures. */
export const wayCosts = {
  beside: {
    keeps: ['The living app is not touched.'],
    loses: ['What comes back is a new app, with an id of its own.'],
  },
  native: {
    keeps: ['Its id: reports, embeds and scripts that point at it go on working.', 'Its content and owners.'],
    loses: [besides],
  },
  vault: {
    keeps: ['Every object the version has, with its owner where that person is in the tenant.'],
    loses: ['Its id: what points at the app must be pointed at the new one.', besides],
  },
  since: (takenAt: string) => `What was changed after ${takenAt}.`,
  data: 'Its data: it comes back empty and has to be reloaded.',
  ownerless: (objects: number, people: number) =>
    `${objects} ${objects === 1 ? 'object keeps' : 'objects keep'} the bot as owner: ${people} ${people === 1 ? 'person is' : 'people are'} not in the tenant.`,
  atLeast: (minutes: number) => `It takes at least ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.`,
} as const;

/** When a missing app was deleted, in words. */
export const windowText = (
  { missingIn }: Pick<DeletionWindow, 'missingIn'>,
  at: { lastSeen: string; missing: string },
): string =>
  `Last seen ${at.lastSeen}, ${missingIn === null ? 'not found now' : `missing ${at.missing}`}: it went in between.`;

/** What Qlik's own restore leaves to be done by hand. */
export const nativeByHand: readonly Pick<ByHandStep, 'kind' | 'what'>[] = [
  { kind: 'collections', what: 'Add the app to its collections again.' },
  { kind: 'tags', what: 'Give the app its tags again.' },
  { kind: 'alerts', what: 'Make its alerts again; each belongs to the person who made it.' },
  { kind: 'subscriptions', what: 'Have people subscribe to its reports and sheets again.' },
  { kind: 'notes', what: 'Tell people that their notes on it are lost.' },
];
