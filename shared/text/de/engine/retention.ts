import type { Sayings } from '../../said.ts';

/** What is kept and what goes. */
export const retentionSayings: Sayings = {
  'retention after a backup': 'Aufbewahrung nach einer Sicherung',
  'snapshot {0}': 'Snapshot {0}',
  'a plan of the last {0} days': 'einem Plan der letzten {0} Tage',
  'by hand': 'von Hand',
  'by hand: {0}': 'von Hand: {0}',
  'another run is under way; purge when it has ended':
    'ein anderer Lauf ist im Gang; leeren Sie den Papierkorb, wenn er zu Ende ist',
};
