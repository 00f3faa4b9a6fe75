import type { Sayings } from '../../said.ts';

/** What a check of a server and its canary told. */
export const qalyptusSayings: Sayings = {
  'No machine of this name was found (DNS). Check the spelling of the address, and the VPN.':
    'Ein Rechner dieses Namens wurde nicht gefunden (DNS). Prüfen Sie die Schreibung der Adresse und das VPN.',
  'The name could not be looked up now (DNS). Check the network, and the VPN.':
    'Der Name ließ sich gerade nicht nachschlagen (DNS). Prüfen Sie Netzwerk und VPN.',
  'The machine is there, but nothing listens at this port. Check the port, and that Qalyptus runs.':
    'Der Rechner ist da, aber an diesem Port antwortet nichts. Prüfen Sie den Port, und ob Qalyptus läuft.',
  'No way leads to this machine. Check the network, and the VPN.':
    'Zu diesem Rechner führt kein Weg. Prüfen Sie Netzwerk und VPN.',
  'No way leads to this network. Check the network, and the VPN.':
    'In dieses Netz führt kein Weg. Prüfen Sie Netzwerk und VPN.',
  'The machine did not take the call in time. Check the address, the port and the firewall.':
    'Der Rechner nahm den Aufruf nicht rechtzeitig an. Prüfen Sie Adresse, Port und Firewall.',
  'The API key was not accepted. Keys expire (180 days by default), and the feature is off until an administrator turns it on.':
    'Der API-Schlüssel wurde nicht angenommen. Schlüssel laufen ab (von sich aus nach 180 Tagen), und die Funktion ist aus, bis ein Administrator sie einschaltet.',
  'The key is known, but its owner may not see tasks. Check the role of the owner and the organization of the key.':
    'Der Schlüssel ist bekannt, aber wem er gehört, darf keine Aufgaben sehen. Prüfen Sie die Rolle dieser Person und die Organisation des Schlüssels.',
  'The server refused for its licence or edition.': 'Der Server lehnte wegen seiner Lizenz oder Edition ab.',
  'The server asked to wait longer than a check waits.':
    'Der Server bat um eine längere Pause, als eine Prüfung wartet.',
  'Something answers here, but it knows no tasks under /api/v2 or /api/v1: this is another program, or Qalyptus has another address.':
    'Hier antwortet etwas, das unter /api/v2 und /api/v1 keine Aufgaben kennt: Das ist ein anderes Programm, oder Qalyptus hat eine andere Adresse.',
  'The certificate of the server is not trusted, or the port speaks no https. Add the certificate authority of the server; there is no switch to ignore it.':
    'Dem Zertifikat des Servers wird nicht vertraut, oder der Port spricht kein https. Tragen Sie die Zertifizierungsstelle des Servers ein; einen Schalter, der es übergeht, gibt es nicht.',
  'The proxy did not let the call through. Check HTTPS_PROXY and NO_PROXY.':
    'Der Proxy ließ den Aufruf nicht durch. Prüfen Sie HTTPS_PROXY und NO_PROXY.',
  'The server rejected the list of tasks; the details are in the log.':
    'Der Server wies die Frage nach den Aufgaben zurück; die Einzelheiten stehen im Protokoll.',
  'The address answers with a web page, not with the API: a sign-in page, a proxy, or another program.':
    'Die Adresse antwortet mit einer Webseite, nicht mit der API: eine Anmeldeseite, ein Proxy oder ein anderes Programm.',
  'The address sends callers elsewhere. The key is not sent after it: enter the address it leads to.':
    'Die Adresse leitet weiter. Der Schlüssel wird nicht hinterhergeschickt: Geben Sie die Adresse ein, zu der sie führt.',
  'The address answers, but not in a form the API uses.': 'Die Adresse antwortet, aber nicht in der Form der API.',
  'The line broke or no answer came in time.': 'Die Leitung brach ab, oder es kam keine Antwort rechtzeitig.',
  'The server answered only with failures of its own (status {0}).':
    'Der Server antwortete nur mit eigenen Fehlern (Status {0}).',
  'task reports': 'Berichte einer Aufgabe',
  'report detail': 'Einzelheiten eines Berichts',
  'Which reports a task holds.': 'Welche Berichte eine Aufgabe enthält.',
  'Filters, conditions, destinations and mappings of a task report.':
    'Filter, Bedingungen, Ziele und Zuordnungen eines Berichts der Aufgabe.',
  'Triggers of a task: whether a copy would fire by itself, and on which app.':
    'Trigger einer Aufgabe: ob eine Kopie von selbst auslöst, und bei welcher App.',
  'Recipients of a task: whom a copy would send to.': 'Empfänger einer Aufgabe: wem eine Kopie schicken würde.',
  'Connections: which apps a report uses and on which host; the apps have to be typed in.':
    'Verbindungen: welche Apps ein Bericht verwendet, und auf welchem Host; die Apps müssen eingegeben werden.',
  'Objects a report’s template names: whether a target app has them all cannot be compared.':
    'Objekte, die die Vorlage eines Berichts nennt: Ob eine Ziel-App sie alle hat, lässt sich nicht vergleichen.',
  'When the API key expires: the date is kept as a person typed it.':
    'Wann der API-Schlüssel abläuft: Der Tag wird aufbewahrt, wie ihn jemand eingegeben hat.',
  'The version of the server.': 'Die Version des Servers.',
  'Mappings of a task report, as far as seen: nothing is shown as in sync before that.':
    'Zuordnungen eines Berichts der Aufgabe, soweit zu sehen: Vorher gilt nichts als richtig.',
  'No read is offered under /api/v2; everything is read under /api/v1. The server may be too old for propagation.':
    'Unter /api/v2 wird kein Lesen angeboten; alles wird unter /api/v1 gelesen. Der Server ist vielleicht zu alt für eine Übertragung.',
  'The key sees no task, so most routes could not be tried.':
    'Der Schlüssel sieht keine Aufgabe; die meisten Routen ließen sich nicht erproben.',
  'The list of tasks may be cut: {0} came.': 'Die Liste der Aufgaben ist vielleicht abgeschnitten: {0} kamen.',
  '{0} tasks have no usable id and are left out.': '{0} Aufgaben haben keine brauchbare ID und sind ausgelassen.',
  'How this server speaks is assumed, not verified: only a canary shows it.':
    'Wie dieser Server spricht, ist angenommen, nicht nachgewiesen: Das zeigt nur eine Probe.',
  'When the key ends is not known here: the server does not tell, and nobody wrote it down.':
    'Wann der Schlüssel abläuft, ist hier nicht bekannt: Der Server sagt es nicht, und niemand hat es notiert.',
  'By the day that was written down, the key has ended.': 'Nach dem notierten Tag ist der Schlüssel abgelaufen.',
  'By the day that was written down, the key ends in {0} days.':
    'Nach dem notierten Tag läuft der Schlüssel in {0} Tagen ab.',
  'As on the server: a report without a mapping shows nothing there, and the mappings cannot be modified in the interface. They change through the API only: propagate, update or re-point.':
    'Wie auf dem Server: Ein Bericht ohne Zuordnung zeigt dort nichts, und in der Oberfläche lassen sich die Zuordnungen nicht ändern. Sie ändern sich nur über die API: übertragen, ändern oder umstellen.',

  // the canary
  'A copy comes out enabled, although its master cannot send.':
    'Eine Kopie entsteht eingeschaltet, obwohl ihr Master nicht senden kann.',
  'The server does not tell whether a copy is enabled.': 'Der Server sagt nicht, ob eine Kopie eingeschaltet ist.',
  'Tasks cannot be enabled or disabled through the API.':
    'Über die API lassen sich Aufgaben weder ein- noch ausschalten.',
  'Look at Task > Report > Overwrite Report Apps of the copy: if the tab shows the pair, the server only does not tell it.':
    'Öffnen Sie bei der Kopie Task > Report > Overwrite Report Apps: Zeigt die Registerkarte die Zuordnung, sagt der Server sie nur nicht.',
  'The trial ended early: {0}.': 'Die Probe endete vorzeitig: {0}.',
  'The server said the copy was deleted, and it is still there.':
    'Der Server sagte, die Kopie sei gelöscht, und sie ist noch da.',
  'Tasks cannot be deleted through the API.': 'Über die API lassen sich Aufgaben nicht löschen.',
  'The copy could not be deleted: {0}.': 'Die Kopie ließ sich nicht löschen: {0}.',
  'canary left over, delete by hand: {0}, {1}': 'Probekopie übrig, von Hand zu löschen: {0}, {1}',
  'No mapping shows, neither after the copy nor after PATCH.':
    'Keine Zuordnung ist zu sehen, weder nach dem Kopieren noch nach PATCH.',
  'The copy came without its mapping: this server goes by the other id of a report.':
    'Die Kopie entstand ohne ihre Zuordnung: Dieser Server richtet sich nach der anderen ID eines Berichts.',
  'No form of PATCH changed a mapping that was there.': 'Keine Form von PATCH änderte eine vorhandene Zuordnung.',
  'An empty list does not remove mappings on this server.':
    'Eine leere Liste entfernt auf diesem Server keine Zuordnungen.',
};
