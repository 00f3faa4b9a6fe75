import type { Text } from '../en/index.ts';
import { count } from '../../format.ts';
import { many } from '../plural.ts';

/** Words of the help: what one can do, what the words mean, and where the papers are. */
export const help: Text['help'] = {
  crumb: 'Hilfe',
  title: (topics) => `${count(topics)} Themen, alle auf diesem Rechner`,
  found: (n, asked) =>
    n === 0 ? `Nichts in der Hilfe passt zu „${asked}“` : `${many(n, 'Thema passt', 'Themen passen')} zu „${asked}“`,
  search: 'Hilfe durchsuchen',
  searchHint: 'Ein Wort, eine Aufgabe oder ein Fehlercode',
  noneFound: 'Versuchen Sie es mit einem Wort oder mit einem Fehlercode wie vault.locked.',
  groups: {
    tasks: 'Aufgaben',
    concepts: 'Wörter und Begriffe',
    limits: 'Was sich nicht sichern oder wiederherstellen lässt',
    keys: 'Tasten',
    papers: 'Unterlagen',
    error: 'Fehlercodes',
  },
  print: 'Diese Seite drucken…',
  all: 'Alle Themen',
  open: (screen) => `${screen} öffnen`,
  see: 'Siehe auch',
  meaning: 'Was es für Ihre Daten bedeutet',
  advice: 'Was zu tun ist',
  code: 'Fehlercode',
  retry: {
    never: 'Es wird nicht erneut versucht.',
    later: 'Coffer versucht es von selbst erneut.',
    'after-user': 'Es wartet auf Sie.',
  },
  unknown: 'Dieses Thema gibt es nicht',
  unknownBody: 'Diese Version von Coffer hat unter dieser Adresse keine Hilfe. Die Liste nennt alles, was es gibt.',
  limits: {
    title: 'Was Coffer nicht sichern oder wiederherstellen kann',
    covers: 'Was Qlik von selbst abdeckt',
    coversNot: 'Was das nicht abdeckt',
    impossible: 'Nicht wiederherstellbar',
    inPart: 'Nur teilweise aufbewahrt',
  },
  keysTitle: 'Tasten dieses Fensters',
  tasks: {
    'back-up': {
      title: 'Einen Mandanten sichern',
      steps: [
        'Öffnen Sie Sicherung und lassen Sie schätzen: Das nennt Apps, Aufrufe und Minuten und speichert nichts.',
        'Starten Sie die Sicherung. Sie dürfen die Seite verlassen oder den Tresor wechseln: Der Lauf geht weiter.',
        'Am Ende sagt der Titel: vollständig, teilweise oder fehlgeschlagen. Ein teilweiser Lauf nennt jede Lücke mit ihrem Grund.',
        'Versuchen Sie die fehlgeschlagenen Apps auf derselben Seite erneut, sobald der Grund behoben ist.',
      ],
    },
    'go-back': {
      title: 'Einen früheren Stand einer App zurückholen',
      steps: [
        'Öffnen Sie Apps und darin die App: Links stehen die Versionen, eine je Änderung.',
        'Wählen Sie eine Version und lesen Sie, was abweicht, auch bei den Besitzern.',
        'Wiederhergestellt wird eine Kopie neben der benutzten App. Ersetzt wird nur, was Sie ausdrücklich verlangen und dessen Namen Sie eingeben.',
      ],
    },
    rebuild: {
      title: 'Einen ganzen Mandanten neu aufbauen',
      steps: [
        'Öffnen Sie Wiederherstellung und wählen Sie den Neuaufbau. Die Schritte links lassen sich jederzeit wieder öffnen.',
        'Ordnen Sie die Personen zu und lassen Sie die Vorprüfung laufen. Jede rote Zeile hat ihre Abhilfe neben sich; Rot sperrt nur den Start.',
        'Lesen Sie den Probelauf: Er nennt jeden Aufruf. Seine Prüfsumme ist die des Berichts.',
        'Starten Sie und bewahren Sie den Bericht auf: Er nennt, was gleich, abweichend, fehlend und nicht wiederherstellbar ist.',
      ],
    },
    prove: {
      title: 'Wissen, dass sich eine Sicherung wiederherstellen lässt',
      steps: [
        'Eine Generalprobe stellt in den Übungsmandanten dieses Rechners wieder her. Sie beweist den Tresor, nicht Ihr Ziel.',
        'Eine Übung stellt in einen Ihrer Mandanten wieder her und vergleicht Objekt für Objekt.',
        'Erst eine Übung oder ein geprüfter Neuaufbau macht eine Sicherung wiederherstellbar, mit Datum.',
      ],
    },
    'find-things': {
      title: 'Ein Arbeitsblatt, ein Skript oder eine Person finden',
      steps: [
        'Öffnen Sie Suche. Sie durchsucht Titel, Skripte, Ausdrücke und Personen in jeder Version, ohne Netzwerk.',
        'Die Befehlssuche findet Apps und Personen mit wenigen Buchstaben, von jeder Seite aus.',
      ],
    },
    'keep-sheet': {
      title: 'Ein Wiederherstellungsblatt zu Papier bringen und nachweisen',
      steps: [
        'Öffnen Sie Einstellungen, Schlüssel, und erstellen Sie ein neues Blatt. Es wird nur dieses eine Mal gezeigt.',
        'Drucken Sie es und tippen Sie die Zeilen zurück. Vorher weiß niemand, ob es lesbar ist.',
        'Bewahren Sie es in einem Safe auf, nie neben dem Tresor.',
      ],
    },
    'lost-passphrase': {
      title: 'Einen Tresor ohne Passphrase öffnen',
      steps: [
        'Wählen Sie auf der Seite, die nach der Passphrase fragt, das Wiederherstellungsblatt und tippen Sie seine vier Zeilen ein.',
        'Setzen Sie unter Einstellungen, Schlüssel, eine neue Passphrase und drucken Sie ein neues Blatt.',
        'Ohne Passphrase und ohne Blatt kann niemand den Tresor öffnen, auch die Hersteller von Coffer nicht.',
      ],
    },
    leak: {
      title: 'Wenn eine Passphrase bekannt wurde',
      steps: [
        'Kann niemand den Ordner kopiert haben, ändern Sie die Passphrase: Das dauert Sekunden.',
        'Könnte jemand eine Kopie haben, geben Sie dem Tresor einen neuen Datenschlüssel: Alles wird neu geschrieben.',
        'Kopien auf Medien öffnen sich weiter mit den alten Schlüsseln. Erstellen Sie sie neu oder vernichten Sie sie.',
      ],
    },
    'renew-secret': {
      title: 'Das Clientgeheimnis des Mandanten erneuern',
      steps: [
        'Erzeugen Sie in der Verwaltungskonsole des Mandanten ein neues Geheimnis für den OAuth-Client.',
        'Tragen Sie es unter Einstellungen, Mandant, ein und prüfen Sie den Mandanten: Jedes Recht wird versucht und genannt.',
      ],
    },
    schedule: {
      title: 'Sicherungen von selbst starten lassen',
      steps: [
        'Fügen Sie unter Einstellungen, Zeitplan, eine Uhrzeit hinzu. Sie gilt, solange Coffer läuft; Verpasstes wird einmal nachgeholt.',
        'Wo Coffer nicht weiterläuft, startet die Aufgabenplanung des Rechners die Sicherung: Die Seite nennt den Befehl.',
      ],
    },
    'archive-copy': {
      title: 'Eine Kopie auf ein Medium bringen, das das Haus verlässt',
      steps: [
        'Öffnen Sie Archivmedien und kopieren Sie auf ein Medium. Es ist verschlüsselt wie der Tresor.',
        'Ziehen Sie das Medium ab, stecken Sie es wieder an und lassen Sie es zurücklesen. Erst dann gilt die Kopie als nachgewiesen.',
        'Kleben Sie das Etikett darauf. Es nennt keinen Kunden.',
      ],
    },
    verify: {
      title: 'Prüfen, ob der Tresor unversehrt ist, und ihn heilen',
      steps: [
        'Öffnen Sie Einstellungen, Pflege. Die schnelle Prüfung liest Aufbau und Siegel, die tiefe jedes Byte.',
        'Schäden werden bis hin zu App, Version und Datum benannt.',
        'Heilen Sie aus einer Kopie desselben Tresors, oder lassen Sie die App von der nächsten Sicherung neu erfassen.',
      ],
    },
    'hand-over': {
      title: 'Einen Auftrag beenden',
      steps: [
        'Öffnen Sie Einstellungen, Übergabe. Der Kunde bekommt einen eigenen Schlüssel und gibt ihn ein.',
        'Entfernen Sie die anderen Schlüssel, lassen Sie die Kopie des Kunden vollständig lesen und vernichten Sie die Arbeitskopie, wenn das vereinbart ist.',
        'Drucken Sie die Bescheinigung. Sie sagt, was vernichtet wurde und was niemand zeigen kann.',
      ],
    },
    'ask-for-help': {
      title: 'Ein Supportpaket ohne Namen senden',
      steps: [
        'Öffnen Sie Einstellungen, Unterstützung. Das Paket wird so gezeigt, wie es geschrieben würde, jeder ersetzte Text ist markiert.',
        'Geben Sie einen Namen ein, der nicht vorkommen darf: Die Seite sagt, ob er vorkommt.',
        'Speichern Sie es, lesen Sie es noch einmal und senden Sie es selbst. Coffer sendet nichts.',
      ],
    },
  },
  concepts: {
    intact: {
      title: 'Unversehrt',
      body: [
        'Alle Bytes sind, wie sie geschrieben wurden. Die Seite sagt, wann sie zuletzt gelesen wurden.',
        'Unversehrt sagt nicht, dass nichts fehlt, und auch nicht, dass es sich wiederherstellen lässt.',
      ],
    },
    complete: {
      title: 'Vollständig',
      body: [
        'Alles, was der Umfang nennt, wurde erfasst: n von m, mit jeder Lücke. Ein Lauf mit einer Lücke ist teilweise.',
        'Die letzte gute Sicherung ist die letzte vollständige. Eine teilweise steht daneben und zählt nie als gut.',
      ],
    },
    restorable: {
      title: 'Wiederherstellbar',
      body: [
        'Eine Übung in einem echten Mandanten oder ein geprüfter Neuaufbau hat es gezeigt, an dem Tag, der dabei steht.',
        'Ist das zu lange her, wird es gelb. Eine Generalprobe auf diesem Rechner hat ihr eigenes Wort: geprobt.',
      ],
    },
    signs: {
      title: 'Formen und Farben der Zustände',
      body: [
        'Ein gefüllter Kreis mit Haken: Es gibt einen Nachweis, mit Datum.',
        'Ein Dreieck: Gehen Sie weiter, aber wissen Sie dies. Ein Achteck: Etwas hält an, oder Daten sind falsch.',
        'Ein gestrichelter Kreis: kein Nachweis. Das ist weder ein Erfolg noch ein Fehler.',
        'Ein Ring: im Gange. Jeder Zustand ist Form, Wort und Farbe; keiner hängt an der Farbe allein.',
      ],
    },
    vault: {
      title: 'Tresor',
      body: [
        'Ein verschlüsselter Ordner für den Mandanten eines Kunden. Auch Namen sind verschlüsselt; eine offene Form gibt es nicht.',
        'Er öffnet sich unter Windows, macOS und Linux, ohne Netzwerk und ohne den Mandanten.',
      ],
    },
    keys: {
      title: 'Schlüsselplätze',
      body: [
        'Ein Tresor hat einen Datenschlüssel. Jeder Platz öffnet ihn: eine Passphrase oder ein Wiederherstellungsblatt, bis zu 16.',
        'Bezeichnungen stehen lesbar in vault.json: kein Name eines Kunden oder einer Person gehört hinein.',
        'Ein entfernter Platz öffnet diesen Ordner nicht mehr. Eine ältere Kopie des Ordners öffnet er weiterhin.',
      ],
    },
    versions: {
      title: 'Snapshots und Versionen',
      body: [
        'Ein Snapshot ist, was ein Lauf vom Mandanten sah. Eine Version ist ein Stand einer App.',
        'Eine App, die sich nicht geändert hat, ergibt keine neue Version; jahrelange Kopien brauchen deshalb wenig Platz.',
      ],
    },
    band: {
      title: 'Das Band über einer Seite',
      body: [
        'Eine Seite, die in einen Mandanten schreiben kann, nennt ihn in einem Band über die ganze Breite, mit Host und ID.',
        'Eine dünne Linie in der Farbe des Tresors bedeutet, dass die Seite nur liest.',
      ],
    },
    'air-gap': {
      title: 'Netztrennung',
      body: [
        'Solange sie eingeschaltet ist, öffnet Coffer keine Verbindung und löst keinen Namen auf, auch nicht für den Übungsmandanten.',
        'Sie gilt für jeden Tresor dieses Rechners, bis jemand sie ausschaltet. Fällige Sicherungen warten und werden einmal nachgeholt.',
      ],
    },
    practice: {
      title: 'Übungsmandant',
      body: [
        'Ein erfundener Mandant auf diesem Rechner, um Dinge auszuprobieren. Er ist gestreift und überall als Übung bezeichnet.',
        'Nichts darin gehört einem Kunden, und nichts, was Sie dort tun, erreicht Qlik.',
      ],
    },
    holds: {
      title: 'Aufbewahrung und Löschsperren',
      body: [
        'Die Aufbewahrung sagt, wie lange Snapshots behalten werden. Eine Vorschau nennt, was ginge, bevor etwas geht.',
        'Eine Löschsperre behält, was sie umfasst, was auch immer die Aufbewahrung sagt, bis sie aufgehoben wird.',
      ],
    },
    audit: {
      title: 'Audit-Log',
      body: [
        'Jede Handlung ist ein Eintrag, der die Prüfsumme des vorigen trägt. Eine geänderte Zeile fällt auf.',
        'Aktivität zeigt das Audit-Log und gibt es als Datei aus, die sich ohne den Tresor prüfen lässt.',
      ],
    },
    command: {
      title: 'Die Zeile am Fuß',
      body: [
        'Das ist der Befehl, der dasselbe tut wie die Seite, aus denselben Eingaben. Kopieren Sie ihn in ein Skript.',
        'Er steht dort in der Expertenansicht: Einstellungen, Darstellung und Sprache, oder über die Befehlssuche.',
      ],
    },
  },
  papers: {
    runbook: {
      title: 'Ablaufplan für den Ernstfall',
      body: [
        'Coffer druckt einen Ablaufplan für diesen Tresor: wer was in welcher Reihenfolge tut, mit den geprobten Wegen.',
        'Bewahren Sie ihn auf Papier auf, dort, wo auch das Wiederherstellungsblatt liegt, und nicht in dem Mandanten, um den es geht.',
      ],
    },
    format: {
      title: 'Format des Tresors',
      body: [
        'Das Format ist veröffentlicht: docs/vault-format.md und docs/vault-format-content.md im Ordner von Coffer.',
        'Ein Leseprogramm in einer anderen Sprache, test/reader/reader.py, entstand allein nach diesen Seiten.',
      ],
    },
    threats: {
      title: 'Bedrohungsmodell und Schlüssel',
      body: [
        'docs/threat-model.md sagt, vor wem Coffer was schützt und was nicht. docs/keys.md handelt von Schlüsseln.',
        'Beide gehören zur jeweiligen Version des Programms.',
      ],
    },
    commands: {
      title: 'Befehle',
      body: ['docs/cli.md nennt jeden Befehl mit seinen Optionen und Rückgabewerten.'],
    },
  },
};
