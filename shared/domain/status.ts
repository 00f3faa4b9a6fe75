/** How loud a state is. A tone is never the only sign: shape and word say the same. */
export type Tone = 'ok' | 'warn' | 'bad' | 'off' | 'accent' | 'plain';
export type Shape = 'tick' | 'triangle' | 'octagon' | 'dashed' | 'ring' | 'plus' | 'unequal' | 'minus' | 'none';
export type StatusLook = { readonly shape: Shape; readonly tone: Tone; readonly word: string };

const ok = (word: string): StatusLook => ({ shape: 'tick', tone: 'ok', word });
const warn = (word: string): StatusLook => ({ shape: 'triangle', tone: 'warn', word });
const bad = (word: string): StatusLook => ({ shape: 'octagon', tone: 'bad', word });
const off = (word: string): StatusLook => ({ shape: 'dashed', tone: 'off', word });
const underWay = (word: string): StatusLook => ({ shape: 'ring', tone: 'accent', word });

/** Each state the product can name: shape, word and tone in one place, for window, command line and paper alike. */
export const statuses = {
  intact: ok('Intact'),
  complete: ok('Complete'),
  committed: ok('Committed'),
  unchanged: ok('Unchanged'),
  passed: ok('Passed'),

  partial: warn('Partial'),
  'trying-again': warn('Trying again'),
  paused: warn('Paused'),
  stopped: warn('Stopped'),
  interrupted: warn('Interrupted'),
  noted: warn('Noted'),
  'not-provable': warn('Not provable'),

  failed: bad('Failed'),
  damaged: bad('Damaged'),
  missing: bad('Missing'),

  'not-checked': off('Not checked'),
  'not-proven': off('Not proven'),
  queued: off('Waiting'),

  running: underWay('Running'),
  exporting: underWay('Exporting'),
  'reading-objects': underWay('Reading objects'),
  'reading-facts': underWay('Reading facts'),
  storing: underWay('Storing'),
  stopping: underWay('Stopping'),

  captured: ok('Captured'),
  'without-secrets': ok('Captured without secrets'),
  'export-only': warn('Export only'),
  'no-rights': bad('No rights'),
  impossible: off('Impossible'),
  'not-yet': off('Not yet'),

  kept: ok('Stays'),
  going: bad('Goes'),
  held: ok('Held'),

  planned: { shape: 'dashed', tone: 'accent', word: 'Planned' },
  'on-master': bad('Still the master'),

  proved: ok('Proved'),
  'read-back': warn('Read back, not proved'),
  overdue: warn('Overdue'),
  'not-read-back': off('Never read back'),
  'no-copy': off('No copy yet'),
  retired: off('Retired'),

  added: { shape: 'plus', tone: 'ok', word: 'Added' },
  changed: { shape: 'unequal', tone: 'accent', word: 'Changed' },
  removed: { shape: 'minus', tone: 'bad', word: 'Removed' },
  same: { shape: 'none', tone: 'plain', word: 'Same' },
} as const satisfies Record<string, StatusLook>;

export type StatusName = keyof typeof statuses;
