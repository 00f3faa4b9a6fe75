import type { Sayings } from '../../said.ts';

/** What is looked at in the target before a restore. */
export const targetSayings: Sayings = {
  '{0} answers as tenant {1}': '{0} antwortet als Mandant {1}',
  '{0} answers as tenant {1}, but its lists broke off: {2}':
    '{0} antwortet als Mandant {1}, aber seine Listen brachen ab: {2:list}',
  'members of space {0}': 'Mitglieder des Bereichs {0}',
  'identity providers': 'Identitätsanbieter',
  'Make the plan again; if it stays so, look at the connection and the scopes.':
    'Erstellen Sie den Plan neu; bleibt es dabei, sehen Sie sich die Verbindung und die Scopes an.',
  'granted: nothing': 'gewährt: nichts',
  'granted: {0}': 'gewährt: {0}',
  '{0}; without admin.apps the bot can give no object of others away':
    '{0:said}; ohne admin.apps kann der Bot kein Objekt anderer weitergeben',
  'Add admin.apps to the scopes of the OAuth client and to the scopes asked for here.':
    'Fügen Sie admin.apps zu den Scopes des OAuth-Clients und zu den hier angeforderten Scopes hinzu.',
  '{0}; without admin_classic spaces and people may be listed in part':
    '{0:said}; ohne admin_classic sind die Listen der Bereiche und Personen womöglich unvollständig',
  'Add admin_classic to the scopes of the OAuth client and to the scopes asked for here.':
    'Fügen Sie admin_classic zu den Scopes des OAuth-Clients und zu den hier angeforderten Scopes hinzu.',
  'the tenant does not say whether the bot may import apps':
    'der Mandant gibt nicht an, ob der Bot Apps importieren darf',
  'Look at the bot’s licence and roles in the target before the run.':
    'Sehen Sie sich vor dem Lauf Lizenz und Rollen des Bots im Ziel an.',
  'the bot may import apps': 'der Bot darf Apps importieren',
  'the bot may not import apps': 'der Bot darf keine Apps importieren',
  'Give the bot a licence and a role that may create apps in the target.':
    'Geben Sie dem Bot im Ziel eine Lizenz und eine Rolle, die Apps anlegen darf.',
  'the tenant states no time': 'der Mandant nennt keine Uhrzeit',
  'this clock and the tenant’s agree': 'diese Uhr und die des Mandanten stimmen überein',
  'this clock and the tenant’s are {0} minute apart': 'diese Uhr weicht um {0} Minute von der des Mandanten ab',
  'this clock and the tenant’s are {0} minutes apart':
    'diese Uhr weicht um {0:number} Minuten von der des Mandanten ab',
  'Set the clock of this machine: the times in the report come from it.':
    'Stellen Sie die Uhr dieses Rechners: Die Zeiten im Bericht stammen von ihr.',
};

/** Spaces and connections. */
export const spaceSayings: Sayings = {
  '{0}: the target has no {1} space of this name': '{0}: Im Ziel gibt es keinen Bereich dieses Namens (Typ: {1:word})',
  '{0}: is {1} there, {2} in the snapshot': '{0}: Typ dort {1:word}, im Snapshot {2:word}',
  '{0}: templates need a shared space, this one is {1}':
    '{0}: Vorlagen brauchen einen gemeinsamen Bereich; dieser ist vom Typ {1:word}',
  '{0} space cannot be used': '{0} Bereich lässt sich nicht verwenden',
  '{0} spaces cannot be used': '{0:number} Bereiche lassen sich nicht verwenden',
  'Make them in the target, let the plan make them (--create-spaces), or name others in a space map.':
    'Legen Sie sie im Ziel an, lassen Sie den Plan sie anlegen, oder wählen Sie im Schritt „Optionen“ andere.',
  '{0} space found, {1} to be made': '{0} Bereich gefunden, {1} anzulegen',
  '{0} spaces found, {1} to be made': '{0:number} Bereiche gefunden, {1} anzulegen',
  '{0}: {1} does not become {2}: {3}': '{0}: {1} erhält die Rolle {2} nicht: {3:said}',
  '{0} ({1}): to be made': '{0} ({1:word}): wird angelegt',
  'Read the rows; give roles that are left by hand.': 'Lesen Sie die Zeilen; vergeben Sie die übrigen Rollen von Hand.',
  '{0}: the target has "{1}", which differs by case only':
    '{0}: Im Ziel gibt es „{1}“; nur die Groß- und Kleinschreibung weicht ab',
  '{0} → {1}: no such space': '{0} → {1}: kein solcher Bereich',
  '{0}: not needed here': '{0}: wird hier nicht gebraucht',
  'the target has no group of this name': 'im Ziel gibt es keine Gruppe dieses Namens',
  'a role for a {0} is given by hand': 'eine Rolle für „{0}“ wird von Hand vergeben',
  'the bot may not bring templates into "{0}"': 'der Bot darf keine Vorlagen in „{0}“ bringen',
  'Give the bot “Can edit” there, or name another space with --template-space.':
    'Geben Sie dem Bot dort „Kann bearbeiten“, oder nennen Sie im Schritt „Optionen“ einen anderen Bereich für Vorlagen.',
  'the bot has the roles it needs': 'der Bot hat die Rollen, die er braucht',
  'the bot lacks roles in {0} space': 'dem Bot fehlen Rollen in {0} Bereich',
  'the bot lacks roles in {0} spaces': 'dem Bot fehlen Rollen in {0:number} Bereichen',
  'The run gives them to the bot and takes them back afterwards; both stand in the tenant’s audit log.':
    'Der Lauf gibt sie dem Bot und nimmt sie danach zurück; beides steht im Audit-Log des Mandanten.',
  'not needed': 'nicht nötig',
  '"{0}" is made by the run for the bot alone': '„{0}“ legt der Lauf für den Bot allein an',
  '"{0}" is there and the bot’s alone': '„{0}“ ist vorhanden und gehört dem Bot allein',
  '"{0}" is there and others can look into it': '„{0}“ ist vorhanden, und andere können hineinsehen',
  'Remove the space or its members: apps full of private content stand there for a while.':
    'Entfernen Sie den Bereich oder seine Mitglieder: Dort stehen eine Zeit lang Apps voller privater Inhalte.',
  'no load script names one': 'kein Ladeskript nennt eine',
  'the bot may not list them': 'der Bot darf sie nicht auflisten',
  '{0} connection found by name': '{0} Verbindung am Namen gefunden',
  '{0} connections found by name': '{0:number} Verbindungen am Namen gefunden',
  '{0} connection missing by name': '{0} Verbindung dieses Namens fehlt',
  '{0} connections missing by name': '{0:number} Verbindungen dieses Namens fehlen',
  'Make them with the same names before the first reload: it fails otherwise.':
    'Legen Sie sie vor dem ersten Laden unter denselben Namen an: Sonst schlägt es fehl.',
  '{0}: {1} and {2} more': '{0}: {1} und {2} weitere',
};

/** Apps, their files and the snapshot. */
export const appSayings: Sayings = {
  '{0} {1}: {2}; nothing of it is kept': '{0:word} {1}: {2:said}; davon ist nichts aufbewahrt',
  'app {0} ({1}): nothing of it is kept': 'App {0} ({1}): davon ist nichts aufbewahrt',
  'app {0} ({1}): an earlier version stands in': 'App {0} ({1}): eine frühere Version tritt an ihre Stelle',
  'the snapshot failed': 'der Snapshot ist fehlgeschlagen',
  'the snapshot is still being taken': 'der Snapshot wird noch aufgenommen',
  'Choose a snapshot that is complete or partial.': 'Wählen Sie einen vollständigen oder teilweisen Snapshot.',
  complete: 'vollständig',
  '{0}, with {1} gap': '{0:word}, mit {1} Lücke',
  '{0}, with {1} gaps': '{0:word}, mit {1:number} Lücken',
  'What the snapshot lacks cannot come back. Read the rows, or choose another snapshot.':
    'Was dem Snapshot fehlt, lässt sich nicht wiederherstellen. Lesen Sie die Zeilen, oder wählen Sie einen anderen Snapshot.',
  '{0}: left out, {1}': '{0}: ausgelassen, {1:said}',
  'the snapshot does not know {0} person asked for': 'der Snapshot kennt {0} der verlangten Personen nicht',
  'the snapshot does not know {0} people asked for': 'der Snapshot kennt {0:number} der verlangten Personen nicht',
  'Give each subject exactly as `coffer list people` shows it: upper and lower case count.':
    'Geben Sie jedes Subject genau so an, wie die Liste der Personen es zeigt: Groß- und Kleinschreibung zählt.',
  'no app is in scope': 'keine App gehört zum Umfang',
  'every app in scope is left out': 'jede App des Umfangs wird ausgelassen',
  'Choose other apps or people, or decide on living apps with --on-conflict copy or replace.':
    'Wählen Sie andere Apps oder Personen, oder entscheiden Sie im Schritt „Optionen“ über vorhandene Apps.',
  '{0}: stays; the restored one is called {1}': '{0}: bleibt; die wiederhergestellte heißt {1}',
  '{0}: the name was taken in its place': '{0}: der Name war an diesem Ort vergeben',
  'no name is taken; {0} app to restore': 'kein Name ist vergeben; {0} App wird wiederhergestellt',
  'no name is taken; {0} apps to restore': 'kein Name ist vergeben; {0:number} Apps werden wiederhergestellt',
  '{0} app to restore, {1} left out, {2} under another name':
    '{0} App wird wiederhergestellt, {1} ausgelassen, {2} unter anderem Namen',
  '{0} apps to restore, {1} left out, {2} under another name':
    '{0:number} Apps werden wiederhergestellt, {1} ausgelassen, {2} unter anderem Namen',
  'Read the rows; --on-conflict decides.':
    'Lesen Sie die Zeilen; was mit ihnen geschieht, entscheidet der Schritt „Optionen“.',
  '{0} live app may not be replaced': '{0} vorhandene App darf nicht ersetzt werden',
  '{0} live apps may not be replaced': '{0:number} vorhandene Apps dürfen nicht ersetzt werden',
  'Type the names of the apps (--confirm-replace) and take a backup of them first.':
    'Geben Sie die Namen der Apps im Schritt „Optionen“ ein, und sichern Sie sie zuerst.',
  'no live app is put aside': 'keine vorhandene App wird beiseitegelegt',
  '{0} live app is put aside': '{0} vorhandene App wird beiseitegelegt',
  '{0} live apps are put aside': '{0:number} vorhandene Apps werden beiseitegelegt',
  'The live app is renamed, never deleted; it keeps its id, and links to it stay with it.':
    'Die vorhandene App wird umbenannt, nie gelöscht; sie behält ihre ID, und Verweise auf sie bleiben bei ihr.',
  '{0}: {1}; "{2}" is made': '{0}: {1:said}; „{2}“ wird angelegt',
  'no managed app': 'keine verwaltete App',
  '{0} managed app with an origin': '{0} verwaltete App mit einem Ursprung',
  '{0} managed apps with an origin': '{0:number} verwaltete Apps mit einem Ursprung',
  '{0} managed app gets a new origin': '{0} verwaltete App erhält einen neuen Ursprung',
  '{0} managed apps get a new origin': '{0:number} verwaltete Apps erhalten einen neuen Ursprung',
  'The next release has to be published from it, or from the template after a check of the origin is waived.':
    'Die nächste Version ist von dort zu veröffentlichen, oder von der Vorlage, nachdem auf die Prüfung des Ursprungs verzichtet wurde.',
  'the vault lacks {0} file': 'im Tresor fehlt {0} Datei',
  'the vault lacks {0} files': 'im Tresor fehlen {0:number} Dateien',
  'Verify the vault, and choose a snapshot whose files are whole.':
    'Prüfen Sie den Tresor, und wählen Sie einen Snapshot mit unversehrten Dateien.',
  'every file goes in one request': 'jede Datei geht in einem Aufruf',
  '{0} file by resumable upload': '{0} Datei als fortsetzbarer Upload',
  '{0} files by resumable upload': '{0:number} Dateien als fortsetzbarer Upload',
  '{0} import, quota not known': '{0} Import, Kontingent nicht bekannt',
  '{0} imports, quota not known': '{0:number} Importe, Kontingent nicht bekannt',
  '{0} import, {1} a day allowed': '{0} Import, {1} je Tag erlaubt',
  '{0} imports, {1} a day allowed': '{0:number} Importe, {1} je Tag erlaubt',
  'Plans allow 300 to 10,000 imports a day: at 300 it takes {0} days. State the quota with --imports-per-day.':
    'Die Tarife erlauben 300 bis 10.000 Importe je Tag: Bei 300 dauert es {0} Tage. Geben Sie das Kontingent im Schritt „Optionen“ an.',
  'It takes {0} days: the run stops when the quota is used up; run the same plan again the next day.':
    'Es dauert {0} Tage: Der Lauf hält an, wenn das Kontingent verbraucht ist; führen Sie am nächsten Tag denselben Plan erneut aus.',
  '{0}: ask its owner': '{0}: den Besitzer fragen',
  '{0}: ask {1}': '{0}: {1} fragen',
  'no app is known to use it': 'soweit bekannt, verwendet es keine App',
  '{0} app with section access': '{0} App mit Section Access',
  '{0} apps with section access': '{0:number} Apps mit Section Access',
  'Its script decides who sees what, by user ids or groups of the old tenant: the owner has to check it before the reload.':
    'Wer was sieht, entscheidet das Skript nach Benutzer-IDs oder Gruppen des alten Mandanten: Der Besitzer muss es vor dem Laden prüfen.',
  '{0}: private; the run publishes it': '{0}: privat; der Lauf veröffentlicht es',
  '{0}: names a bookmark that does not exist': '{0}: nennt ein Lesezeichen, das es nicht gibt',
  'no default bookmark locks anybody out': 'kein Standard-Lesezeichen sperrt jemanden aus',
  '{0} default bookmark to look at': '{0} Standard-Lesezeichen ist anzusehen',
  '{0} default bookmarks to look at': '{0:number} Standard-Lesezeichen sind anzusehen',
  'One that nobody else can see locks the app for them; one that does not exist has to be set anew by the app’s owner.':
    'Ist es für andere unsichtbar, sperrt es ihnen die App; gibt es das Lesezeichen nicht, muss der Besitzer der App ein neues setzen.',
};

/** The configuration of a rebuild, as a check. */
export const configurationCheckSayings: Sayings = {
  '{0} resource of the configuration to make or change.':
    '{0} Ressource der Konfiguration ist anzulegen oder zu ändern.',
  '{0} resources of the configuration to make or change.':
    '{0:number} Ressourcen der Konfiguration sind anzulegen oder zu ändern.',
  '{0} Here: plan again with --confirm lock-out.':
    '{0:said} Hier: Übernehmen Sie die Verantwortung dafür im Schritt „Optionen“.',
  '{0} Or leave the configuration out with --no-config.':
    '{0:said} Oder lassen Sie die Konfiguration im Schritt „Optionen“ weg.',
  'Apps and spaces of this plan are there before it is needed; what else is missing a person has to bring.':
    'Apps und Bereiche dieses Plans sind da, bevor es gebraucht wird; was sonst fehlt, muss ein Mensch beisteuern.',
  'What waits for an app or space of this plan is made after it; look at the others.':
    'Was auf eine App oder einen Bereich dieses Plans wartet, wird danach angelegt; sehen Sie sich die übrigen an.',
};
