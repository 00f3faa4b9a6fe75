import type { Sayings } from '../../said.ts';

/** What a bot may do in a tenant. */
export const capabilitySayings: Sayings = {
  'Check the host name and whether this machine may reach it on port 443.':
    'Prüfen Sie den Hostnamen, und ob dieser Rechner ihn über Port 443 erreichen darf.',
  'Check the proxy address and its login in the connection.':
    'Prüfen Sie Adresse und Anmeldung des Proxys in der Verbindung.',
  "Add the certificate authority of the inspecting proxy to the connection, or have the tenant's certificate checked.":
    'Fügen Sie der Verbindung die Zertifizierungsstelle des prüfenden Proxys hinzu, oder lassen Sie das Zertifikat des Mandanten prüfen.',
  'Check the client id and secret; the client must be allowed the client-credentials grant.':
    'Prüfen Sie Client-ID und Geheimnis; dem Client muss der Grant „client credentials“ erlaubt sein.',
  'Give the OAuth client the scopes admin.apps and admin_classic, and its user a licence.':
    'Geben Sie dem OAuth-Client die Scopes admin.apps und admin_classic und seinem Benutzer eine Lizenz.',
  'Another tenant answers at this host. Correct the host, or record the rebuilt tenant as successor.':
    'Unter diesem Host antwortet ein anderer Mandant. Berichtigen Sie den Host, oder halten Sie den neu aufgebauten Mandanten als Nachfolger fest.',
  'Air-gapped mode is on: switch it off to reach the tenant.':
    'Der Offline-Modus ist eingeschaltet: Schalten Sie ihn aus, um den Mandanten zu erreichen.',
  'Use an https address.': 'Verwenden Sie eine https-Adresse.',
  'Wait for the stated time, or lower the share of the call rate.':
    'Warten Sie die genannte Zeit ab, oder verringern Sie den Anteil an der Aufrufrate.',
  'Something other than the tenant answered, often a sign-in page of a proxy: open the host in a browser on this machine.':
    'Nicht der Mandant hat geantwortet, oft ist es die Anmeldeseite eines Proxys: Öffnen Sie den Host auf diesem Rechner in einem Browser.',
  'The engine has no room for another session now: repeat the check later.':
    'Die Engine hat gerade keinen Platz für eine weitere Sitzung: Wiederholen Sie die Prüfung später.',
  'Allow web sockets to the tenant on the way out: proxies often cut them.':
    'Erlauben Sie ausgehende WebSockets zum Mandanten: Proxys trennen sie oft.',
  'Give the OAuth client the scope admin.apps.': 'Geben Sie dem OAuth-Client den Scope admin.apps.',
  'Repeat the check; if it fails again, hand its code to support.':
    'Wiederholen Sie die Prüfung; schlägt sie wieder fehl, geben Sie ihren Code an den Support.',
  'no scope': 'kein Scope',
  'granted: no scope': 'gewährt: kein Scope',
  'not stated; asked for: {0}': 'nicht angegeben; angefordert: {0:said}',
  'Add {0} to the scopes of the OAuth client and to the scopes asked for here; only a client of the tenant itself can have admin.apps.':
    'Fügen Sie {0:list} zu den Scopes des OAuth-Clients und zu den hier angeforderten Scopes hinzu; nur ein Client des Mandanten selbst kann admin.apps haben.',
  'Add admin.apps and admin_classic to the scopes of the OAuth client and to the scopes asked for here; only a client of the tenant itself can have admin.apps.':
    'Fügen Sie admin.apps und admin_classic zu den Scopes des OAuth-Clients und zu den hier angeforderten Scopes hinzu; nur ein Client des Mandanten selbst kann admin.apps haben.',
  'Look at the scopes of the OAuth client in the tenant: its answer does not name them.':
    'Sehen Sie sich die Scopes des OAuth-Clients im Mandanten an: Seine Antwort nennt sie nicht.',
  'Add admin_classic to the scopes of the OAuth client and to the scopes asked for here; without it people and spaces may be listed in part.':
    'Fügen Sie admin_classic zu den Scopes des OAuth-Clients und zu den hier angeforderten Scopes hinzu; ohne ihn sind die Listen der Personen und Bereiche womöglich unvollständig.',
  'a practice clock is not compared': 'eine Übungsuhr wird nicht verglichen',
  "this clock is {0} s behind the tenant's": 'diese Uhr geht gegenüber der des Mandanten {0} s nach',
  "this clock is {0} s ahead of the tenant's": 'diese Uhr geht gegenüber der des Mandanten {0} s vor',
  'Set the clock of this machine: times in the vault come from it.':
    'Stellen Sie die Uhr dieses Rechners: Die Zeiten im Tresor stammen von ihr.',
  '{0} spaces on {1} page': '{0} Bereiche auf {1} Seite',
  '{0} spaces on {1} pages': '{0} Bereiche auf {1} Seiten',
  '{0} people on {1} page': '{0} Personen auf {1} Seite',
  '{0} people on {1} pages': '{0} Personen auf {1} Seiten',
  '{0} apps on {1} page': '{0} Apps auf {1} Seite',
  '{0} apps on {1} pages': '{0} Apps auf {1} Seiten',
  'Repeat the check; if the list breaks off again, hand its code to support.':
    'Wiederholen Sie die Prüfung; bricht die Liste wieder ab, geben Sie ihren Code an den Support.',
  '{0}, then broken off': '{0:said}, dann abgebrochen',
  answered: 'hat geantwortet',
  '{0} answers': '{0} antwortet',
  'an earlier check failed': 'eine frühere Prüfung ist fehlgeschlagen',
  'the tenant issued a token': 'der Mandant hat ein Token ausgestellt',
  '{0}, not pinned yet': '{0}, noch nicht festgelegt',
  '{0}, as pinned': '{0}, wie festgelegt',
  '{0} of {1} apps opened': '{0} von {1} Apps geöffnet',
  'app {0} shows a private {1} of another person': 'App {0} zeigt ein privates Objekt ({1}) einer anderen Person',
  'no private object of another person in the {0} apps opened':
    'kein privates Objekt einer anderen Person in den {0} geöffneten Apps',
  'Have another person make one private sheet in an app and repeat the check.':
    'Lassen Sie eine andere Person in einer App ein privates Arbeitsblatt anlegen, und wiederholen Sie die Prüfung.',
  'not tried; app {0} does not state the right to export': 'nicht versucht; App {0} nennt kein Recht zum Exportieren',
  'not tried; app {0} holds the right to export': 'nicht versucht; App {0} hat das Recht zum Exportieren',
  'Repeat the check with the export probe.': 'Wiederholen Sie die Prüfung mit der Exportprobe.',
  'app {0} exported without data, {1} bytes': 'App {0} ohne Daten exportiert, {1} Bytes',
  'no app is listed': 'es ist keine App aufgelistet',
  'Make one app the identity can see.': 'Legen Sie eine App an, die diese Identität sehen kann.',
};

/** What speaks against an answer of Qlik's four questions. */
export const adviceSayings: Sayings = {
  'The newest snapshot contradicts this: it holds {0} private and {1} community sheets, bookmarks and stories. Look whether the templates have them too.':
    'Der neueste Snapshot widerspricht: Er enthält {0} private und {1} Community-Arbeitsblätter, -Lesezeichen und -Storys. Sehen Sie nach, ob die Vorlagen sie auch haben.',
};
