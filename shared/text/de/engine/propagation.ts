import type { Sayings } from '../../said.ts';

/** What was checked before anything is sent, and the plan itself. */
export const propagationSayings: Sayings = {
  // the server and its key
  'The server answered with {0} task': 'Der Server antwortete mit {0:number} Aufgabe',
  'The server answered with {0} tasks': 'Der Server antwortete mit {0:number} Aufgaben',
  'The server answered with {0} task; not all could be read':
    'Der Server antwortete mit {0:number} Aufgabe; nicht alles war lesbar',
  'The server answered with {0} tasks; not all could be read':
    'Der Server antwortete mit {0:number} Aufgaben; nicht alle waren lesbar',
  'What is not seen is left alone. Look at it in Qalyptus, or give the key more rights.':
    'Was nicht zu sehen ist, bleibt, wie es ist. Sehen Sie es in Qalyptus an, oder geben Sie dem Schlüssel mehr Rechte.',
  'the list of tasks may be cut': 'die Liste der Aufgaben ist vielleicht abgeschnitten',
  'one run at a time: other machines cannot be locked, so see that nobody else works on this server meanwhile':
    'ein Lauf zur Zeit: Andere Rechner lassen sich nicht sperren; achten Sie darauf, dass solange niemand sonst auf diesem Server arbeitet',
  'The API key is good': 'Der API-Schlüssel ist gültig',
  'How this server understands a mapping is not verified':
    'Wie dieser Server eine Zuordnung versteht, ist nicht nachgewiesen',
  'Run the canary of this server first: coffer qalyptus canary.':
    'Machen Sie zuerst die Probe mit diesem Server, unter „Server“.',
  'How this server speaks was learned by a {0}': 'Wie dieser Server spricht, ist nachgewiesen, durch: {0:word}',
  'Mappings can be read back': 'Zuordnungen lassen sich zurücklesen',
  'The server does not show mappings: nothing can be read back through the API':
    'Der Server zeigt Zuordnungen nicht: Über die API lässt sich nichts zurücklesen',
  'After the run open the tab Task > Report > Overwrite Report Apps of each copy in Qalyptus.':
    'Öffnen Sie nach dem Lauf bei jeder Kopie in Qalyptus die Registerkarte Task > Report > Overwrite Report Apps.',
  '{0} connection with the app each reads': '{0:number} Verbindung mit der App, die sie liest',
  '{0} connections with the app each reads': '{0:number} Verbindungen mit der App, die jede liest',
  'The server does not tell which app a connection reads': 'Der Server sagt nicht, welche App eine Verbindung liest',
  'See in Qalyptus which apps the reports use, and name each of them in the targets.':
    'Sehen Sie in Qalyptus nach, welche Apps die Berichte verwenden, und nennen Sie jede bei den Kunden.',
  'The vault knows no tenant to compare the connections with':
    'Der Tresor kennt keinen Mandanten, mit dem sich die Verbindungen vergleichen ließen',
  'Add the tenant the apps are in.': 'Fügen Sie den Mandanten hinzu, in dem die Apps sind.',
  'connection "{0}" reads from {1}': 'Verbindung „{0}“ liest von {1}',
  'The server does not tell which tenant its connections read from':
    'Der Server sagt nicht, von welchem Mandanten seine Verbindungen lesen',
  'See in Qalyptus that they read from {0}.': 'Sehen Sie in Qalyptus nach, dass sie von {0} lesen.',
  'The connections read from {0}': 'Die Verbindungen lesen von {0}',
  'The apps are in {0}, the connections read from another tenant':
    'Die Apps sind in {0}, die Verbindungen lesen von einem anderen Mandanten',
  'Change and publish the connection in Qalyptus Desktop, then plan again; or name the tenant the apps are in with --live TENANT.':
    'Ändern und veröffentlichen Sie die Verbindung in Qalyptus Desktop, dann planen Sie neu; oder wählen Sie den Mandanten, in dem die Apps sind, als den, der sagt, welche Apps es gibt.',
  'The apps are in {0}, the connections read from another address':
    'Die Apps sind in {0}, die Verbindungen lesen von einer anderen Adresse',
  'Change and publish the connection in Qalyptus Desktop, then plan again. If it is another address of this tenant: --confirm same-tenant.':
    'Ändern und veröffentlichen Sie die Verbindung in Qalyptus Desktop, dann planen Sie neu. Ist es eine andere Adresse desselben Mandanten, bestätigen Sie das.',
  'The apps are in {0}, the connections read from another address; confirmed to be the same tenant':
    'Die Apps sind in {0}, die Verbindungen lesen von einer anderen Adresse; als derselbe Mandant bestätigt',

  // the master
  '"{0}" is itself the copy of {1}': '„{0}“ ist selbst die Kopie von {1}',
  'Name the task it was made of.': 'Nennen Sie die Aufgabe, aus der sie entstand.',
  '"{0}" with {1} report': '„{0}“ mit {1:number} Bericht',
  '"{0}" with {1} reports': '„{0}“ mit {1:number} Berichten',
  'In Qalyptus, disable the master task and take its triggers and recipients away, or set it to test mode.':
    'Schalten Sie in Qalyptus die Master-Aufgabe aus und nehmen Sie ihr Trigger und Empfänger, oder setzen Sie sie in den Testmodus.',
  'The master task is enabled: its copies could send at once':
    'Die Master-Aufgabe ist eingeschaltet: Ihre Kopien könnten sofort senden',
  'trigger {0}': 'Trigger {0}',
  'The master task has triggers or recipients and is not in test mode':
    'Die Master-Aufgabe hat Trigger oder Empfänger und ist nicht im Testmodus',
  'whether it is enabled': 'ob sie eingeschaltet ist',
  'its triggers': 'ihre Trigger',
  'its recipients': 'ihre Empfänger',
  'The server does not tell everything that could make the master send':
    'Der Server sagt nicht alles, was den Master zum Senden bringen könnte',
  'Look at the master task in Qalyptus yourself.': 'Sehen Sie die Master-Aufgabe in Qalyptus selbst an.',
  'The master task is disabled': 'Die Master-Aufgabe ist ausgeschaltet',
  'The master task is disabled, its recipients are in test mode':
    'Die Master-Aufgabe ist ausgeschaltet, ihre Empfänger sind im Testmodus',
  'The master task is disabled, and has no triggers or recipients':
    'Die Master-Aufgabe ist ausgeschaltet und hat weder Trigger noch Empfänger',
  '{0}: trigger "{1}" of the copy fires on the master\'s app; set its App ID':
    '{0}: Trigger „{1}“ der Kopie löst bei der App des Masters aus; setzen Sie seine App-ID',
  'old {0}': 'alt {0}',
  'new {0}': 'neu {0}',
  'new (the app of this customer)': 'neu (die App dieses Kunden)',
  'The server does not tell which triggers the master has': 'Der Server sagt nicht, welche Trigger der Master hat',
  'No mapping reaches a trigger: look at the triggers of the copies in Qalyptus.':
    'Keine Zuordnung erreicht einen Trigger: Sehen Sie die Trigger der Kopien in Qalyptus an.',
  'No trigger hangs on an app': 'Kein Trigger hängt an einer App',
  '{0} trigger to be set by hand': '{0:number} Trigger ist von Hand zu setzen',
  '{0} triggers to be set by hand': '{0:number} Trigger sind von Hand zu setzen',
  'No mapping reaches a trigger. The list by hand has the values to type.':
    'Keine Zuordnung erreicht einen Trigger. Die einzugebenden Werte stehen unter „von Hand zu erledigen“.',

  // apps and objects
  "{0} report would read the master's data": '{0:number} Bericht würde die Daten des Masters lesen',
  "{0} reports would read the master's data": '{0:number} Berichte würden die Daten des Masters lesen',
  'Give a target for each app, or write "stay" for a shared app that is to stay.':
    'Nennen Sie zu jeder App ein Ziel, oder schreiben Sie „stay“ für eine gemeinsame App, die bleiben soll.',
  'report "{0}": app {1} stays': 'Bericht „{0}“: App {1} bleibt',
  'report "{0}": app {1}': 'Bericht „{0}“: App {1}',
  'report "{0}": no app is mapped': 'Bericht „{0}“: Keine App ist zugeordnet',
  'report "{0}": app {1} is not mapped': 'Bericht „{0}“: App {1} ist nicht zugeordnet',
  '{0} app is to stay as they are in the master': '{0:number} App soll bleiben, wie sie im Master ist',
  '{0} apps are to stay as they are in the master': '{0:number} Apps sollen bleiben, wie sie im Master sind',
  'Confirm with --confirm stay that each may read this shared app.':
    'Bestätigen Sie, dass jeder Kunde diese gemeinsame App lesen darf.',
  'The server does not tell which apps a report uses': 'Der Server sagt nicht, welche Apps ein Bericht verwendet',
  'Only the apps named in the targets are checked: see in Qalyptus that no report uses another one.':
    'Geprüft werden nur die Apps, die bei den Kunden genannt sind: Sehen Sie in Qalyptus nach, dass kein Bericht eine andere verwendet.',
  '{0} mapping has a source no connection uses': '{0:number} Zuordnung hat eine Quelle, die keine Verbindung verwendet',
  '{0} mappings have a source no connection uses':
    '{0:number} Zuordnungen haben eine Quelle, die keine Verbindung verwendet',
  'Such a mapping does nothing. Check the ids of the source apps.':
    'Eine solche Zuordnung bewirkt nichts. Prüfen Sie die IDs der Quell-Apps.',
  'Each app of each report is mapped or stays on purpose':
    'Jede App jedes Berichts ist zugeordnet oder bleibt mit Absicht',
  '{0}: its source app is not backed up': '{0}: Ihre Quell-App ist nicht gesichert',
  '{0}: app {1}: its source app is not backed up': '{0}: App {1}: Ihre Quell-App ist nicht gesichert',
  '{0}: app {1} is not backed up': '{0}: App {1} ist nicht gesichert',
  '{0}: app {1} lacks object {2}': '{0}: App {1} fehlt das Objekt {2}',
  '{0}: app {1} lacks {2}, not public in the master': '{0}: App {1} fehlt {2}; im Master nicht öffentlich',
  '{0} object of the master is missing': '{0:number} Objekt des Masters fehlt',
  '{0} object of the master are missing': '{0:number} Objekt des Masters fehlt',
  '{0} objects of the master is missing': '{0:number} Objekte des Masters fehlen',
  '{0} objects of the master are missing': '{0:number} Objekte des Masters fehlen',
  'Make the target app as a duplicate of the master: only then are the ids the same.':
    'Legen Sie die Ziel-App als Duplikat des Masters an: Nur dann sind die IDs gleich.',
  '{0} thing could not be checked': '{0:number} Punkt ließ sich nicht prüfen',
  '{0} things could not be checked': '{0:number} Punkte ließen sich nicht prüfen',
  'Back up masters and targets first: then the ids of their objects are compared.':
    'Sichern Sie zuerst Master und Ziele: Dann werden die IDs ihrer Objekte verglichen.',
  'Each target app has the objects of its master': 'Jede Ziel-App hat die Objekte ihres Masters',

  // targets
  '{0} target cannot be meant': '{0:number} Ziel kann nicht gemeint sein',
  '{0} targets cannot be meant': '{0:number} Ziele können nicht gemeint sein',
  'Mend the targets file. An app made since the newest backup is known after the next one, or at once with --live TENANT.':
    'Berichtigen Sie die Liste der Kunden. Eine App, die seit der neuesten Sicherung entstand, ist nach der nächsten bekannt, oder sofort, wenn Sie den Mandanten selbst fragen.',
  "{0} target may be another master's app": '{0:number} Ziel ist vielleicht die App eines anderen Masters',
  "{0} targets may be another master's app": '{0:number} Ziele sind vielleicht Apps eines anderen Masters',
  'A connection of Qalyptus reads them: see that no other master is built on them.':
    'Eine Verbindung von Qalyptus liest sie: Sehen Sie nach, dass kein anderer Master auf ihnen gebaut ist.',
  '{0} customer, each with apps of its own known to {1}': '{0:number} Kunde mit eigenen Apps (Quelle: {1:said})',
  '{0} customers, each with apps of its own known to {1}':
    '{0:number} Kunden, jeder mit eigenen Apps (Quelle: {1:said})',
  'the newest backup': 'die neueste Sicherung',
  'the tenant {0}': 'Mandant {0}',
  'the tenant': 'der Mandant',
  '{0}: app {1} is a master app': '{0}: App {1} ist eine Master-App',
  '{0}: app {1} "{2}" is a master app': '{0}: App {1} „{2}“ ist eine Master-App',
  '{0}: app {1} is read by connection "{2}"': '{0}: App {1} wird von der Verbindung „{2}“ gelesen',
  '{0}: app {1} "{2}" is read by connection "{3}"': '{0}: App {1} „{2}“ wird von der Verbindung „{3}“ gelesen',
  '{0}: app {1} is not known to {2}': '{0}: App {1} ist nicht bekannt; gefragt wurde: {2:said}',
  '{0}: app {1} "{2}" is not known to {3}': '{0}: App {1} „{2}“ ist nicht bekannt; gefragt wurde: {3:said}',
  "{0}: app {1} is another customer's app: {2}": '{0}: App {1} ist die App eines anderen Kunden: {2}',
  '{0}: app {1} "{2}" is another customer\'s app: {3}': '{0}: App {1} „{2}“ ist die App eines anderen Kunden: {3}',
  'the task has no report "{0}"': 'die Aufgabe hat keinen Bericht „{0}“',
  'report "{0}": name the source app; the server does not tell which apps it uses':
    'Bericht „{0}“: Nennen Sie die Quell-App; der Server sagt nicht, welche Apps er verwendet',
  'report "{0}": name the source app; it may use {1} apps':
    'Bericht „{0}“: Nennen Sie die Quell-App; er kann {1} Apps verwenden',

  // names and known customers
  '{0} name cannot be given': '{0:number} Name kann nicht vergeben werden',
  '{0} names cannot be given': '{0:number} Namen können nicht vergeben werden',
  'Change the name template, or give a name of its own in the targets file.':
    'Ändern Sie die Namensvorlage, oder geben Sie in der Liste der Kunden einen eigenen Namen an.',
  '{0}: (the server names it)': '{0}: (der Server benennt sie)',
  '(the server names it)': '(der Server benennt sie)',
  'The list of tasks may be cut: {0} copy may be there unseen':
    'Die Liste der Aufgaben ist vielleicht abgeschnitten: {0:number} Kopie kann ungesehen da sein',
  'The list of tasks may be cut: {0} copies may be there unseen':
    'Die Liste der Aufgaben ist vielleicht abgeschnitten: {0:number} Kopien können ungesehen da sein',
  'See in Qalyptus that there is no task of these names, then confirm with --confirm list-complete.':
    'Sehen Sie in Qalyptus nach, dass keine Aufgabe so heißt, und bestätigen Sie das.',
  'The server names some of the copies itself': 'Der Server benennt einige der Kopien selbst',
  'A copy without a name of ours cannot be found again if the answer is lost. Give a name template.':
    'Eine Kopie ohne Namen von uns ist nicht wiederzufinden, wenn die Antwort verloren geht. Geben Sie eine Namensvorlage an.',
  'The names hold a date: another day they are others':
    'Die Namen enthalten ein Datum: An einem anderen Tag sind es andere',
  'Leave the date out, so that the same plan always means the same tasks.':
    'Lassen Sie das Datum weg, damit derselbe Plan immer dieselben Aufgaben meint.',
  '{0} name, each free on the server or its own': '{0:number} Name, auf dem Server frei oder schon der eigene',
  '{0} names, each free on the server or its own': '{0:number} Namen, alle auf dem Server frei oder schon die eigenen',
  '{0} known customer cannot be gone on with': 'Mit {0:number} bekannten Kunden geht es nicht weiter',
  '{0} known customers cannot be gone on with': 'Mit {0:number} bekannten Kunden geht es nicht weiter',
  'Give the key the right to read these tasks. Where an answer was lost, run that plan again; or see in Qalyptus that there is no such copy, and confirm with --confirm not-made.':
    'Geben Sie dem Schlüssel das Recht, diese Aufgaben zu lesen. Ging eine Antwort verloren, führen Sie jenen Plan noch einmal aus; oder sehen Sie in Qalyptus nach, dass es die Kopie nicht gibt, und bestätigen Sie das.',
  '{0}: its task is gone from the server and is made again':
    '{0}: Die Aufgabe ist nicht mehr auf dem Server und wird neu angelegt',
  '{0}: keeps its name "{1}"': '{0}: Behält den Namen „{1}“',
  '{0} to make, {1} to change, {2} to adopt, {3} as wished':
    '{0} anzulegen, {1} zu ändern, {2} zu übernehmen, {3} wie gewünscht',
  '{0}: not in the targets any more; its task "{1}" stays as it is':
    '{0}: Steht nicht mehr in der Liste; die Aufgabe „{1}“ bleibt, wie sie ist',
  '{0} tasks have this name already': '{0} Aufgaben heißen schon so',
  'a task of this name is there and cannot be read': 'eine Aufgabe dieses Namens ist da und nicht lesbar',
  'a task of this name is there; {0}': 'eine Aufgabe dieses Namens ist da; {0:said}',
  'a task of this name is there; its mappings are not shown':
    'eine Aufgabe dieses Namens ist da; ihre Zuordnungen werden nicht gezeigt',
  'a task of this name is there, with other mappings': 'eine Aufgabe dieses Namens ist da, mit anderen Zuordnungen',
  'its task cannot be read': 'die Aufgabe ist nicht lesbar',
  'it lacks report "{0}"': 'ihr fehlt der Bericht „{0}“',
  'it has report "{0}", which the master has not': 'sie hat den Bericht „{0}“, den der Master nicht hat',
  'the answer of an earlier call was lost, and {0} tasks may be its copy: {1}':
    'die Antwort eines früheren Aufrufs ging verloren, und {0} Aufgaben können die Kopie sein: {1}',
  'the answer of an earlier call was lost, and its copy has no name of ours':
    'die Antwort eines früheren Aufrufs ging verloren, und die Kopie hat keinen Namen von uns',
  'the answer of an earlier call was lost, and no task "{0}" is there; run its plan again (batch {1})':
    'die Antwort eines früheren Aufrufs ging verloren, und keine Aufgabe „{0}“ ist da; führen Sie jenen Plan noch einmal aus (Lauf {1})',

  // published again
  'No task holds a report that was published again under another id':
    'Keine Aufgabe enthält einen Bericht, der unter anderer ID erneut veröffentlicht wurde',
  '{0} report of tasks, published again under another id: they send nothing':
    '{0:number} Bericht in Aufgaben wurde unter anderer ID erneut veröffentlicht: Sie senden nichts',
  '{0} reports of tasks, published again under another id: they send nothing':
    '{0:number} Berichte in Aufgaben wurden unter anderer ID erneut veröffentlicht: Sie senden nichts',
  '{0} report of tasks, published again under another id':
    '{0:number} Bericht in Aufgaben wurde unter anderer ID erneut veröffentlicht',
  '{0} reports of tasks, published again under another id':
    '{0:number} Berichte in Aufgaben wurden unter anderer ID erneut veröffentlicht',
  'Put the new report into the task in Qalyptus, or make the copies anew from a master that has it.':
    'Nehmen Sie den neuen Bericht in Qalyptus in die Aufgabe auf, oder legen Sie die Kopien neu an, von einem Master, der ihn hat.',
  'Put the new report into the task in Qalyptus, or make the copies anew from a master that has it; to go on without them: --confirm reports-gone.':
    'Nehmen Sie den neuen Bericht in Qalyptus in die Aufgabe auf, oder legen Sie die Kopien neu an, von einem Master, der ihn hat; oder bestätigen Sie, dass es ohne sie weitergeht.',
  '"{0}" of "{1}": {2} is {3} now': '„{0}“ in „{1}“: {2} ist jetzt {3}',

  // calls of a plan
  'look for a task of each name': 'nach einer Aufgabe jedes Namens suchen',
  'copy the master for {0}': 'den Master für {0} kopieren',
  'disable the copy for {0}, if it came out enabled': 'die Kopie für {0} ausschalten, falls sie eingeschaltet entstand',
  'read each copy back: task, reports, triggers, recipients':
    'jede Kopie zurücklesen: Aufgabe, Berichte, Trigger, Empfänger',
  'map "{0}" of the copy for {1}, if it came out without':
    '„{0}“ der Kopie für {1} zuordnen, falls sie ohne Zuordnung entstand',
  'enable "{0}"': '„{0}“ einschalten',
  'disable "{0}"': '„{0}“ ausschalten',
  'map "{0}" of "{1}"': '„{0}“ in „{1}“ zuordnen',
  'read before and after': 'vorher und nachher lesen',
};
