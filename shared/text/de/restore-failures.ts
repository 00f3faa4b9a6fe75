import { saying as f } from './saying.ts';

const nothingSent = 'Es wurde nichts an den Mandanten gesendet.';
const goesOn = 'Was erledigt ist, bleibt erledigt; derselbe Befehl macht hier weiter.';
const nothingOnServer = 'Auf dem Qalyptus-Server wurde nichts geändert.';

/** Wiederherstellen, Qalyptus, Konfiguration. */
export const restoreFailureTexts = {
  'plan.unknown': f(
    'Diesen Plan hat dieser Tresor nicht gemacht',
    nothingSent,
    'Die Datei wurde bearbeitet oder stammt aus einem anderen Tresor. Machen Sie mit `restore plan` oder `rebuild plan` einen neuen Plan und führen Sie diesen aus.',
  ),
  'plan.red': f(
    'Der Plan hat rote Punkte',
    nothingSent,
    'Jeder rote Punkt nennt seine Abhilfe. Beheben Sie sie und machen Sie einen neuen Plan.',
  ),
  'plan.target-changed': f(
    'Das Ziel ist nicht mehr das, wofür der Plan gemacht wurde',
    nothingSent,
    'Die Einzelheiten nennen die Unterschiede. Machen Sie einen neuen Plan, lesen Sie ihn, und führen Sie diesen aus.',
  ),
  'plan.other-target': f(
    'Der Plan ist für einen anderen Mandanten',
    'Es wurde an keinen Mandanten etwas gesendet.',
    'Prüfen Sie die Adresse des Ziels, oder machen Sie einen Plan für den Mandanten, der dort antwortet.',
  ),
  'restore.import-refused': f(
    'Der Mandant lehnt weitere Importe ab',
    'Was wiederhergestellt ist, bleibt; keine App ist doppelt vorhanden.',
    'Meist sind die Importe dieses Tages verbraucht, oder der Bot hat sein Recht zum Importieren verloren. Führen Sie denselben Plan morgen noch einmal aus, oder wenn das Recht wieder da ist: Er macht hier weiter.',
  ),
  'restore.unsettled': f(
    'Der Mandant hat nicht gesagt, was aus einem Aufruf wurde',
    'Nichts wird ein zweites Mal gesendet, bevor der Mandant zeigt, was er getan hat.',
    'Führen Sie denselben Plan in einigen Minuten noch einmal aus: Er sieht zuerst nach, dann macht er weiter.',
  ),
  'restore.not-our-copy': f(
    'Die offene App ist nicht die Kopie, die dieser Lauf gemacht hat',
    'Es wurde nichts aus ihr entfernt.',
    'Veröffentlichen oder ändern Sie die im Bericht genannte Kopie nicht. Sehen Sie sie im Mandanten an, dann führen Sie den Plan noch einmal aus.',
  ),
  'restore.staging-shared': f(
    'Jemand anders kann in den Zwischenbereich sehen',
    'Es wird nichts mehr dorthin importiert: Dort stünden Apps voller privater Inhalte.',
    'Entfernen Sie die in den Einzelheiten genannten Mitglieder, oder den ganzen Bereich, und führen Sie den Plan noch einmal aus.',
  ),
  'restore.not-clean': f(
    'Objekte, die heraus mussten, sind noch in der App',
    'Niemand hat diese App bekommen: Sie ist noch dort, wo nur der Bot sie öffnen kann.',
    'Veröffentlichen oder verschieben Sie sie nicht von Hand. Führen Sie denselben Plan noch einmal aus: Er entfernt den Rest.',
  ),
  'restore.incomplete': f(
    'Der wiederhergestellten App fehlen Objekte',
    'Der Tresor hat sie alle noch. Die Kopie für die nächste Veröffentlichung wurde nicht angerührt.',
    'Veröffentlichen Sie die Kopie nicht. Der Bericht nennt, was fehlt; führen Sie denselben Plan noch einmal aus.',
  ),
  'report.changed': f(
    'Dieser Bericht wurde nach dem Unterschreiben geändert',
    'Er beweist nichts.',
    'Nehmen Sie den Bericht noch einmal aus dem Tresor: Er liegt bei seinem Lauf.',
  ),
  'qalyptus.unreachable': f(
    'Der Qalyptus-Server hat nicht geantwortet',
    'Ob der letzte Aufruf ankam, ist nicht bekannt; es wird nachgesehen, bevor etwas noch einmal gesendet wird.',
    'Prüfen Sie Adresse, Port und Netzwerk, dann führen Sie dasselbe noch einmal aus.',
  ),
  'qalyptus.rate-limited': f(
    'Der Qalyptus-Server hat Coffer gebeten zu warten',
    goesOn,
    'Coffer wartet und macht von selbst weiter.',
  ),
  'qalyptus.key': f(
    'Der Qalyptus-Server hat den API-Schlüssel nicht angenommen',
    goesOn,
    'Schlüssel laufen ab, und die Funktion ist ab Werk aus: Sehen Sie auf dem Server unter Administration, Settings, API Keys nach, machen Sie einen neuen Schlüssel, und geben Sie ihn beim Server ein.',
  ),
  'qalyptus.forbidden': f(
    'Wem der API-Schlüssel gehört, der darf das nicht',
    goesOn,
    'Geben Sie der Rolle das Recht am Projekt, und machen Sie die Person zum Mitglied des Berichts: Berichte sind für die API geschlossen, bis Benutzer oder Gruppen eingetragen sind.',
  ),
  'qalyptus.licence': f(
    'Der Qalyptus-Server lehnt wegen Lizenz oder Ausgabe ab',
    goesOn,
    'Fragen Sie den Hersteller, was die Lizenz erlaubt, dann führen Sie dasselbe noch einmal aus.',
  ),
  'qalyptus.not-found': f(
    'Der Qalyptus-Server kennt diese Aufgabe oder diesen Bericht nicht',
    nothingOnServer,
    'Sehen Sie die Liste der Aufgaben an: Sie kann gelöscht sein, oder der Schlüssel gehört zu einer anderen Organisation.',
  ),
  'qalyptus.not-offered': f(
    'Dieser Qalyptus-Server bietet das nicht',
    'Die Aufgabe ist da, der Weg dorthin nicht: Der Server ist zu alt, oder es ist Qalyptus Cloud.',
    'Lesen geht weiter. Zum Übertragen aktualisieren Sie den Server und prüfen Sie noch einmal.',
  ),
  'qalyptus.name-taken': f(
    'Eine Aufgabe dieses Namens gibt es schon',
    nothingOnServer,
    'Ändern Sie die Namensvorlage, oder lassen Sie die vorhandene Aufgabe übernehmen, wenn ihre Zuordnungen dieselben sind.',
  ),
  'qalyptus.rejected': f(
    'Der Qalyptus-Server hat den Aufruf abgelehnt',
    'Dieser eine wurde nicht ausgeführt; die anderen laufen weiter.',
    'Die Einzelheiten enthalten die eigenen Worte des Servers.',
  ),
  'qalyptus.odd-reply': f(
    'Der Qalyptus-Server hat etwas anderes geantwortet, als seine Dokumentation sagt',
    'Auf eine Antwort, die nicht zu lesen ist, wird nichts gebaut.',
    'Prüfen Sie den Server; ein Proxy oder eine Anmeldeseite dazwischen ist die übliche Ursache.',
  ),
  'qalyptus.insecure-host': f(
    'Die Adresse ist für einen API-Schlüssel nicht sicher',
    'Es wurde nichts gesendet.',
    'Verwenden Sie https, oder erlauben Sie http für einen Server in Ihrem eigenen Netz.',
  ),
  'qalyptus.tls': f(
    'Dem Zertifikat des Qalyptus-Servers wird nicht vertraut',
    'Es wurde nichts gesendet; der Schlüssel blieb hier.',
    'Tragen Sie die Zertifizierungsstelle des Servers ein; einen Schalter zum Ignorieren gibt es nicht.',
  ),
  'qalyptus.write-refused': f(
    'Coffer hat abgelehnt, beim bloßen Lesen etwas zu ändern',
    nothingOnServer,
    'Das ist ein Fehler von Coffer: Melden Sie ihn mit den Einzelheiten.',
  ),
  'propagation.unasked-change': f(
    'Der Server hat vielleicht mehr geändert, als verlangt war',
    'Die Reihe wurde angehalten. Was sich sichtbar geändert hat, ist genannt und wurde zurückgestellt, soweit der Server es zulässt; wo der Bericht nicht mehr zu lesen ist, weiß man nicht, was sich sonst geändert hat.',
    'Sehen Sie den in den Einzelheiten genannten Bericht in Qalyptus an. Machen Sie nicht weiter, bevor der Hersteller es erklärt hat.',
  ),
  'propagation.cannot-disable': f(
    'Eine Kopie kam eingeschaltet heraus und lässt sich über die API nicht ausschalten',
    'Sie könnte von selbst Berichte versenden. Die Reihe wurde angehalten.',
    'Schalten Sie die in den Einzelheiten genannte Aufgabe sofort in der Qalyptus-Oberfläche aus, dann führen Sie dasselbe noch einmal aus.',
  ),
  'propagation.needs-review': f(
    'Was aus einem Aufruf wurde, ist nicht zu erkennen',
    'Nichts wird ein zweites Mal gesendet.',
    'Sehen Sie die in den Einzelheiten genannten Aufgaben in Qalyptus an, löschen Sie, was doppelt ist, dann führen Sie dasselbe noch einmal aus.',
  ),
  'config.bad-file': f(
    'Eine Konfigurationsdatei ist nicht, was Coffer schrieb, oder wurde zu etwas bearbeitet, das keinen Sinn ergibt',
    'Datei und Stelle stehen unten. Im Mandanten wurde nichts geändert.',
    'Berichtigen Sie das genannte Feld, oder exportieren Sie den Ordner neu und machen Sie die Änderung noch einmal.',
  ),
  'config.newer-file': f(
    'Eine Konfigurationsdatei hat ein neueres Coffer geschrieben',
    'Ihre Schema-Version ist hier nicht bekannt. Im Mandanten wurde nichts geändert.',
    'Nehmen Sie das Coffer, das sie schrieb, oder ein späteres.',
  ),
  'config.variable': f(
    'Eine Variable der Konfigurationsdateien hat keinen Wert',
    'Im Mandanten wurde nichts geändert.',
    'Geben Sie jedem genannten Namen einen Wert, je Zeile NAME=Wert.',
  ),
  'config.partial-read': f(
    'Die Konfiguration des Mandanten ließ sich nicht ganz lesen',
    'Was nicht zu sehen war, kann noch da sein; auf eine solche Lesung wird keine Löschung geplant. Es wurde nichts geändert.',
    'Geben Sie der Identität das genannte Recht, oder versuchen Sie es später; ohne Löschungen lässt sich der Plan jetzt machen.',
  ),
  'config.deletes': f(
    'Die Zahl der Löschungen ist nicht die erlaubte',
    'Im Mandanten wurde nichts geändert.',
    'Lesen Sie die Liste der Löschungen; stimmt sie, machen Sie den Plan noch einmal mit genau dieser Zahl.',
  ),
  'config.exists': f(
    'Der Mandant hat schon etwas dieses Namens, das nicht gleich ist',
    'Es blieb, wie es war; der Rest des Plans lief weiter.',
    'Machen Sie den Plan noch einmal: Dann ist es eine Änderung, und beide Werte stehen da.',
  ),
  'config.rejected': f(
    'Der Mandant hat ein Stück Konfiguration abgelehnt',
    'Es wurde ausgelassen und steht mit den Worten des Mandanten in der Liste; der Rest des Plans lief weiter.',
    'Lesen Sie, was der Mandant sagte, berichtigen Sie Datei oder Rechte, und führen Sie denselben Plan noch einmal aus.',
  ),
  'config.folder': f(
    'Dieser Ordner kann die Konfiguration nicht aufnehmen',
    'Es wurde nichts geschrieben: Coffer schreibt nur in einen neuen Ordner oder einen, den es selbst schrieb.',
    'Nennen Sie einen neuen Ordner, oder den eines früheren Exports.',
  ),
  'config.git': f(
    'Die Arbeitskopie kann jetzt keinen Commit aufnehmen',
    'Es wurde nichts eingetragen, und fremde Dateien wurden nicht angerührt.',
    'Tragen Sie ein oder räumen Sie weg, was genannt ist, dann exportieren Sie noch einmal.',
  ),
  'telemetry.off': f(
    'Telemetrie ist für diesen Mandanten aus',
    'Es wurde kein Ereignis gelesen. Ereignisse nennen Personen; Coffer behält keine, bis jemand sagt, wofür.',
    'Schalten Sie sie mit Zweck und Aufbewahrungszeit ein, unter Konfiguration, Telemetrie.',
  ),
};
