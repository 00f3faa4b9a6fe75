import type { Text } from '../en/index.ts';
import { count } from '../../format.ts';
import { many } from '../plural.ts';
import { guide } from './restore-guide.ts';
import { prove } from './restore-prove.ts';
import { run } from './restore-run.ts';

const apps = (n: number): string => many(n, 'App', 'Apps');

/** Wiederherstellen: die Liste, der Weg, die Läufe und die Nachweise. */
export const restore: Text['restore'] = {
  guide,
  run,
  prove,
  crumb: 'Wiederherstellung',
  title: (waiting, running) => {
    if (running > 0) return running === 1 ? 'Ein Lauf ist im Gange' : `${count(running)} Läufe sind im Gange`;
    if (waiting > 0)
      return waiting === 1
        ? 'Eine Wiederherstellung wartet auf Sie'
        : `${count(waiting)} Wiederherstellungen warten auf Sie`;
    return 'Keine Wiederherstellung steht an';
  },
  chosen: {
    title: (n) => `${apps(n)} in der App-Liste gewählt`,
    body: 'Sie lassen sich gemeinsam wiederherstellen, so wie der Tresor sie enthält.',
    restore: 'Wiederherstellen…',
    drill: 'In einer Übung nachweisen…',
    forget: 'Auswahl aufheben',
  },
  begin: {
    title: 'Beginnen',
    apps: {
      name: 'Apps wiederherstellen',
      note: 'Eine App oder einige, jedes Objekt wieder bei seinem Besitzer.',
      now: 'Apps wiederherstellen…',
    },
    rebuild: {
      name: 'Den ganzen Mandanten neu aufbauen',
      note: 'Gruppen, Bereiche, Apps, Besitzer und Konfiguration, in einem leeren Mandanten.',
      now: 'Neu aufbauen…',
    },
    person: {
      name: 'Objekte einer Person',
      note: 'Ihre Arbeitsblätter und Lesezeichen, in einer neuen App neben der vorhandenen.',
      now: 'Person wählen…',
    },
    ways: {
      name: 'Welcher Weg zurück?',
      note: 'Qliks eigene Wiederherstellung oder der Tresor: was heute für eine App am günstigsten ist.',
      now: 'Vergleichen…',
    },
    rehearse: {
      name: 'Generalprobe',
      note: 'Der ganze Neuaufbau auf diesem Rechner, ohne Netz. Weist nach, dass der Snapshot sich wiederherstellen lässt.',
      now: 'Proben…',
    },
    drill: {
      name: 'Übung',
      note: 'Einige Apps in Wegwerfbereichen eines echten Mandanten. Weist nach, dass sie wiederherstellbar sind.',
      now: 'Üben…',
    },
  },
  waiting: {
    title: (n) => `Wartend: ${count(n)}`,
    list: 'Begonnene Wiederherstellungen',
    column: {
      what: 'Was',
      to: 'Wohin',
      step: 'Steht bei',
      checks: 'Prüfungen',
      changed: 'Zuletzt bearbeitet',
      remove: 'Entfernen',
    },
    noTarget: 'noch kein Ziel',
    open: 'Öffnen',
    remove: 'Von der Liste nehmen',
    removeName: (name) => `Von der Liste nehmen: ${name}`,
    notChecked: 'Nicht geprüft',
    changed: 'Erneut prüfen',
  },
  runs: {
    title: 'Läufe und ihre Zertifikate',
    none: 'Es gab noch keine Wiederherstellung, Generalprobe oder Übung. Eine Generalprobe braucht weder Mandant noch Netz.',
    column: { state: 'Zustand', run: 'Lauf', when: 'Begonnen', apps: 'Apps', objects: 'Objekte' },
    apps: (n, of) => `${count(n)} von ${count(of)}`,
    objects: (equal, other) =>
      other === 0 ? `${count(equal)} gleich` : `${count(equal)} gleich, ${count(other)} nicht`,
  },
  tasks: {
    title: (n) => (n === 0 ? 'Von Hand ist nichts zu erledigen' : `Von Hand zu erledigen: ${count(n)}`),
    when: { before: 'Vor dem Lauf', after: 'Nach dem Lauf', 'next-release': 'Mit der nächsten Vorlagenversion' },
    done: 'Erledigt…',
    doneTitle: 'Als erledigt kennzeichnen',
    by: 'Wer es erledigt hat',
    evidence: 'Woran man es sieht',
    evidenceHint: 'Eine veröffentlichte Version, ein Link, ein Ticket. Es wird dauerhaft gespeichert.',
    markDone: 'Als erledigt kennzeichnen',
    of: (target, when) => `${target}, seit ${when}`,
    values: (n) => many(n, 'Wert', 'Werte'),
  },
  paper: {
    runbook: 'Notfallhandbuch drucken…',
    check: 'Bericht prüfen…',
  },
  picker: {
    find: 'App suchen',
    none: 'Keine App im Tresor trägt das im Namen.',
    more: (n) => `${apps(n)} weitere; grenzen Sie die Suche ein.`,
    chosen: (n) => `${apps(n)} gewählt`,
    clear: 'Auswahl aufheben',
  },
};
