import type { AdoptionVerdict, Lack } from '../../domain/adoption.ts';
import type { Proven, VerifyMethod } from '../../domain/upkeep.ts';

export const verdictTexts: Readonly<Record<AdoptionVerdict, string>> = {
  new: 'von dieser App ist noch keine Version aufbewahrt',
  version: 'die App ist mit anderen Bytes aufbewahrt; dies wird eine weitere Version, nie die neueste',
  same: 'genau diese Bytes sind schon aufbewahrt; es ist nichts zu tun',
  conflict:
    'die Dateien passen nicht zusammen und werden nicht übernommen; berichtigen oder entfernen Sie die Metadaten',
  refused: 'keine App-Datei; sie wird nicht übernommen',
};

export const lackTexts: Readonly<Record<Lack, string>> = {
  facts: 'Besitzer, Bereich und Zeiten der App. Ein Wiederherstellen fragt, wohin sie gehört.',
  directory:
    'die Personen und Bereiche ihres Mandanten. Besitzer werden über die Subjects der Dateien gefunden, wenn es welche gibt.',
  metadata: 'die Metadaten-Datei. Objekte und Besitzer sind die, welche die .qvf zeigt; das können weniger sein.',
  bookmarks: 'Lesezeichen: Keines ist genannt, und das Skript, das solche Ordner machte, konnte sie nicht lesen.',
  owners: 'den Besitzer mancher Objekte. Sie bleiben bei der Person, die sie wiederherstellt.',
  inside: 'was darin ist: Die Datei ist Byte für Byte aufbewahrt, lässt sich hier aber nicht lesen.',
};

export const methodTexts: Readonly<Record<VerifyMethod, string>> = {
  quick: 'schnell: Aufbau, Vorhandensein, Zahlen und Siegel; Dateien wurden nicht gelesen',
  part: 'ein Teil: Die am längsten nicht gelesenen Dateien wurden gelesen, entschlüsselt und geprüft',
  deep: 'tief: Jede Seite und jede Datei wurde gelesen, entschlüsselt und geprüft',
};

export const provenTexts: Readonly<Record<Proven['state'], string>> = {
  proven: 'Unversehrt: Alles wurde ganz gelesen',
  aging: 'Unversehrt beim letzten Lesen, und das ist lange her',
  never: 'Es wurde noch nicht alles gelesen',
  damaged: 'BESCHÄDIGT: Manche Versionen lassen sich nicht ganz zurückgeben',
};
