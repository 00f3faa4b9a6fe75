import type { Text } from '../en/index.ts';
import { count } from '../../format.ts';

const many = (n: number, one: string, more: string): string => `${count(n)} ${n === 1 ? one : more}`;
const apps = (n: number): string => many(n, 'App', 'Apps');

/** Worte der Seite über alle Tresore. */
export const home: Text['home'] = {
  crumb: 'Übersicht',
  title: (well, need, closed) => {
    if (well + need === 0)
      return closed === 1 ? 'Der Tresor ist gesperrt' : `Alle ${count(closed)} Tresore sind gesperrt`;
    if (need === 0)
      return well === 1 ? 'Der Mandant ist in Ordnung' : `Alle ${count(well)} offenen Tresore sind in Ordnung`;
    const needs = need === 1 ? 'Ein Mandant braucht Sie' : `${count(need)} Mandanten brauchen Sie`;
    if (well === 0) return needs;
    return `${well === 1 ? 'Ein Mandant ist' : `${count(well)} Mandanten sind`} in Ordnung, ${need === 1 ? 'einer braucht' : `${count(need)} brauchen`} Sie`;
  },
  titleReading: 'Der Stand der Tresore wird gelesen',
  titleNone: 'Noch kein Tresor',
  none: 'Jeder gesicherte Mandant hat hier eine Karte: was nachgewiesen ist, was fällig ist und was zuerst zu tun ist.',
  firstVault: 'Ersten Tresor anlegen',
  newVault: 'Neuer Tresor…',
  backUp: 'Jetzt sichern…',
  open: 'Öffnen',
  spoken: (now, soon) => (now + soon === 0 ? 'In Ordnung.' : `Braucht Sie: ${count(now)} sofort, ${count(soon)} bald.`),
  keys: 'Mit den Pfeiltasten wechseln Sie zwischen den Karten, Eingabe öffnet eine, B sichert sie.',
  unnamed: (letters) => `Gesperrter Tresor ${letters}`,
  locked: 'Gesperrt',
  lockedNote: 'Wie er steht, zeigt sich, wenn er offen ist.',
  unlock: 'Entsperren',
  missing: 'Nicht gefunden',
  missingNote:
    'In diesem Ordner liegt jetzt kein Tresor. Schließen Sie sein Laufwerk an oder nehmen Sie ihn von der Liste.',
  forget: 'Von der Liste nehmen',
  place: (host, held, spaces) => `${host}, ${apps(held)} in ${many(spaces, 'Bereich', 'Bereichen')}`,
  fact: {
    good: 'Letzte gute Sicherung',
    proven: 'Zuletzt nachgewiesen',
    next: 'Nächster Lauf',
    copies: 'Archivkopien',
  },
  never: 'Nie',
  noneYet: 'Keiner',
  goodNote: (captured, unchanged) => `${count(captured)} geändert, ${count(unchanged)} unverändert`,
  laterPartial: (when) => `${when} war unvollständig`,
  laterFailed: (when) => `${when} ist fehlgeschlagen`,
  provenNote: {
    rehearsed: 'durch eine Probe auf diesem Gerät',
    restorable: (n) => `durch eine Übung, ${apps(n)}`,
    none: 'eine Probe braucht keinen anderen Mandanten',
  },
  nextNote: 'Coffer muss dafür laufen',
  nextNone: 'nichts startet von selbst',
  copiesNote: (label, when) => `${label}: fällig ${when}`,
  copiesOverdue: (label) => `${label} ist überfällig`,
  copiesNone: 'nur dieses Gerät hat den Tresor',
  copiesOf: (proved, all) => `${count(proved)} von ${count(all)} nachgewiesen`,
  trio: {
    intactRead: (when) => `alles gelesen ${when}`,
    aging: 'Vor langem gelesen',
    neverRead: 'nie ganz gelesen',
    notRead: (n) => `${many(n, 'Version', 'Versionen')} noch nicht gelesen`,
    damaged: (n) => `${many(n, 'Version', 'Versionen')} beschädigt`,
    complete: (held, of, when) => `${count(held)} von ${apps(of)}, ${when}`,
    partial: (n, when) => `${many(n, 'Lücke', 'Lücken')}, ${when}`,
    nothing: 'noch nichts gespeichert',
    rehearsed: 'Geprobt',
    restorable: 'Wiederherstellbar',
    proofAged: (when) => `der Beweis vom ${when} ist alt`,
    provedOn: (when) => when,
    noProof: 'noch niemand hat es versucht',
  },
  severity: { now: 'Sofort', soon: 'Bald' },
  more: (n) => `${count(n)} weitere zeigen`,
  fewer: 'Weniger zeigen',
  risk: {
    'no-tenant': {
      what: 'Dieser Tresor kennt noch keinen Mandanten.',
      effect: 'Es kann nichts gesichert werden.',
      fix: 'Mandanten hinzufügen',
    },
    'no-backup': {
      what: 'Es ist noch nichts gesichert.',
      effect: 'Geht der Mandant verloren, ist alles verloren, was darin ist.',
      fix: 'Erste Sicherung starten',
    },
    failed: (when) => ({
      what: `Die Sicherung vom ${when} ist fehlgeschlagen.`,
      effect: 'Was vorher gespeichert wurde, bleibt, wie es ist.',
      fix: 'Ursache ansehen',
    }),
    gaps: (n, when) => ({
      what: `Die Sicherung vom ${when} hat ${many(n, 'Lücke', 'Lücken')}.`,
      effect: 'Was dort genannt ist, fehlt in ihr.',
      fix: 'Lücken ansehen',
    }),
    damaged: (n) => ({
      what: n === 1 ? 'Eine Version ist beschädigt.' : `${count(n)} Versionen sind beschädigt.`,
      effect: 'Die anderen sind unversehrt.',
      fix: 'Heilen',
    }),
    shrunk: {
      what: 'Der Mandant ist zwischen zwei Sicherungen plötzlich geschrumpft.',
      effect: 'Bis jemand antwortet, wird nichts aus dem Tresor entfernt.',
      fix: 'Ansehen und antworten',
    },
    'disk-nearly-full': {
      what: 'Weniger als ein Zehntel des Datenträgers ist frei.',
      effect: 'Eine Sicherung, die zu wenig Platz findet, hält sauber an.',
      fix: 'Ansehen, was gehen kann',
    },
    'disk-soon-full': {
      what: 'Bei diesem Wachstum ist der Datenträger in einem Monat voll.',
      effect: 'Dann halten Sicherungen sauber an.',
      fix: 'Ansehen, was gehen kann',
    },
    stale: (when) => ({
      what: `Die letzte gute Sicherung ist vom ${when}.`,
      effect: 'Änderungen seither sind in keiner Sicherung.',
      fix: 'Sichern',
    }),
    unproved: {
      what: 'Das Wiederherstellungsblatt ist nicht geprüft.',
      effect: 'Niemand hat es zurückgetippt; es kann falsch oder unleserlich sein.',
      fix: 'Prüfen',
    },
    unread: {
      what: 'Seit dem Speichern wurde nicht alles zurückgelesen.',
      effect: 'Bis dahin bleibt „Unversehrt“ offen.',
      fix: 'Zurücklesen',
    },
    aging: (when) => ({
      what: `Zuletzt wurde am ${when} alles zurückgelesen.`,
      effect: 'Das ist länger her, als der Tresor verlangt.',
      fix: 'Zurücklesen',
    }),
    'no-proof': {
      what: 'Noch niemand hat den Wiederaufbau dieses Mandanten versucht.',
      effect: '„Wiederherstellbar“ bleibt offen, bis eine Probe oder Übung es beweist.',
      fix: 'Proben',
    },
    'no-schedule': {
      what: 'Keine Sicherung startet von selbst.',
      effect: 'Es hängt davon ab, dass jemand daran denkt.',
      fix: 'Sicherungen planen',
    },
    copies: {
      'no-medium': {
        what: 'Es gibt keine Kopie außerhalb dieses Geräts.',
        effect: 'Geht das Gerät verloren, ist alles verloren.',
        fix: 'Kopie anlegen',
      },
      'too-few-media': {
        what: 'Es gibt nur ein Medium.',
        effect: 'Zwei an verschiedenen Orten überstehen einen Brand.',
        fix: 'Zweites anlegen',
      },
      'never-copied': {
        what: 'Ein Medium ist verzeichnet und trägt noch keine Kopie.',
        effect: 'Es schützt nichts.',
        fix: 'Darauf kopieren',
      },
      'newest-not-on-media': {
        what: 'Die neueste Sicherung ist auf keinem Medium.',
        effect: 'Die Kopien sind älter als der Tresor.',
        fix: 'Kopieren',
      },
      'not-verified': {
        what: 'Kein Medium wurde nach dem Trennen wieder gelesen.',
        effect: 'Ob es sich lesen lässt, ist nicht nachgewiesen.',
        fix: 'Eines zurücklesen',
      },
      overdue: {
        what: 'Ein Medium ist überfällig.',
        effect: 'Medien altern; nur Lesen beweist sie.',
        fix: 'Prüfung planen',
      },
      damaged: {
        what: 'Ein Medium ist nicht unversehrt.',
        effect: 'Der Tresor selbst ist davon nicht betroffen.',
        fix: 'Ansehen, welches',
      },
      'same-place': {
        what: 'Alle Medien sind am selben Ort.',
        effect: 'Ein Brand nimmt alles mit, was an einem Ort ist.',
        fix: 'Orte angeben',
      },
    },
  },
  running: (done, total) =>
    total === null ? 'Sicherung läuft, der Mandant wird aufgelistet' : `Läuft, ${count(done)} von ${count(total)}`,
  showRun: 'Lauf ansehen',
  tiles: {
    configuration: 'Bewahrte Konfiguration',
    content: 'Bewahrter Inhalt der Benutzer',
    kinds: (kept, of) => `${count(kept)} von ${many(of, 'Art', 'Arten')}`,
    captured: (when) => `gelesen ${when}`,
    notCaptured: 'noch nicht gelesen',
    content1: (held, of) => `${count(held)} von ${apps(of)}`,
    content2: (objects, people) => `${many(objects, 'Objekt', 'Objekte')}, ${many(people, 'Person', 'Personen')}`,
    nothing: 'noch nichts',
  },
  storage: {
    title: (size) => `Gespeichert: ${size}`,
    dedup: (whole, times) => `Ohne Deduplizierung wären es ${whole}, ${times}-mal so viel.`,
    spoken: (size, vaults, since) =>
      `Gespeicherte Bytes im Lauf der Zeit seit ${since}, jetzt ${size} in ${many(vaults, 'offenem Tresor', 'offenen Tresoren')}.`,
    asTable: 'Als Tabelle zeigen',
    asChart: 'Als Diagramm zeigen',
    when: 'Wann',
    none: 'Die erste Sicherung beginnt die Kurve.',
    growth: (perDay) => `Wächst um etwa ${perDay} am Tag.`,
  },
  touch: {
    open: 'Vor einem Eingriff sichern…',
    title: 'Sichern, bevor Sie eingreifen',
    body: 'Eine Sicherung des jetzigen Stands, mit dem Grund daneben. Unveränderte Apps kosten nichts.',
    appBody: (app) => `Eine Sicherung von ${app}, wie die App jetzt ist, mit dem Grund daneben.`,
    which: 'Tresor',
    reason: 'Grund',
    reasonHint: 'Wird mit der Sicherung aufbewahrt.',
    usual: 'Vor einer Änderung',
    start: 'Jetzt sichern',
  },
};
