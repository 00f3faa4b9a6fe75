import type { Sayings } from '../../said.ts';

/** Changing mappings, and setting them anew after a rebuild. */
export const repointSayings: Sayings = {
  '{0} app got a new id in run {1}': '{0:number} App bekam im Lauf {1} eine neue ID',
  '{0} apps got a new id in run {1}': '{0:number} Apps bekamen im Lauf {1} eine neue ID',
  '{0} app got a new id in run {1}, {2} of them more than once':
    '{0:number} App bekam im Lauf {1} eine neue ID, davon {2:number} mehrfach',
  '{0} apps got a new id in run {1}, {2} of them more than once':
    '{0:number} Apps bekamen im Lauf {1} eine neue ID, davon {2:number} mehrfach',
  'Their pairs are left alone: choose one new app for each and use coffer propagate update.':
    'Ihre Zuordnungen bleiben: Wählen Sie zu jeder eine neue App, und ändern Sie die Zuordnung einzeln.',
  '{0} copy of the ledger, all seen': '{0:number} Kopie des Verzeichnisses, gesehen',
  '{0} copies of the ledger, all seen': '{0:number} Kopien des Verzeichnisses, alle gesehen',
  '{0} copy of the ledger cannot be seen': '{0:number} Kopie des Verzeichnisses ist nicht zu sehen',
  '{0} copies of the ledger cannot be seen': '{0:number} Kopien des Verzeichnisses sind nicht zu sehen',
  'They are left as they are: look in Qalyptus whether they are there, and set their mappings with coffer propagate update.':
    'Sie bleiben, wie sie sind: Sehen Sie in Qalyptus nach, ob es sie gibt, und ändern Sie ihre Zuordnungen einzeln.',
  '{0} report to be mapped anew': '{0:number} Bericht ist neu zuzuordnen',
  '{0} reports to be mapped anew': '{0:number} Berichte sind neu zuzuordnen',
  '{0} report to be mapped anew; {1} pair is left alone':
    '{0:number} Bericht ist neu zuzuordnen; {1:number} Zuordnung bleibt',
  '{0} report to be mapped anew; {1} pairs are left alone':
    '{0:number} Bericht ist neu zuzuordnen; {1:number} Zuordnungen bleiben',
  '{0} reports to be mapped anew; {1} pair is left alone':
    '{0:number} Berichte sind neu zuzuordnen; {1:number} Zuordnung bleibt',
  '{0} reports to be mapped anew; {1} pairs are left alone':
    '{0:number} Berichte sind neu zuzuordnen; {1:number} Zuordnungen bleiben',
  'Nobody can say where these should go. Set them with coffer propagate update.':
    'Niemand kann sagen, wohin diese zeigen sollen. Ändern Sie sie einzeln.',
  'Nothing is to be mapped anew': 'Nichts ist neu zuzuordnen',
  'Change and publish the connections in Qalyptus Desktop first, then confirm with --confirm connection-changed.':
    'Ändern und veröffentlichen Sie zuerst die Verbindungen in Qalyptus Desktop, und bestätigen Sie es dann.',
  'connection "{0}" still reads from {1}': 'Verbindung „{0}“ liest noch von {1}',
  'The apps are on {0} now, and the server still shows the old host':
    'Die Apps sind jetzt auf {0}, und der Server zeigt noch den alten Host',
  'The apps are in another tenant or on another host now: {0}':
    'Die Apps sind jetzt in einem anderen Mandanten oder auf einem anderen Host: {0}',
  '{0} connection shown as reading from another host than {1}':
    '{0:number} Verbindung wird gezeigt, die von einem anderen Host als {1} liest',
  '{0} connections shown as reading from another host than {1}':
    '{0:number} Verbindungen werden gezeigt, die von einem anderen Host als {1} lesen',
  'The connections are to read from {0}': 'Die Verbindungen sollen von {0} lesen',
  'Task "{0}" ({1}): trigger "{2}" fires on an app that was rebuilt; set its App ID':
    'Aufgabe „{0}“ ({1}): Trigger „{2}“ löst bei einer App aus, die neu angelegt wurde; setzen Sie seine App-ID',
  'The server does not tell the triggers of {0} task': 'Der Server nennt die Trigger von {0:number} Aufgabe nicht',
  'The server does not tell the triggers of {0} tasks': 'Der Server nennt die Trigger von {0:number} Aufgaben nicht',
  'Look in Qalyptus for triggers with an App ID.': 'Suchen Sie in Qalyptus nach Triggern mit einer App-ID.',
  'No trigger hangs on an app that was rebuilt': 'Kein Trigger hängt an einer App, die neu angelegt wurde',
  "{0} mapping of copies lead to another customer's app":
    '{0:number} Zuordnung von Kopien führt zur App eines anderen Kunden',
  "{0} mappings of copies lead to another customer's app":
    '{0:number} Zuordnungen von Kopien führen zur App eines anderen Kunden',
  'Somebody changed them. Set them right with coffer propagate update first.':
    'Jemand hat sie geändert. Stellen Sie sie zuerst einzeln richtig.',
  'No copy of the ledger reads an app that is not its own':
    'Keine Kopie des Verzeichnisses liest eine App, die nicht ihre eigene ist',
  "{0} app of copies would be the master's": '{0:number} App von Kopien wäre die des Masters',
  "{0} apps of copies would be the master's": '{0:number} Apps von Kopien wären die des Masters',
  "The ledger does not know the customer's app. Map it with coffer propagate update first.":
    'Das Verzeichnis kennt die App des Kunden nicht. Ordnen Sie sie zuerst einzeln zu.',
  'The mappings of all reports concerned are known': 'Die Zuordnungen aller betroffenen Berichte sind bekannt',
  'Whether {0} report has mappings is not shown': 'Ob {0:number} Bericht Zuordnungen hat, wird nicht gezeigt',
  'Whether {0} reports have mappings is not shown': 'Ob {0:number} Berichte Zuordnungen haben, wird nicht gezeigt',
  'Run coffer qalyptus canary, or open Task > Report > Overwrite Report Apps of each in Qalyptus. If none has a mapping, confirm with --confirm no-mappings: each gets one to the new app. To leave them all alone: --confirm leave-unread.':
    'Machen Sie unter „Server“ die Probe, oder öffnen Sie bei jedem in Qalyptus Task > Report > Overwrite Report Apps. Hat keiner eine Zuordnung, bestätigen Sie das: Jeder bekommt eine auf die neue App. Oder bestätigen Sie, dass alle bleiben, wie sie sind.',
  'The mappings of {0} report are not shown': 'Die Zuordnungen von {0:number} Bericht werden nicht gezeigt',
  'The mappings of {0} reports are not shown': 'Die Zuordnungen von {0:number} Berichten werden nicht gezeigt',
  'They are left alone. Open Task > Report > Overwrite Report Apps of each in Qalyptus.':
    'Sie bleiben, wie sie sind. Öffnen Sie bei jedem in Qalyptus Task > Report > Overwrite Report Apps.',
  'Mappings of {0} are not shown: look at them': 'Die Zuordnungen von {0:said} werden nicht gezeigt: Sehen Sie sie an',
  '"{0}" of "{1}"': '„{0}“ in „{1}“',
  '"{0}" of "{1}": {2} is {3}\'s': '„{0}“ in „{1}“: {2} gehört {3}',
  '"{0}" of "{1}": {2}': '„{0}“ in „{1}“: {2:said}',
  '"{0}" of "{1}": {2} → {3}: {4}': '„{0}“ in „{1}“: {2} → {3}: {4:said}',
  '"{0}" of "{1}": app {2}': '„{0}“ in „{1}“: App {2}',
  '{0} became {1}': 'aus {0} wurde {1}',
  '{0} became {1} and {2}': 'aus {0} wurden {1} und {2}',

  // what happens to each pair
  'the report was published on the new app and needs no mapping':
    'der Bericht wurde auf der neuen App veröffentlicht und braucht keine Zuordnung',
  'the report was published on the new master': 'der Bericht wurde auf dem neuen Master veröffentlicht',
  'the target app was rebuilt': 'die Ziel-App wurde neu angelegt',
  'done before': 'schon erledigt',
  'its target was rebuilt more than once: {0}': 'das Ziel wurde mehrfach neu angelegt: {0}',
  'it is a new app already': 'es ist schon eine neue App',
  'its target was not rebuilt': 'das Ziel wurde nicht neu angelegt',
  'its target was not rebuilt and is not known to be there':
    'das Ziel wurde nicht neu angelegt, und ob es da ist, ist nicht bekannt',
  'the ledger has {0} → {1}, the server does not': 'das Verzeichnis hat {0} → {1}, der Server nicht',
  'the ledger has {0} → {1}, the server does not; {2}': 'das Verzeichnis hat {0} → {1}, der Server nicht; {2:said}',
  'app {0} was rebuilt more than once: {1}': 'die App {0} wurde mehrfach neu angelegt: {1}',
  'the report still reads the old app': 'der Bericht liest noch die alte App',
  'another pair has this source now': 'diese Quelle hat jetzt eine andere Zuordnung',
  '{0}; the connection must be changed first': '{0:said}; zuerst muss die Verbindung geändert werden',

  // which tasks are meant
  '{0} task found': '{0:number} Aufgabe gefunden',
  '{0} tasks found': '{0:number} Aufgaben gefunden',
  '{0} task cannot be found': '{0:number} Aufgabe ist nicht zu finden',
  '{0} tasks cannot be found': '{0:number} Aufgaben sind nicht zu finden',
  'Name the customer as in the ledger, or the task by its name or id.':
    'Nennen Sie den Kunden wie im Verzeichnis, oder die Aufgabe mit Namen oder ID.',
  '{0}: its task cannot be read': '{0}: Die Aufgabe ist nicht lesbar',
  '{0}: another customer means the same task': '{0}: Ein anderer Kunde meint dieselbe Aufgabe',
  'this is the master of {0} copies: mapped, it would change every later copy':
    'dies ist der Master von {0} Kopien: Zugeordnet, würde er jede spätere Kopie ändern',
  "{0} masters have a copy for this customer; name the task's id":
    '{0} Master haben eine Kopie für diesen Kunden; nennen Sie die ID der Aufgabe',
  'its task "{0}" is gone from the server': 'die Aufgabe „{0}“ ist nicht mehr auf dem Server',
  'no customer of the ledger, and no task of this name or id':
    'kein Kunde des Verzeichnisses, und keine Aufgabe mit diesem Namen oder dieser ID',
  "{0} tasks have this name; name the task's id": '{0} Aufgaben heißen so; nennen Sie die ID der Aufgabe',
};
