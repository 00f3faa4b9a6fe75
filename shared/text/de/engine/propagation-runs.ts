import type { Sayings } from '../../said.ts';

const openTab = 'Task > Report > Overwrite Report Apps';

/** Runs, what was tried, rollback and release. */
export const propagationRunSayings: Sayings = {
  // runs
  'not begun: the batch had stopped': 'nicht begonnen: Der Lauf war angehalten',
  'changed in part': 'teilweise geändert',
  'the server does not show mappings: sent, not read back':
    'der Server zeigt Zuordnungen nicht: gesendet, nicht zurückgelesen',
  'the server does not tell whether it is enabled': 'der Server sagt nicht, ob sie eingeschaltet ist',
  'disabled while its mappings changed, and not enabled again':
    'ausgeschaltet, während ihre Zuordnungen sich änderten, und nicht wieder eingeschaltet',
  'somebody has changed its mappings since the plan was made':
    'jemand hat die Zuordnungen geändert, seit der Plan gemacht wurde',
  'the task is not on the server': 'die Aufgabe ist nicht auf dem Server',
  'the report is not in the task any more': 'der Bericht ist nicht mehr in der Aufgabe',
  'the server shows other pairs than were sent': 'der Server zeigt andere Zuordnungen als gesendet',
  'the task has other mappings than the plan': 'die Aufgabe hat andere Zuordnungen als der Plan',
  'a pair the server keeps was mapped to itself': 'eine Zuordnung, die der Server behält, zeigte auf sich selbst',
  'the server took the pairs and does not show them': 'der Server nahm die Zuordnungen an und zeigt sie nicht',
  'the reports of the copy are not those of the plan': 'die Berichte der Kopie sind nicht die des Plans',
  'a report stands in the task more than once, and which is which cannot be told':
    'ein Bericht steht mehrfach in der Aufgabe, und welcher welcher ist, lässt sich nicht sagen',
  'a copy without a wished name cannot be told from others':
    'eine Kopie ohne gewünschten Namen ist von anderen nicht zu unterscheiden',
  'several tasks have the name of this copy': 'mehrere Aufgaben heißen wie diese Kopie',
  'the list of tasks may be cut, so the copy may be there':
    'die Liste der Aufgaben ist vielleicht abgeschnitten; die Kopie kann also da sein',
  'the answer was lost twice, and no copy can be found':
    'die Antwort ging zweimal verloren, und keine Kopie ist zu finden',
  'the copy was deleted on the server': 'die Kopie wurde auf dem Server gelöscht',
  'the list of tasks may be cut, so a copy without a wished name could not be told from others':
    'die Liste der Aufgaben ist vielleicht abgeschnitten; eine Kopie ohne gewünschten Namen wäre nicht zu erkennen',
  'the server made a copy and did not say which': 'der Server legte eine Kopie an und sagte nicht, welche',
  'whether the copy was made cannot be told': 'ob die Kopie angelegt wurde, lässt sich nicht sagen',
  'it was told to be enabled, and the server does not tell whether it is; look at it in Qalyptus':
    'sie sollte eingeschaltet werden, und der Server sagt nicht, ob sie es ist; sehen Sie in Qalyptus nach',
  'the mapping does not show through the API; look at Task > Report > Overwrite Report Apps of this task: if the tab shows the pairs, run again and say so (tabShows, --tab-shows); if not, do not go on': `die Zuordnung ist über die API nicht zu sehen; öffnen Sie bei dieser Aufgabe ${openTab}: Zeigt die Registerkarte die Zuordnungen, setzen Sie fort und sagen Sie es; wenn nicht, machen Sie nicht weiter`,
  'the report cannot be read after it was changed, so what else has changed is not known':
    'der Bericht ist nach der Änderung nicht lesbar; was sich sonst geändert hat, ist nicht bekannt',
  '{0}: what else its first change did is known from the list of reports only':
    '{0}: Was die erste Änderung sonst bewirkte, ist nur aus der Liste der Berichte bekannt',
  '{0}: could not be disabled while its mappings changed':
    '{0}: Ließ sich nicht ausschalten, während die Zuordnungen sich änderten',
  '{0}: was enabled when the plan was made and is disabled; enable it in Qalyptus when it is right':
    '{0}: War eingeschaltet, als der Plan gemacht wurde, und ist ausgeschaltet; schalten Sie sie in Qalyptus ein, wenn sie stimmt',
  '{0}: stays disabled, because its mappings could not be seen to be right':
    '{0}: Bleibt ausgeschaltet, weil nicht zu sehen war, dass die Zuordnungen stimmen',
  '{0}: {1}; enable it in Qalyptus': '{0}: {1:said}; schalten Sie sie in Qalyptus ein',
  'was told to be enabled again, and the server does not tell whether it is':
    'sollte wieder eingeschaltet werden, und der Server sagt nicht, ob sie es ist',
  'could not be enabled again': 'ließ sich nicht wieder einschalten',
  'could not be enabled again ({0})': 'ließ sich nicht wieder einschalten ({0})',
  '{0}: was enabled, and stays disabled; enable it in Qalyptus when it is right':
    '{0}: War eingeschaltet und bleibt ausgeschaltet; schalten Sie sie in Qalyptus ein, wenn sie stimmt',
  '{0}: shows other mappings than were read back a moment ago':
    '{0}: Zeigt andere Zuordnungen, als eben zurückgelesen wurden',
  '{0} tasks: sent, not read back, because the server does not show mappings':
    '{0} Aufgaben: gesendet, nicht zurückgelesen, weil der Server Zuordnungen nicht zeigt',
  'another run works on this Qalyptus server; wait for its end, or cancel it':
    'ein anderer Lauf arbeitet auf diesem Qalyptus-Server; warten Sie sein Ende ab, oder beenden Sie ihn',

  // tasks that were tried
  'the task cannot be read': 'die Aufgabe ist nicht lesbar',
  'not run: report "{0}" is not mapped as the ledger says':
    'nicht ausgeführt: Bericht „{0}“ ist nicht zugeordnet, wie es im Verzeichnis steht',
  'not run: {0}': 'nicht ausgeführt: {0:lines}',
  'Let it run all the same: --confirm-task {0}':
    'Soll sie trotzdem laufen, bestätigen Sie das bei dieser Aufgabe ({0}).',
  'this server has no route to run a task': 'dieser Server bietet keinen Weg, eine Aufgabe auszuführen',
  'Start "{0}" in Qalyptus, look at its end there, then: coffer propagate try --task {1} --verdict pass --by NAME':
    'Starten Sie „{0}“ in Qalyptus, sehen Sie dort das Ende an, und tragen Sie hier ein, was Sie gesehen haben ({1}).',
  'With --watch, Coffer looks on while you start it.': 'Coffer kann zusehen, während Sie sie starten.',
  'it ran ({0}), and the server does not tell how that ended':
    'sie lief ({0}), und der Server sagt nicht, wie das ausging',
  'a run of it is under way already ({0})': 'ein Lauf davon ist schon im Gang ({0})',
  'the answer to the call that runs it was lost, and no run of it shows; it was not sent again':
    'die Antwort auf den Aufruf, der sie ausführt, ging verloren, und kein Lauf ist zu sehen; er wurde nicht noch einmal gesendet',
  'several new runs of it show, and which is this one cannot be told':
    'mehrere neue Läufe davon sind zu sehen, und welcher dieser ist, lässt sich nicht sagen',
  'start it in Qalyptus: waiting for it': 'starten Sie sie in Qalyptus: Coffer wartet darauf',
  'nobody has started it in the time given': 'niemand hat sie in der gegebenen Zeit gestartet',
  'it mails {0}': 'sie schickt Mail an {0}',
  'it mails {0}; it is in test mode, and no test address is told':
    'sie schickt Mail an {0}; sie ist im Testmodus, und keine Testadresse wird genannt',
  'the server does not tell who gets the mail': 'der Server sagt nicht, wer die Mail bekommt',
  'the server does not tell who gets the mail; it is in test mode, and no test address is told':
    'der Server sagt nicht, wer die Mail bekommt; sie ist im Testmodus, und keine Testadresse wird genannt',
  'report "{0}": where it goes beside mail is not told':
    'Bericht „{0}“: Wohin er außer per Mail geht, wird nicht gesagt',
  'report "{0}" goes to {1}': 'Bericht „{0}“ geht an {1}',
  'report "{0}": its recipients and folders may come from the app\'s variables':
    'Bericht „{0}“: Empfänger und Ordner können aus den Variablen der App kommen',
  'The identity of the Qalyptus connection may not open the target app: its space, its roles, section access.':
    'Die Identität der Qalyptus-Verbindung darf die Ziel-App vielleicht nicht öffnen: Bereich, Rollen, Abschnittszugriff.',
  'The target app may lack objects, fields or variables that the report names: `coffer propagate plan` compares them.':
    'Der Ziel-App fehlen vielleicht Objekte, Felder oder Variablen, die der Bericht nennt: Ein Plan vergleicht sie.',
  'The target app may be gone or in the trash: `coffer propagate status` says so.':
    'Die Ziel-App ist vielleicht weg oder im Papierkorb: Der Zustand sagt es.',
  'A task whose conditions are all unmet ends in a warning and sends nothing; that has nothing to do with its mappings.':
    'Eine Aufgabe, deren Bedingungen alle nicht erfüllt sind, endet mit einer Warnung und sendet nichts; mit ihren Zuordnungen hat das nichts zu tun.',
  'See in the produced file that the numbers are those of the customer.':
    'Sehen Sie in der erzeugten Datei nach, dass die Zahlen die des Kunden sind.',
  'See that the produced file holds "{0}".': 'Sehen Sie nach, dass in der erzeugten Datei „{0}“ steht.',
  'it had not ended when time was up; last seen: no state':
    'sie war nicht fertig, als die Zeit um war; zuletzt gesehen: kein Zustand',
  'it had not ended when time was up; last seen: "{0}"':
    'sie war nicht fertig, als die Zeit um war; zuletzt gesehen: „{0}“',
  'the server does not show the run any more; last seen: no state':
    'der Server zeigt den Lauf nicht mehr; zuletzt gesehen: kein Zustand',
  'the server does not show the run any more; last seen: "{0}"':
    'der Server zeigt den Lauf nicht mehr; zuletzt gesehen: „{0}“',
  'it ended with no state': 'sie endete ohne Zustand',
  'it ended with "{0}"': 'sie endete mit „{0}“',
  'it ended with no state, a state nobody here knows': 'sie endete ohne Zustand; den kennt hier niemand',
  'it ended with "{0}", a state nobody here knows': 'sie endete mit „{0}“, einem Zustand, den hier niemand kennt',

  // taking back
  'was renamed to {0}': 'wurde umbenannt in {0}',
  'lacks a report that was in it': 'ihr fehlt ein Bericht, der darin war',
  'has a report Coffer did not put there: {0}': 'hat einen Bericht, den Coffer nicht hineintat: {0}',
  'has other mappings in {0}': 'hat andere Zuordnungen in {0}',
  'is enabled': 'ist eingeschaltet',
  'has other recipients now': 'hat jetzt andere Empfänger',
  'has other triggers now': 'hat jetzt andere Trigger',
  'was rolled back already': 'wurde schon zurückgenommen',
  'was adopted, not made by Coffer': 'wurde übernommen, nicht von Coffer angelegt',
  'no copy of it is known': 'keine Kopie davon ist bekannt',
  'is the master': 'ist der Master',
  'was released: disable it in Qalyptus and delete it there':
    'wurde freigegeben: Schalten Sie sie in Qalyptus aus, und löschen Sie sie dort',
  'cannot be read, so whether it was edited is not known':
    'ist nicht lesbar; ob sie bearbeitet wurde, ist nicht bekannt',
  'is running': 'läuft gerade',
  'the server said it was deleted, and it is still there': 'der Server sagte, sie sei gelöscht, und sie ist noch da',
  'this server cannot delete tasks through the API: it is disabled, delete it in Qalyptus':
    'dieser Server kann über die API keine Aufgaben löschen: Sie ist ausgeschaltet, löschen Sie sie in Qalyptus',
  'this server can neither delete nor disable tasks through the API: do both in Qalyptus':
    'dieser Server kann über die API Aufgaben weder löschen noch ausschalten: Tun Sie beides in Qalyptus',
  'put back in part': 'teilweise zurückgestellt',
  'sent, and the server does not show it': 'gesendet, und der Server zeigt es nicht',
  'left with the other reports of its task': 'bleibt, mit den anderen Berichten der Aufgabe',
  'what was there before was not told by the server': 'was vorher da war, sagte der Server nicht',
  'the server does not show mappings: whether somebody changed them is not known':
    'der Server zeigt Zuordnungen nicht: Ob jemand sie geändert hat, ist nicht bekannt',
  'somebody has changed its mappings since': 'jemand hat die Zuordnungen seither geändert',

  // release
  'the task cannot be read, so it cannot be looked at before':
    'die Aufgabe ist nicht lesbar und lässt sich also nicht vorher ansehen',
  'only a copy that was mapped to the end can be released; its row says {0}':
    'freigeben lässt sich nur eine Kopie, die bis zum Ende zugeordnet ist; im Verzeichnis steht: {0:word}',
  'report "{0}" {1}': 'Bericht „{0}“ {1:said}',
  'is not in the ledger': 'steht nicht im Verzeichnis',
  'is not mapped as the ledger says': 'ist nicht zugeordnet, wie es im Verzeichnis steht',
  'has no mapping: it reads the master': 'hat keine Zuordnung: Er liest den Master',
  'reads app {0} of the master: it is neither mapped nor to stay':
    'liest die App {0} des Masters: Sie ist weder zugeordnet noch soll sie bleiben',
  'the server does not show the mappings: look at Task > Report > Overwrite Report Apps of this task first': `der Server zeigt die Zuordnungen nicht: Öffnen Sie zuerst bei dieser Aufgabe ${openTab}`,
  'the server does not tell who gets the mail: look at the task in Qalyptus':
    'der Server sagt nicht, wer die Mail bekommt: Sehen Sie die Aufgabe in Qalyptus an',
  'whom the master mails cannot be read: see that these are people of this customer only':
    'wem der Master Mail schickt, ist nicht lesbar: Achten Sie darauf, dass diese nur zu diesem Kunden gehören',
  'whom the master mails cannot be read, it is gone: see that these are people of this customer only':
    'wem der Master Mail schickt, ist nicht lesbar, er ist weg: Achten Sie darauf, dass diese nur zu diesem Kunden gehören',
  'the master mails them too: {0}': 'der Master schickt ihnen auch Mail: {0}',
  'the server still says disabled': 'der Server sagt noch „ausgeschaltet“',
};
