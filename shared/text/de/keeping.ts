import type { AdoptionVerdict, Lack } from '../../domain/adoption.ts';
import type { PolicyStep } from '../../domain/archive.ts';
import type { Health, Mend, Proven, VerifyMethod } from '../../domain/upkeep.ts';

export const archivePolicyTexts: Readonly<Record<PolicyStep, string>> = {
  'no-medium': 'Es gibt keine Kopie außerhalb dieses Rechners. Legen Sie ein Medium an.',
  'too-few-media':
    'Es gibt nur ein Medium. Geht es zusammen mit diesem Rechner verloren, ist alles verloren: Machen Sie ein zweites.',
  'never-copied': 'Ein Medium ist eingetragen und hat noch keine Kopie. Kopieren Sie darauf.',
  'newest-not-on-media': 'Der neueste Snapshot ist auf keinem Medium. Kopieren Sie auf eines.',
  'not-verified': 'Kein Medium wurde nach dem Abziehen wieder gelesen. Schließen Sie eines an und prüfen Sie es.',
  overdue: 'Ein Medium ist überfällig: Schließen Sie es an, und kopieren Sie darauf oder prüfen Sie es.',
  damaged:
    'Ein Medium ist nicht unversehrt. Kopieren Sie noch einmal darauf; geschieht es wieder, nehmen Sie ein anderes.',
  'same-place':
    'Bewahren Sie die Medien an zwei verschiedenen Orten auf und tragen Sie die Orte ein: Ein Feuer nimmt alles mit, was beisammen liegt.',
};

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

export const mendTexts: Readonly<Record<Mend, string>> = {
  heal: 'Heilen, aus einer Kopie oder durch neues Sichern',
  'rebuild-index': 'Verzeichnis neu aufbauen',
  reopen: 'ein neues Öffnen des Tresors erneuert es',
  copy: 'nur eine ganze Kopie des Tresors von vorher: Zeilen stehen sonst nirgends',
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

export const healthWarnings: Readonly<Record<Health['warnings'][number], string>> = {
  'disk-soon-full':
    'der Datenträger ist bei diesem Wachstum in einem Monat voll: Schaffen Sie Platz, oder stellen Sie eine Aufbewahrung ein',
  'disk-nearly-full':
    'weniger als ein Zehntel des Datenträgers ist frei: Sicherungen halten sauber an, wenn es nicht reicht',
  damaged: 'manche Versionen sind beschädigt: heilen Sie den Tresor',
  'not-proven': 'seit langem wurde nicht alles gelesen: Prüfen Sie tief, oder Teil für Teil',
  'much-dead': 'vieles im Tresor braucht keine Datei mehr: Aufräumen gibt den Platz zurück',
};
