import type { LabelPaper } from '../../label-paper.ts';

/** Worte des Etiketts eines Mediums; auf ein kleines passen nur kurze. */
export const labelDe: LabelPaper = {
  product: 'Coffer Archivmedium',
  medium: 'Medium',
  vault: 'Tresor',
  copied: 'Kopiert',
  due: 'Lesen bis',
  customer: 'Für',
  serial: 'Seriennr.',
  place: 'Ort',
  holder: 'Inhaber',
  key: 'Schlüssel',
  root: 'Wurzel',
  code: 'Medium und Wurzel als QR-Code',
  compare: 'verify.py und Wurzel sind SHA-256: Vergleichen Sie sie, bevor Sie dem trauen, was auf dem Medium ist.',
};
