import type { Sayings } from '../../said.ts';

/** Steps of a handover and what they wait for. */
export const handoverSayings: Sayings = {
  'the end of the other keys': 'das Ende der anderen Schlüssel',
  'its beginning': 'ihr Anfang',
  'the customer’s slot': 'der Schlüsselplatz des Kunden',
  'the customer’s proof': 'der Nachweis des Kunden',
  'this folder holds no vault': 'in diesem Ordner ist kein Tresor',
  'this is another vault': 'das ist ein anderer Tresor',
  'it does not end with the last seal of this vault': 'es endet nicht mit dem letzten Siegel dieses Tresors',
  'this is the working copy': 'das ist die Arbeitskopie',
  'name an archive medium by its id': 'nennen Sie ein Archivmedium mit seiner ID',
  'name a folder or a medium': 'nennen Sie einen Ordner oder ein Medium',
  'it is damaged': 'es ist beschädigt',
  'the register does not have it as verified': 'im Verzeichnis gilt es nicht als nachgewiesen',
  'keys open it that are gone here: copy to it again':
    'Schlüssel öffnen es, die es hier nicht mehr gibt: Kopieren Sie noch einmal darauf',
  'the customer’s key does not open it: copy to it again':
    'der Schlüssel des Kunden öffnet es nicht: Kopieren Sie noch einmal darauf',
};
