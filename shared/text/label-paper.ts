import type { Wording } from './wording.ts';

/** Words of the label of a medium. */
export const labelPaper = {
  product: 'Coffer archive medium',
  medium: 'Medium',
  vault: 'Vault',
  copied: 'Copied',
  due: 'Read again by',
  customer: 'For',
  serial: 'Serial',
  place: 'Place',
  holder: 'Holder',
  key: 'Key',
  root: 'Root',
  code: 'Medium and root as a QR code',
  compare: 'verify.py and Root are SHA-256: compare them before trusting what is on the medium.',
} as const;
export type LabelPaper = Wording<typeof labelPaper>;
