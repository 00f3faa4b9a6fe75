import type { Sayings } from '../../said.ts';

const setMappings = 'ändern Sie die Zuordnungen';

/** What was seen of a server: drift, guide, versions, what a mapping does not reach. */
export const propagationLookSayings: Sayings = {
  // drift
  'has mappings and is not in the ledger': 'hat Zuordnungen und steht nicht im Verzeichnis',
  'adopt it with a plan that names it': 'übernehmen Sie sie mit einem Plan, der sie nennt',
  'enabled: yes, as before its mappings were changed': 'eingeschaltet: ja, wie vor der Änderung der Zuordnungen',
  'enabled: not given by the server': 'eingeschaltet: sagt der Server nicht',
  'enabled: {0}': 'eingeschaltet: {0:word}',
  'triggers: {0}': 'Trigger: {0:word}',
  'recipients: {0}': 'Empfänger: {0:word}',
  'run the plan again, or enable it in Qalyptus when its mappings are right':
    'führen Sie den Plan noch einmal aus, oder schalten Sie sie in Qalyptus ein, wenn die Zuordnungen stimmen',
  'has the same reports and mappings as {0}': 'hat dieselben Berichte und Zuordnungen wie {0}',
  'keep one and delete the other in Qalyptus': 'behalten Sie eine, und löschen Sie die andere in Qalyptus',
  'published again as {0}; the task holds the old one': 'erneut veröffentlicht als {0}; die Aufgabe enthält den alten',
  'put the new report into the master task in Qalyptus, then make the copies anew':
    'nehmen Sie den neuen Bericht in Qalyptus in die Master-Aufgabe auf, und legen Sie die Kopien neu an',
  'no mapping': 'keine Zuordnung',
  'accept it with a new plan': 'nehmen Sie es mit einem neuen Plan an',
  'not in the ledger': 'nicht im Verzeichnis',
  'reads the master': 'liest den Master',
  'map it with `propagate update`, or disable the task now': `${setMappings}, oder schalten Sie die Aufgabe jetzt aus`,
  'accept it, or set the mappings with `propagate update`': `nehmen Sie es an, oder ${setMappings}`,
  'mapped, or to stay': 'zugeordnet, oder soll bleiben',
  "{0} is read as it is, which is the master's": '{0} wird gelesen, wie sie ist: die des Masters',
  "{0} ({1}) is read as it is, which is the master's": '{0} ({1}) wird gelesen, wie sie ist: die des Masters',
  'disable the task now, then map the app with `propagate update`':
    'schalten Sie die Aufgabe jetzt aus, dann ordnen Sie die App zu',
  'the server does not show mappings: only that the task is there was checked':
    'der Server zeigt Zuordnungen nicht: Geprüft wurde nur, dass die Aufgabe da ist',
  'look at Task > Report > Overwrite Report Apps, or apply the mappings again':
    'öffnen Sie Task > Report > Overwrite Report Apps, oder schreiben Sie die Zuordnungen noch einmal',
  'apply the ledger again or take the server’s over, with `propagate update`':
    'schreiben Sie die Zuordnungen des Verzeichnisses noch einmal, oder übernehmen Sie die des Servers',
  'mapped twice': 'doppelt zugeordnet',
  'an app of {0}': 'eine App von {0}',
  'an app of {0}: {1}': 'eine App von {0}: {1}',
  'disable the task now, then set the mappings with `propagate update`': `schalten Sie die Aufgabe jetzt aus, dann ${setMappings}`,
  'restore the app, then `repoint`': 'stellen Sie die App wieder her, dann stellen Sie um',
  'no connection of the project reads {0}': 'keine Verbindung des Projekts liest {0}',
  'no connection of the project reads {0} ({1})': 'keine Verbindung des Projekts liest {0} ({1})',
  'the report may have been republished: `repoint` with --republished':
    'der Bericht wurde vielleicht erneut veröffentlicht: Stellen Sie um, und bestätigen Sie es dabei',
  'accept the name; the copy is known by its id': 'nehmen Sie den Namen an; die Kopie ist an ihrer ID zu erkennen',
  'see whether a person meant it': 'sehen Sie nach, ob jemand das so wollte',
  'make the copy anew if it is to follow the master': 'legen Sie die Kopie neu an, wenn sie dem Master folgen soll',
  'the master is gone': 'der Master ist weg',
  'added to the master': 'im Master hinzugefügt',
  'removed from the master': 'aus dem Master entfernt',
  'the master sends {0}, the copy {1}': 'der Master sendet {0}, die Kopie {1}',
  'what became of the copy is not known': 'was aus der Kopie wurde, ist nicht bekannt',
  'its row says {0}': 'im Verzeichnis steht: {0:word}',
  'its row says {0}: {1}': 'im Verzeichnis steht: {0:word}, {1:said}',
  'not made: {0}': 'nicht angelegt: {0:said}',
  'run the plan again with --retry-failed when the reason is gone':
    'führen Sie den Plan noch einmal aus, wenn der Grund behoben ist, mit den gescheiterten',
  'look again, or run the plan again': 'sehen Sie noch einmal nach, oder führen Sie den Plan noch einmal aus',
  'the task is there and cannot be read': 'die Aufgabe ist da und nicht lesbar',
  'make it again with a new plan': 'legen Sie sie mit einem neuen Plan neu an',

  // the guide of the product
  'Create the report on the master app': 'Den Bericht auf der Master-App erstellen',
  'In Qalyptus Desktop, build the report once against the master app.':
    'Erstellen Sie den Bericht in Qalyptus Desktop einmal auf der Master-App.',
  'Add filters (optional)': 'Filter hinzufügen (freiwillig)',
  'In Qalyptus Desktop, add filters on the master app where the report needs them.':
    'Fügen Sie in Qalyptus Desktop auf der Master-App Filter hinzu, wo der Bericht sie braucht.',
  'Publish the report and create a task with it': 'Den Bericht veröffentlichen und eine Aufgabe damit anlegen',
  'In Qalyptus Desktop, publish the project to the server; on the server, create a task and add the report or reports.':
    'Veröffentlichen Sie das Projekt in Qalyptus Desktop auf den Server; legen Sie dort eine Aufgabe an, und fügen Sie den Bericht oder die Berichte hinzu.',
  'Duplicate the task for each target': 'Die Aufgabe für jedes Ziel duplizieren',
  'coffer propagate plan, then coffer propagate run: POST /api/v2/tasks/{taskId}/duplicate (duplicateTask) per customer.':
    'Diese Anleitung, Plan und Lauf: je Kunde POST /api/v2/tasks/{taskId}/duplicate (duplicateTask).',
  'See every report linked to its target': 'Sehen, dass jeder Bericht mit seinem Ziel verbunden ist',
  'coffer propagate status: each report of each copy is read again.':
    'Zustand: Jeder Bericht jeder Kopie wird noch einmal gelesen.',
  'waits for the report and its task to be seen on the server':
    'wartet, bis der Bericht und seine Aufgabe auf dem Server zu sehen sind',
  'nothing was read of this server yet': 'von diesem Server wurde noch nichts gelesen',
  'task "{0}" has no report': 'Aufgabe „{0}“ hat keinen Bericht',
  'no such task with a report is on the server': 'auf dem Server ist keine solche Aufgabe mit einem Bericht',
  'on the server: {0}': 'auf dem Server: {0}',
  'task "{0}" ({1}) with {2} report': 'Aufgabe „{0}“ ({1}) mit {2} Bericht',
  'task "{0}" ({1}) with {2} reports': 'Aufgabe „{0}“ ({1}) mit {2} Berichten',
  'filters: {0}': 'Filter: {0}',
  'the server does not show filters; optional': 'der Server zeigt Filter nicht; freiwillig',
  'no filters; this step is optional': 'keine Filter; dieser Schritt ist freiwillig',
  'no copy was made yet': 'noch wurde keine Kopie angelegt',
  '{0} of {1} copies are on the server': '{0} von {1} Kopien sind auf dem Server',
  'waits for step 4': 'wartet auf Schritt 4',
  'without mapping: {0}': 'ohne Zuordnung: {0:list}',
  'the server does not show mappings': 'der Server zeigt Zuordnungen nicht',
  'some copies are not on the server': 'einige Kopien sind nicht auf dem Server',
  'all {0} reports of {1} copies are mapped': 'alle {0} Berichte von {1} Kopien sind zugeordnet',

  // versions of what a server has
  '(not told)': '(nicht preisgegeben)',
  'test mode': 'Testmodus',
  '{0}; type {1}; format {2}; filters {3}; conditions {4}; goes to {5}':
    '{0}; Art {1:word}; Format {2:word}; Filter {3:word}; Bedingungen {4:word}; geht an {5:word}',
  '{0}; {1}; enabled {2}': '{0}; {1:word}; eingeschaltet {2:word}',
  '{0}; {1}; enabled {2}; app {3}': '{0}; {1:word}; eingeschaltet {2:word}; App {3}',
  '{0}; app {1}; server {2}': '{0}; App {1:word}; Server {2:word}',
  'triggers of task {0} "{1}"': 'Trigger der Aufgabe {0} „{1}“',
  'recipients of task {0} "{1}"': 'Empfänger der Aufgabe {0} „{1}“',
  'task {0} "{1}"': 'Aufgabe {0} „{1}“',

  // what a mapping does not reach
  'triggers: the server does not tell': 'Trigger: sagt der Server nicht',
  'trigger "{0}"': 'Trigger „{0}“',
  'trigger "{0}": goes on firing when app {1} reloads': 'Trigger „{0}“: löst weiter aus, wenn die App {1} neu lädt',
  'recipients: the server does not tell': 'Empfänger: sagt der Server nicht',
  'recipient {0}': 'Empfänger {0}',
  'recipient {0} <{1}>': 'Empfänger {0} <{1}>',
  '{0}: where it goes beside mail, the server does not tell':
    '{0}: Wohin er außer per Mail geht, sagt der Server nicht',
  'connections: the server does not tell': 'Verbindungen: sagt der Server nicht',
  'connection "{0}": which server it reads from is not told; a mapping does not change it':
    'Verbindung „{0}“: Von welchem Server sie liest, wird nicht gesagt; eine Zuordnung ändert das nicht',
  'connection "{0}": goes on reading from {1}': 'Verbindung „{0}“: liest weiter von {1}',
};
