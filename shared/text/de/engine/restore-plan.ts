import type { Sayings } from '../../said.ts';

/** The calls of a plan. */
export const restoreCallSayings: Sayings = {
  'look the target over, find what is there already, read everything back':
    'das Ziel durchsehen, Vorhandenes finden, alles zurücklesen',
  'sign in': 'anmelden',
  'look the people up again': 'die Personen erneut nachschlagen',
  'make {0} of {1}, as configuration plan {2} says': '{0} von {1} anlegen, wie der Konfigurationsplan {2} es vorsieht',
  'make group "{0}"': 'Gruppe „{0}“ anlegen',
  'make {0} space "{1}"': 'Bereich „{1}“ anlegen ({0:word})',
  'make {0} {1} of "{2}"': '{0} in „{2}“ die Rolle {1:list} geben',
  'add {0} to the bot’s roles in "{1}"': 'dem Bot in „{1}“ die Rolle {0:list} geben',
  'remove {0} from the bot’s roles in "{1}"': 'dem Bot in „{1}“ die Rolle {0:list} nehmen',
  'take the bot out of "{0}"': 'den Bot aus „{0}“ entfernen',
  'make the bot {0} of "{1}" for the run': 'dem Bot für den Lauf in „{1}“ die Rolle {0:list} geben',
  'make the staging space "{0}"': 'den Zwischenbereich „{0}“ anlegen',
  'make the space for templates "{0}"': 'den Bereich für Vorlagen „{0}“ anlegen',
  'give the space "{0}" to its owner': 'den Bereich „{0}“ seinem Besitzer geben',
  'remove the staging space once it is empty': 'den Zwischenbereich entfernen, sobald er leer ist',
  'import "{0}"': '„{0}“ importieren',
  'send the file of "{0}"': 'die Datei von „{0}“ senden',
  'copy it as its origin "{0}"': 'sie als ihren Ursprung „{0}“ kopieren',
  'give "{0}" to {1}': '„{0}“ an {1} geben',
  'set the states that differ after the import': 'die Zustände setzen, die nach dem Import abweichen',
  'publish the default bookmark': 'das Standard-Lesezeichen veröffentlichen',
  'rename the live app "{0}" to "{1}"': 'die vorhandene App „{0}“ in „{1}“ umbenennen',
  'publish "{0}" by moving it': '„{0}“ durch Verschieben veröffentlichen',
  'name it "{0}"': 'sie „{0}“ nennen',
  'move "{0}" to its space': '„{0}“ in ihren Bereich verschieben',
  'name the clean copy "{0}"': 'die bereinigte Kopie „{0}“ nennen',
  'move the clean copy to the templates': 'die bereinigte Kopie zu den Vorlagen verschieben',
  'remove {0} "{1}" from the copy': '„{1}“ ({0}) aus der Kopie entfernen',
  'remove {0} "{1}" from the new "{2}"': '„{1}“ ({0}) aus der neuen „{2}“ entfernen',
  'give the app "{0}" to {1}': 'die App „{0}“ an {1} geben',
};

/** Why an app is skipped, put aside or gets another origin. */
export const decisionSayings: Sayings = {
  'asked for': 'so verlangt',
  'the snapshot names no origin app': 'der Snapshot nennt keine Ursprungs-App',
  'origin app {0} is neither here nor restored':
    'die Ursprungs-App {0} ist weder hier, noch wird sie wiederhergestellt',
  'a space of type "{0}" takes no app': 'ein Bereich vom Typ „{0}“ nimmt keine App auf',
  'the app itself still lives in the target as "{0}"': 'die App selbst ist im Ziel noch als „{0}“ vorhanden',
  'another app there is called "{0}" ({1})': 'eine andere App dort heißt „{0}“ ({1})',
  '{0} ({1}): several live apps there have this name: rename those that are to stay':
    '{0} ({1}): mehrere vorhandene Apps haben dort diesen Namen: Benennen Sie die um, die bleiben sollen',
  '{0} ({1}): its name was not typed': '{0} ({1}): ihr Name wurde nicht eingegeben',
  '{0} ({1}): this vault holds no backup of it': '{0} ({1}): dieser Tresor enthält keine Sicherung von ihr',
  '{0} ({1}): its newest backup is older than 24 hours': '{0} ({1}): ihre neueste Sicherung ist älter als 24 Stunden',
  '{0} ({1}): it was changed or reloaded after its newest backup':
    '{0} ({1}): sie wurde nach ihrer neuesten Sicherung geändert oder geladen',
  '{0} ({1}): its objects changed after its newest backup':
    '{0} ({1}): ihre Objekte haben sich nach ihrer neuesten Sicherung geändert',
  '{0} ({1}): its newest backup does not read back whole':
    '{0} ({1}): ihre neueste Sicherung lässt sich nicht vollständig zurücklesen',
  'this vault holds no backup of it': 'dieser Tresor enthält keine Sicherung von ihr',
  'its newest backup is older than 24 hours': 'ihre neueste Sicherung ist älter als 24 Stunden',
  'it was changed or reloaded after its newest backup': 'sie wurde nach ihrer neuesten Sicherung geändert oder geladen',
  'its objects changed after its newest backup': 'ihre Objekte haben sich nach ihrer neuesten Sicherung geändert',
  'its newest backup does not read back whole': 'ihre neueste Sicherung lässt sich nicht vollständig zurücklesen',
  'its name was not typed': 'ihr Name wurde nicht eingegeben',
  'several live apps there have this name: rename those that are to stay':
    'mehrere vorhandene Apps haben dort diesen Namen: Benennen Sie die um, die bleiben sollen',
};

/** What a person does before and after a run. */
export const byHandSayings: Sayings = {
  '{0}: {1} as {2} ({3})': '{0}: {1} als {2} ({3:said})',
  'Have these people invited or enabled, or name them in a people map; then make the plan again.':
    'Lassen Sie diese Personen einladen oder aktivieren, oder nennen Sie sie in einer Zuordnung der Personen; erstellen Sie danach den Plan neu.',
  'Make these connections with exactly these names.': 'Legen Sie diese Verbindungen unter genau diesen Namen an.',
  'Give these roles when the people or groups are there.':
    'Vergeben Sie diese Rollen, sobald die Personen oder Gruppen da sind.',
  'These spaces stay with the bot: give them to an owner.':
    'Diese Bereiche bleiben beim Bot: Geben Sie sie einem Besitzer.',
  'Give these groups the roles that the target does not have yet.':
    'Geben Sie diesen Gruppen die Rollen, die es im Ziel noch nicht gibt.',
  'Give these people their roles in the tenant.': 'Geben Sie diesen Personen ihre Rollen im Mandanten.',
  'Set the tenant’s settings, web integrations, content security policy and OAuth clients again.':
    'Richten Sie Einstellungen, Web-Integrationen, Content Security Policy und OAuth-Clients des Mandanten wieder ein.',
  'Upload themes and extensions again: apps that use them show errors until then.':
    'Laden Sie Formatvorlagen und Erweiterungen wieder hoch: Apps, die sie verwenden, zeigen bis dahin Fehler.',
  'Import automations again; their new owner has to enable them.':
    'Importieren Sie die Automatisierungen wieder; ihr neuer Besitzer muss sie einschalten.',
  'Make reload tasks again: each owner sets up their own.':
    'Legen Sie die Ladeaufgaben wieder an: Jeder Besitzer richtet die eigenen ein.',
  'Make reports, alerts and subscriptions again.': 'Legen Sie Berichte, Alarme und Abonnements wieder an.',
  'Check the section access of these apps before they are reloaded: it names people of the old tenant.':
    'Prüfen Sie das Section Access dieser Apps, bevor sie geladen werden: Es nennt Personen des alten Mandanten.',
  'These apps come back without data: reload them, those that write files for others first.':
    'Diese Apps kommen ohne Daten zurück: Laden Sie sie neu, zuerst die, die Dateien für andere schreiben.',
  'Sheets with a show condition may stay hidden until their owner opens them for editing once.':
    'Arbeitsblätter mit einer Anzeigebedingung können verborgen bleiben, bis ihr Besitzer sie einmal zum Bearbeiten öffnet.',
  'tell the owners': 'die Besitzer informieren',
  'Publish the next release of each template over its app; people’s own sheets stay.':
    'Veröffentlichen Sie die nächste Version jeder Vorlage über ihre App; die eigenen Arbeitsblätter der Personen bleiben.',
  'its owner': 'der Besitzer',
  '{0}: its owner': '{0}: der Besitzer',
};

/** Facts of a target that changed since a plan was made. */
export const targetFactSayings: Sayings = {
  'the tenant is {0}': 'der Mandant ist {0}',
  'the bot is {0} ({1})': 'der Bot ist {0} ({1})',
  "the token's scopes are {0}": 'die Scopes des Tokens sind {0}',
  'right to import: {0}': 'Recht zu importieren: {0:word}',
  'people sign in by {0}': 'Personen melden sich an über {0:said}',
  'connection "{0}" there: {1}': 'Verbindung „{0}“ vorhanden: {1:word}',
  '{0} space "{1}" ({2})': 'Bereich „{1}“ ({2}), Typ {0:word}',
  "the bot's roles in space {0}: none": 'Rollen des Bots im Bereich {0}: keine',
  "the bot's roles in space {0}: {1}": 'Rollen des Bots im Bereich {0}: {1}',
  'app "{0}" ({1})': 'App „{0}“ ({1})',
  'app {0}, to be replaced: changed never, reloaded never': 'App {0}, zu ersetzen: nie geändert, nie geladen',
  'app {0}, to be replaced: changed {1}, reloaded never': 'App {0}, zu ersetzen: geändert {1}, nie geladen',
  'app {0}, to be replaced: changed never, reloaded {1}': 'App {0}, zu ersetzen: nie geändert, geladen {1}',
  'app {0}, to be replaced: changed {1}, reloaded {2}': 'App {0}, zu ersetzen: geändert {1}, geladen {2}',
  'person "{0}", {1}, {2}': 'Person „{0}“, {1}, {2:word}',
  'group "{0}" ({1})': 'Gruppe „{0}“ ({1})',
};
