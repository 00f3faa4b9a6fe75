import type { Text } from '../en/index.ts';
import { count } from '../../format.ts';

const apps = (n: number): string => `${count(n)} ${n === 1 ? 'App' : 'Apps'}`;

/** Worte des Weges vom leeren Ordner zur ersten geprüften Sicherung. */
export const start: Text['start'] = {
  crumb: 'Neuer Tresor',
  label: 'Schritte zur ersten Sicherung',
  steps: {
    language: 'Sprache und Darstellung',
    vault: 'Tresor',
    sheet: 'Wieder\u00ADherstellungs\u00ADblatt',
    tenant: 'Mandant',
    backup: 'Erste Sicherung',
  },
  leave: 'Verlassen, später fortsetzen',
  later: 'Beim Verlassen geht nichts verloren, was bisher angelegt wurde.',
  language: {
    title: 'In fünf kurzen Schritten zur ersten geprüften Sicherung',
    intro:
      'Coffer bewahrt jede Version jeder App eines Qlik-Cloud-Mandanten verschlüsselt in einem Ordner auf, der Ihnen gehört.',
    language: 'Sprache',
    languages: { en: 'English', de: 'Deutsch' },
    look: 'Darstellung',
    looks: { system: 'Wie das Gerät', light: 'Hell', dark: 'Dunkel', contrast: 'Hoher Kontrast' },
  },
  practice: {
    title: 'Zuerst ausprobieren',
    body: 'Der Übungsmandant läuft auf diesem Gerät, mit erfundenen Apps und Personen. Nichts verlässt das Gerät, und nichts Echtes wird berührt.',
    button: 'Mit dem Übungsmandanten ausprobieren',
  },
  vault: {
    title: 'Wählen Sie Ort und Passphrase des Tresors',
    folder: 'Ordner',
    folderHint:
      'Der Tresor erhält darin einen Ordner mit neutralem Namen. Mehrere Tresore können nebeneinander liegen.',
    exactHint: 'Dieser Ordner wird zum Tresor. Sie können einen anderen angeben.',
    named:
      'Wer den Ordner sieht, kann seinen Namen lesen. Nennt er den Kunden, wählen Sie besser einen neutralen Namen.',
  },
  sheet: {
    gone: 'Das Blatt wurde einmal gezeigt, und das Fenster wurde seither neu geöffnet. Erstellen Sie unter Einstellungen, Schlüssel ein neues.',
  },
  tenant: {
    practiceBody:
      'Er startet auf diesem Gerät mit dreißig erfundenen Apps. Sein Client hat alle Rechte, die eine Sicherung braucht.',
    startPractice: 'Übungsmandanten starten',
    who: 'Wem gehört dieser Tresor',
    whoNote: 'Verschlüsselt im Tresor aufbewahrt. Farbe, Buchstaben und Notizen finden Sie unter Einstellungen, Kunde.',
    customer: 'Kunde',
    environment: 'Umgebung',
    environmentHint: 'Zum Beispiel Produktion oder Test.',
    remember: 'Namen auf diesem Gerät merken',
    rememberHint: 'Er ist hier dann auch bei gesperrtem Tresor lesbar.',
  },
  backup: {
    title: 'Erstellen Sie die erste Sicherung und prüfen Sie, ob sie sich lesen lässt',
    intro: 'Coffer liest den ganzen Mandanten, speichert ihn und liest danach jedes gespeicherte Byte zurück.',
    start: 'Erste Sicherung starten',
    running: (done, total) =>
      total === null
        ? 'Sicherung läuft, der Mandant wird aufgelistet'
        : `Sicherung läuft, ${count(done)} von ${apps(total)} sind fertig`,
    verifying: (done, total) =>
      total === null ? 'Alles wird zurückgelesen' : `Alles wird zurückgelesen, ${count(done)} von ${count(total)}`,
    complete: (n) =>
      n === 1
        ? 'Vollständig und unversehrt: Die App ist gespeichert und zurückgelesen'
        : `Vollständig und unversehrt: Alle ${apps(n)} sind gespeichert und zurückgelesen`,
    partial: (stored, of) => `Unvollständig: ${count(stored)} von ${apps(of)} sind gespeichert und zurückgelesen`,
    failed: 'Die erste Sicherung ist fehlgeschlagen',
    damaged: 'Die Sicherung ist gespeichert, beim Zurücklesen wurden Schäden gefunden',
    ended: 'Wie es weitergeht',
    next: [
      'Planen Sie Sicherungen, die von selbst starten.',
      'Kopieren Sie den Tresor auf ein Medium außerhalb dieses Geräts.',
      'Proben Sie einen Wiederaufbau: Erst das beweist, dass die Sicherung wiederherstellbar ist.',
    ],
    again: 'Erneut versuchen',
    seeRun: 'Sicherung ansehen',
    home: 'Zur Übersicht',
  },
};
