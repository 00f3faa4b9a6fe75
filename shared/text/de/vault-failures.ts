import { saying as f } from './saying.ts';

const nothingLost = 'Es ging nichts verloren; was gespeichert ist, bleibt gespeichert.';
const nothingDone = 'Es wurde nichts geändert.';
const runGoesOn = 'Es ging nichts verloren; die anderen Apps laufen weiter.';

/** Fenster, Mandant, Export, Tresor: die Fehler des täglichen Betriebs. */
export const vaultFailureTexts = {
  'request.invalid': f(
    'Ein Feld enthält etwas, womit Coffer nichts anfangen kann',
    nothingDone,
    'Prüfen Sie die Felder und versuchen Sie es noch einmal.',
  ),
  'request.unknown-method': f(
    'Dieses Fenster hat etwas verlangt, das der Kern nicht kennt',
    nothingDone,
    'Fenster und Kern sind verschieden alt: Schließen Sie beide und starten Sie Coffer neu.',
  ),
  'request.not-found': f(
    'Das ist im Tresor nicht vorhanden',
    nothingDone,
    'Prüfen Sie Name oder Kennung auf Tippfehler: Die Listen zeigen, was jetzt gespeichert ist.',
  ),
  'request.refused': f('Coffer hat das jetzt abgelehnt', nothingDone, 'Die Einzelheiten nennen, was im Weg steht.'),
  'request.exists': f(
    'Das gibt es schon',
    'Es wurde nichts geändert und nichts überschrieben.',
    'Wählen Sie einen anderen Namen oder Ort.',
  ),
  'tenant.unreachable': f(
    'Der Mandant hat nicht geantwortet',
    nothingLost,
    'Prüfen Sie Netzwerk und Adresse, dann versuchen Sie es noch einmal. Eine laufende Sicherung wartet und macht von selbst weiter.',
  ),
  'tenant.rate-limited': f(
    'Qlik hat Coffer gebeten zu warten',
    nothingLost,
    'Coffer macht von selbst weiter, sobald die Zeit um ist.',
  ),
  'tenant.signed-out': f(
    'Qlik hat Client-ID und Geheimnis nicht angenommen',
    nothingLost,
    'Geben Sie ein gültiges Client-Geheimnis für diesen Mandanten ein.',
  ),
  'tenant.forbidden': f(
    'Qlik hat den Zugriff verweigert',
    nothingLost,
    'Geben Sie dem OAuth-Client die fehlende Rolle oder die Mitgliedschaft im Bereich, dann versuchen Sie es noch einmal.',
  ),
  'tenant.narrow-token': f(
    'Der OAuth-Client darf zu wenig sehen',
    'Es ging nichts verloren, aber eine Sicherung mit diesem Client hätte Lücken.',
    'Erlauben Sie dem Client in Qlik die fehlenden Scopes, dann prüfen Sie den Mandanten noch einmal.',
  ),
  'tenant.not-found': f(
    'Der Mandant hat das nicht mehr',
    'Es ging nichts verloren; früher gespeicherte Versionen bleiben.',
    'Es wurde in Qlik gelöscht oder verschoben, seit es aufgelistet wurde.',
  ),
  'tenant.odd-reply': f(
    'Der Mandant hat auf eine Weise geantwortet, die Coffer nicht versteht',
    nothingLost,
    'Versuchen Sie es noch einmal; bleibt es so, kopieren Sie die Einzelheiten für den Support.',
  ),
  'tenant.another-tenant': f(
    'Hinter dieser Adresse steht ein anderer Mandant',
    'Es wurde nichts gelesen und nichts geschrieben; dieser Tresor behält den Mandanten, den er kennt.',
    'Prüfen Sie die Adresse. Ein neu aufgebauter Mandant muss zuerst als Nachfolger benannt werden.',
  ),
  'tenant.insecure-host': f(
    'Die Adresse ist nicht über https erreichbar',
    'Es wurde nichts gesendet; das Geheimnis blieb hier.',
    'Verwenden Sie eine https-Adresse, oder erlauben Sie http für einen Testmandanten.',
  ),
  'tenant.foreign-link': f(
    'Der Mandant hat einen Verweis auf eine fremde Adresse geschickt',
    'Coffer ist ihm nicht gefolgt, das Zugriffstoken blieb also beim Mandanten.',
    'Kopieren Sie die Einzelheiten für die Administration des Mandanten.',
  ),
  'tenant.write-refused': f(
    'Coffer schreibt nicht in diesen Mandanten',
    nothingDone,
    'Eine Quelle wird nur gelesen. Zum Schreiben braucht es einen Zielmandanten.',
  ),
  'tenant.air-gapped': f(
    'Der Netztrenner ist eingeschaltet',
    'Es wurde keine Verbindung aufgebaut. Was gespeichert ist, können Sie lesen.',
    'Schalten Sie ihn unter Einstellungen, Netzwerk aus, um den Mandanten zu erreichen.',
  ),
  'tenant.proxy': f(
    'Der Proxy hat Coffer nicht durchgelassen',
    nothingLost,
    'Prüfen Sie Adresse und Anmeldung des Proxys.',
  ),
  'tenant.tls': f(
    'Dem Zertifikat des Mandanten wird nicht vertraut',
    'Es wurde nichts gesendet; das Geheimnis blieb hier.',
    'Tragen Sie die Zertifizierungsstelle Ihres Netzes in den Einstellungen des Mandanten ein.',
  ),
  'tenant.rejected': f(
    'Qlik hat den Aufruf zurückgewiesen',
    nothingLost,
    'Die Einzelheiten enthalten Qliks eigene Worte.',
  ),
  'export.expired': f(
    'Der Export ist verfallen, bevor er abgeholt wurde',
    runGoesOn,
    'Coffer fordert den Export noch einmal an.',
  ),
  'export.short': f(
    'Die exportierte Datei hörte zu früh auf',
    'Es ging nichts verloren; die zu kurze Datei wurde verworfen.',
    'Coffer fordert den Export noch einmal an.',
  ),
  'export.not-a-qvf': f(
    'Qlik hat etwas geschickt, das keine App-Datei ist',
    'Es ging nichts verloren; es wurde nicht gespeichert.',
    'Coffer fordert den Export noch einmal an.',
  ),
  'engine-session.busy': f(
    'Qlik hat keine freie Engine-Sitzung',
    runGoesOn,
    'Coffer versucht es von selbst noch einmal.',
  ),
  'engine-session.lost': f(
    'Die Sitzung mit der App ist abgebrochen',
    runGoesOn,
    'Coffer versucht es von selbst noch einmal.',
  ),
  'engine-session.denied': f(
    'Qlik lässt den Client diese App nicht öffnen',
    'Es ging nichts verloren; ältere Versionen bleiben.',
    'Geben Sie dem Client Zugriff auf den Bereich der App. Auch Section Access kann ihn aussperren.',
  ),
  'engine-session.failed': f(
    'Die App ließ sich nicht öffnen',
    'Es ging nichts verloren; ältere Versionen bleiben.',
    'Öffnen Sie die App in Qlik; geht sie dort auf, kopieren Sie die Einzelheiten für den Support.',
  ),
  'app.moved-during-capture': f(
    'Die App hat sich geändert, während sie gelesen wurde',
    'Es wurde nichts Halbneues gespeichert.',
    'Coffer liest sie noch einmal.',
  ),
  'vault.locked': f('Der Tresor ist gesperrt', nothingDone, 'Entsperren Sie ihn und versuchen Sie es noch einmal.'),
  'vault.wrong-key': f(
    'Damit geht der Tresor nicht auf',
    'Es wurde nichts geändert; Sie können es beliebig oft versuchen.',
    'Prüfen Sie Tastaturbelegung und Großschreibung, oder nehmen Sie das Wiederherstellungsblatt.',
  ),
  'vault.not-found': f(
    'In diesem Ordner ist kein Tresor',
    'Es wurde nichts angelegt.',
    'Prüfen Sie, ob das Laufwerk angeschlossen ist und der Ordner stimmt.',
  ),
  'vault.not-a-vault': f(
    'In diesem Ordner ist etwas anderes',
    nothingDone,
    'Wählen Sie einen leeren Ordner oder einen mit einem Tresor.',
  ),
  'vault.exists': f(
    'Hier ist schon ein Tresor',
    'Er blieb, wie er war.',
    'Entsperren Sie ihn, oder wählen Sie einen anderen Ordner.',
  ),
  'vault.held': f(
    'Ein anderes Coffer hat diesen Tresor offen',
    nothingDone,
    'Schließen Sie das andere; die Einzelheiten sagen, wo es läuft.',
  ),
  'vault.from-the-future': f(
    'Diesen Tresor hat ein neueres Coffer geschrieben',
    'Er wurde nicht angerührt.',
    'Öffnen Sie ihn mit jener Version oder einer neueren.',
  ),
  'vault.envelope-damaged': f(
    'Die Schlüsseldatei des Tresors ist beschädigt',
    'Die gespeicherten Apps wurden nicht angerührt.',
    'Nehmen Sie das Wiederherstellungsblatt, oder die ältere Schlüsseldatei daneben.',
  ),
  'vault.crypto-broken': f(
    'Die Verschlüsselung dieses Programms rechnet nicht, was sie rechnen soll',
    'Der Tresor wurde nicht geöffnet, damit nichts mit einem falschen Schlüssel geschrieben wird.',
    'Installieren Sie Coffer neu, aus einer Ausgabe, deren Prüfsummen Sie verglichen haben. Der Tresor ist, wie er war.',
  ),
  'vault.damaged': f(
    'Ein Teil des Tresors lässt sich nicht lesen',
    'Die Einzelheiten nennen, was betroffen ist; der Rest ist unversehrt.',
    'Prüfen Sie den Tresor, und sichern Sie die betroffenen Apps neu.',
  ),
  'vault.rolled-back': f(
    'Dies ist eine ältere Kopie des Tresors',
    'Spätere Sicherungen sind nicht darin.',
    'Öffnen Sie sie nur, wenn Sie wissen, warum sie älter ist.',
  ),
  'vault.disk-full': f(
    'Der Datenträger ist voll',
    'Es ging nichts verloren; was vorher gespeichert war, bleibt ganz.',
    'Schaffen Sie Platz, dann machen Sie weiter.',
  ),
  'vault.recovery-typo': f(
    'Im Wiederherstellungsschlüssel ist ein Tippfehler',
    nothingDone,
    'Vergleichen Sie mit dem Blatt; die Einzelheiten nennen die Zeile.',
  ),
  'vault.public-key': f(
    'Das ist kein öffentlicher Schlüssel, den Coffer verwenden kann',
    nothingDone,
    'Nehmen Sie die ganze Zeile, die mit coffer-public- beginnt, so wie sie übergeben wurde.',
  ),
  'vault.private-key': f(
    'Die Datei mit dem privaten Schlüssel lässt sich nicht verwenden',
    nothingDone,
    'Die Einzelheiten nennen den Grund: Wählen Sie die Datei, die mit dem öffentlichen Schlüssel zusammen entstand, und geben Sie deren Passphrase ein.',
  ),
  'vault.not-a-copy': f(
    'Das ist keine Kopie dieses Tresors',
    'Ihre Datenbank steht nicht unter dem Schlüssel des offenen Tresors. Es wurde nichts daraus genommen und nichts geändert.',
    'Nennen Sie den Ordner einer Kopie desselben Tresors: einen kopierten, oder den Ordner `vault` eines Archivmediums.',
  ),
  'content.damaged': f(
    'Gespeicherter Inhalt passt nicht zu seiner Prüfsumme',
    'Die beschädigte Datei wurde nicht herausgegeben.',
    'Prüfen Sie den Tresor, und sichern Sie die App neu.',
  ),
  'content.unknown': f('Diesen Inhalt hat der Tresor nicht', nothingDone, 'Wählen Sie eine andere Version.'),
  'disk.short': f(
    'Auf dem Datenträger ist zu wenig Platz',
    'Es wurde nichts begonnen.',
    'Schaffen Sie Platz, oder sichern Sie einen kleineren Umfang.',
  ),
  'disk.unwritable': f(
    'Coffer kann in diesen Ordner nicht schreiben',
    'Es wurde nichts geschrieben.',
    'Wählen Sie einen Ordner, den es gibt und in den Sie schreiben dürfen.',
  ),
  'disk.unreadable': f(
    'Coffer kann diese Datei nicht lesen',
    nothingDone,
    'Prüfen Sie, ob der Name stimmt und Sie sie lesen dürfen.',
  ),
  'job.cancelled': f(
    'Der Lauf wurde angehalten',
    'Was bis dahin gespeichert wurde, bleibt gespeichert.',
    'Setzen Sie ihn fort, wann Sie möchten.',
  ),
  'job.odd': f(
    'Ein aufbewahrter Auftrag ist nicht zu verstehen',
    'Er wurde beiseitegelegt, nicht gelöscht.',
    'Starten Sie einen neuen Lauf; kopieren Sie die Einzelheiten für den Support.',
  ),
  'runtime.old-node': f('Coffer läuft unter einem zu alten Node', nothingDone, 'Starten Sie es mit Node 24.'),
  'engine.unreachable': f(
    'Der Kern antwortet nicht',
    'Gespeichertes bleibt gespeichert. Ein Kern, der noch arbeitet, tut es auch ohne dieses Fenster.',
    'Coffer verbindet sich von selbst wieder. Bleibt es so, starten Sie es neu.',
  ),
  'request.foreign-page': f(
    'Eine fremde Seite wollte diesen Kern benutzen',
    'Sie wurde abgewiesen; es wurde nichts gelesen und nichts geändert.',
    'Öffnen Sie die Adresse, die Coffer beim Start zeigt.',
  ),
  'request.too-large': f(
    'Das ist mehr, als Coffer auf einmal annimmt',
    nothingDone,
    'Kürzen Sie den Text und versuchen Sie es noch einmal.',
  ),
  'session.ended': f(
    'Die Sitzung dieses Fensters ist beendet',
    nothingLost,
    'Öffnen Sie die Adresse, die Coffer beim Start zeigt.',
  ),
  unexpected: f(
    'Etwas ist fehlgeschlagen, das nicht fehlschlagen sollte',
    'Was vorher gespeichert war, bleibt gespeichert.',
    'Versuchen Sie es noch einmal; bleibt es so, kopieren Sie die Einzelheiten für den Support.',
  ),
};
