import type { Sayings } from '../../said.ts';

/** Files taken into the vault, and why some are not. */
export const adoptionSayings: Sayings = {
  imported: 'importiert',
  'taken in before': 'schon früher aufgenommen',
  'it is gone from the folder': 'sie ist nicht mehr im Ordner',
  'the file changed since the preview': 'die Datei hat sich seit der Vorschau geändert',
  'imported, not captured': 'importiert, nicht erfasst',
  'made of files somebody had; where they come from cannot be proved':
    'aus Dateien, die jemand hatte; woher sie kommen, lässt sich nicht nachweisen',
  'imported metadata': 'importierte Metadaten',
  'imported file': 'importierte Datei',
  'not a plain file': 'keine einfache Datei',
  'a link': 'ein Verweis',
  'cannot be read ({0})': 'nicht lesbar ({0})',
  'its name is no app id': 'der Name ist keine App-ID',
  'no .qvf file of this name lies beside it': 'daneben liegt keine .qvf-Datei dieses Namens',
  'not one of the files of an app': 'keine der Dateien einer App',
  'its metadata file is too large': 'die Metadaten-Datei ist zu groß',
  'its metadata file is not a list of objects': 'die Metadaten-Datei ist keine Liste von Objekten',
  'its metadata file has too many rows': 'die Metadaten-Datei hat zu viele Zeilen',
  'row {0} of its metadata file is not one of the ten fields as they should be':
    'in Zeile {0} der Metadaten-Datei sind nicht die zehn Felder, wie sie sein sollten',
  'the file is not a .qvf': 'die Datei ist keine .qvf',
  'the file cannot be read': 'die Datei ist nicht lesbar',
  'its metadata file: {0}': 'die Metadaten-Datei: {0:said}',
  unreadable: 'nicht lesbar',
  'its metadata file is of another app: {0}': 'die Metadaten-Datei gehört zu einer anderen App: {0}',
  'a folder is being taken in': 'ein Ordner wird gerade aufgenommen',
  'the folder is not what the preview showed; look at it again':
    'der Ordner ist nicht, was die Vorschau zeigte; sehen Sie ihn noch einmal an',
  'the folder has more than {0} entries': 'der Ordner hat mehr als {0} Einträge',
  'a vault keeps the apps of one tenant: add the one these files came from first':
    'ein Tresor bewahrt die Apps eines Mandanten auf: Fügen Sie zuerst den hinzu, aus dem diese Dateien kommen',
  'a target is only written to; these files cannot be its backup':
    'in ein Ziel wird nur geschrieben; diese Dateien können nicht seine Sicherung sein',
};
