import type { Sayings } from '../../said.ts';

/** What the run of a restore leaves to say. */
export const restoreRunSayings: Sayings = {
  'making settings, groups and roles': 'Einstellungen, Gruppen und Rollen werden angelegt',
  'making connections and themes': 'Verbindungen und Formatvorlagen werden angelegt',
  'making automations, schedules and the rest': 'Automatisierungen, Zeitpläne und alles Übrige werden angelegt',
  'cleaning the copy': 'die Kopie wird bereinigt',
  'moving the copy to the templates': 'die Kopie wird zu den Vorlagen verschoben',
  'copying the origin': 'der Ursprung wird kopiert',
  'giving objects to their owners': 'Objekte werden ihren Besitzern gegeben',
  'moving to its place': 'wird an ihren Ort verschoben',
  'giving the app to its owner': 'die App wird ihrem Besitzer gegeben',
  'waiting until the app answers': 'wartet, bis die App antwortet',
  'reading back': 'wird zurückgelesen',
  'setting states': 'Zustände werden gesetzt',
  'taking out what others own': 'was anderen gehört, wird entfernt',
  'comparing with the snapshot': 'wird mit dem Snapshot verglichen',
  '{0} equal, {1} different, {2} missing': '{0} gleich, {1} abweichend, {2} fehlend',
  '{0} "{1}" is still there: {2}': '{0:word} „{1}“ ist noch vorhanden: {2:said}',
  'Coffer drill {0} {1}': 'Coffer-Übung {0} {1}',
  'Made by a Coffer drill, and removed by it.': 'Von einer Coffer-Übung angelegt und von ihr wieder entfernt.',
  'the app itself': 'die App selbst',
  'Publishing over "{0}" lost {1} objects of people: {2}':
    'Beim Veröffentlichen über „{0}“ gingen {1} Objekte von Personen verloren: {2}',
  'Publishing over "{0}" was refused ({1})': 'Das Veröffentlichen über „{0}“ wurde abgelehnt ({1})',
  "Do not publish this copy: {0} ({1}). It still holds people's own content.":
    'Veröffentlichen Sie diese Kopie nicht: {0} ({1}). Sie enthält noch eigene Inhalte von Personen.',
  '{0} (status {1}).': '{0:said} (Status {1}).',
  'The group "{0}" was not made': 'Die Gruppe „{0}“ wurde nicht angelegt',
  '{0} was not added to the space "{1}" as {2}': '{0} wurde im Bereich „{1}“ nicht als {2} aufgenommen',
  'The bot still holds roles in the space "{0}" that were for the run only':
    'Der Bot hat im Bereich „{0}“ noch Rollen, die nur für den Lauf gedacht waren',
  'The staging space "{0}" stays: an app in it is not done. Run the plan again.':
    'Der Zwischenbereich „{0}“ bleibt: Eine App darin ist nicht fertig. Führen Sie den Plan erneut aus.',
  'The space "{0}" was not given to its owner and stays with the bot':
    'Der Bereich „{0}“ wurde nicht seinem Besitzer gegeben und bleibt beim Bot',
  'The staging space "{0}" is not empty and was left: look at what is in it.':
    'Der Zwischenbereich „{0}“ ist nicht leer und blieb stehen: Sehen Sie nach, was darin ist.',
  'The tenant did not let the staging space "{0}" be removed (status {1}).':
    'Der Mandant ließ das Entfernen des Zwischenbereichs „{0}“ nicht zu (Status {1}).',
};

/** Why an undo leaves something. */
export const undoSayings: Sayings = {
  'it was renamed since': 'wurde seither umbenannt',
  'it was moved since': 'wurde seither verschoben',
  'somebody else owns it since': 'gehört seither jemand anderem',
  'its content was changed, published over or reloaded since':
    'der Inhalt wurde seither geändert, neu veröffentlicht oder geladen',
  'it could not be read whole, so nobody can say whether it was changed':
    'ließ sich nicht vollständig lesen; ob etwas geändert wurde, kann niemand sagen',
  'the run ended before it noted how it left this': 'der Lauf endete, bevor er festhielt, wie er dies hinterließ',
  '"{0}" was published from it': '„{0}“ wurde daraus veröffentlicht',
  'the app it was made for stays': 'die App, für die es angelegt wurde, bleibt',
  'another app is called "{0}"': 'eine andere App heißt „{0}“',
  'it is not empty: {0}': 'nicht leer: {0}',
  'it has members whom the run did not add': 'hat Mitglieder, die nicht der Lauf aufgenommen hat',
  'the space it is in was made by the run and stays':
    'der Bereich, in dem es liegt, wurde vom Lauf angelegt und bleibt',
  'its roles were changed since': 'die Rollen wurden seither geändert',
  'configuration is not undone: take it away by hand where it is not wanted':
    'Konfiguration wird nicht zurückgenommen: Entfernen Sie von Hand, was nicht gewünscht ist',
  'groups and people are never removed': 'Gruppen und Personen werden nie entfernt',
  'the tenant refused to remove it (status {0})': 'der Mandant lehnte das Entfernen ab (Status {0})',
};
