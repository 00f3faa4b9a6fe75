import type { Sayings } from '../../said.ts';

/** What cannot be compared or read, and why. */
export const historySayings: Sayings = {
  'the older file: {0}': 'die ältere Datei: {0:said}',
  'the newer file: {0}': 'die neuere Datei: {0:said}',
  'neither snapshot holds a version of it': 'keiner der Snapshots enthält eine Version davon',
  'the older snapshot holds no version of it': 'der ältere Snapshot enthält keine Version davon',
  'the newer snapshot holds no version of it': 'der neuere Snapshot enthält keine Version davon',
  'the file holds no script that can be read': 'die Datei enthält kein lesbares Skript',
  "it is kept in Qlik's binary form, or damaged": 'es ist in Qliks Binärform abgelegt oder beschädigt',
  'not fetched yet': 'noch nicht geholt',
  'looking into it would take more memory than Coffer allows itself':
    'hineinzusehen bräuchte mehr Arbeitsspeicher, als Coffer sich erlaubt',
  'variable {0}': 'Variable {0}',
  'object {0}': 'Objekt {0}',
  'object {0}/{1}': 'Objekt {0}/{1}',
  'app {0}': 'App {0}',
  'no script was captured': 'es wurde kein Skript erfasst',
  'the living script cannot be read': 'das Skript der vorhandenen App lässt sich nicht lesen',
  'the snapshot holds no version of it': 'der Snapshot enthält keine Version davon',
  'its objects were not read': 'seine Objekte wurden nicht gelesen',
  'objects could not be read': 'Objekte ließen sich nicht lesen',
  'not in the listing, which may not be whole': 'nicht in der Liste, die womöglich unvollständig ist',
  'it is there, but the listing does not name it': 'vorhanden, aber die Liste nennt es nicht',
};

/** Whether an exported log is what was exported. */
export const auditSayings: Sayings = {
  'it cannot be read as an entry': 'lässt sich nicht als Eintrag lesen',
  'its hash is another: it was edited': 'der Hash ist ein anderer: Der Eintrag wurde bearbeitet',
  'it does not come after the line before': 'folgt nicht auf die vorige Zeile',
  'it does not follow the line before: that one or this one was exchanged':
    'schließt nicht an die vorige Zeile an: Jene oder diese wurde ausgetauscht',
  'the log went on, or ended otherwise: the last hash is another than the one given':
    'das Log ging weiter oder endete anders: Der letzte Hash ist nicht der angegebene',
};
