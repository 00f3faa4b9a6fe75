import type { Text } from '../en/index.ts';
import { count } from '../../format.ts';
import { many } from '../plural.ts';

/** Was einen Weg zurück nachweist oder auswählt. */
export const prove: Text['restore']['prove'] = {
  snapshot: 'Snapshot',
  newest: 'Der neueste gute',
  someApps: 'Welche Apps',
  all: 'Alle Apps',
  some: 'Einige Apps',
  rehearse: {
    crumb: 'Generalprobe',
    title: 'Den Neuaufbau auf diesem Rechner proben',
    body: 'Coffer legt auf diesem Rechner einen Übungsmandanten an, stellt alles darin wieder her, liest es zurück und vergleicht. Mandant und Netz sind nicht nötig. Nachgewiesen werden Dateien und Ablauf, nicht die Rechte und Kontingente eines echten Mandanten.',
    as: 'Personen und Bereiche von',
    own: 'dem Snapshot selbst',
    asTarget: (name) => `${name}, wie der letzte Plan dafür sie sah`,
    asNote:
      'Mit denen eines Ziels zeigt sich, welche Personen dort fehlen. Sie wurden gespeichert, als ein Plan dafür erstellt wurde.',
    start: 'Generalprobe starten',
    onlyAll: 'Der Snapshot gilt erst als geprobt, wenn alle seine Apps es sind.',
  },
  drill: {
    crumb: 'Übung',
    title: 'Apps in einem echten Mandanten nachweisen und nichts zurücklassen',
    body: 'Stellt die Apps in Wegwerfbereichen eines echten Mandanten wieder her, vergleicht jedes Objekt, veröffentlicht die nächste Version darüber und entfernt, was angelegt wurde. Alle Objekte bleiben beim Bot. Danach gelten die Apps als wiederherstellbar.',
    to: 'Mandant',
    needApps: 'Wählen Sie einen Mandanten und mindestens eine App.',
    start: 'Übung starten',
  },
  advice: {
    crumb: 'Welcher Weg zurück',
    title: (name) => `Wege zurück für ${name}`,
    titleNone: 'Welcher Weg zurück ist heute der günstigste?',
    body: 'Coffer sieht im Mandanten und im Tresor nach und vergleicht die Wiederherstellung gelöschter Apps durch Qlik mit der aus dem Tresor. Es wird nichts geschrieben.',
    app: 'App',
    to: 'Mandant',
    ask: 'Wege vergleichen',
    best: 'Heute am günstigsten',
    none: 'Heute steht kein Weg offen.',
    lives: (where) => (where === '' ? 'Die App ist dort vorhanden.' : `Die App ist dort vorhanden, in ${where}.`),
    gone: 'Die App wurde nicht gefunden, oder der Bot sieht sie nicht.',
    purge: (from, until) =>
      `Wurde sie über Qlik gelöscht, entfernt Qlik sie zwischen dem ${from} und dem ${until} endgültig.`,
    keeps: 'Erhält',
    loses: 'Verliert',
    state: { open: 'Offen', perhaps: 'Vielleicht', closed: 'Verschlossen' },
    way: {
      person: 'Objekte einer Person aus dem Tresor, neben der vorhandenen App',
      copy: 'Die ganze App aus dem Tresor, neben der vorhandenen App',
      native: 'Wiederherstellung gelöschter Apps durch Qlik',
      vault: 'Wiederherstellung aus dem Tresor',
    },
    take: {
      person: 'Objekte einer Person wiederherstellen…',
      copy: 'Daneben wiederherstellen…',
      native: 'Durch Qlik wiederherstellen…',
      vault: 'Wiederherstellen…',
    },
    nativeTitle: 'Die App durch Qlik zurückholen?',
    nativeBody:
      'Sie kommt unter ihrer eigenen ID zurück, wie sie beim Löschen war. Was Qlik nicht zurückholt, wird danach aufgelistet.',
    nativeNow: 'Durch Qlik wiederherstellen',
    nativeDone: (name) => `${name} ist zurück, mit der eigenen ID.`,
    objects: (now, missing, added) =>
      `${many(now, 'Objekt', 'Objekte')}; ${count(missing)} aus dem Tresor fehlen, ${count(added)} sind seither neu.`,
    byHand: 'Von Hand zu erledigen',
  },
  check: {
    crumb: 'Bericht prüfen',
    titleNone: 'Ist dieser Bericht, was signiert wurde?',
    title: {
      changed: 'Dieser Bericht wurde nach dem Signieren geändert',
      known: 'Unverändert, mit dem bekannten Schlüssel signiert',
      'not-established': 'Unverändert; wer signiert hat, ist nicht festgestellt',
      'another-key': 'Unverändert, aber mit einem anderen Schlüssel signiert als dem angegebenen',
    },
    body: 'Funktioniert ohne Netz, für Berichte über Wiederherstellungen, Prüfungen und Übergaben, als Seite oder als JSON.',
    file: 'Bericht wählen…',
    chosen: (name) => `Gewählt: ${name}`,
    paste: 'Oder den Text einfügen',
    key: 'Fingerabdruck auf dem Wiederherstellungsblatt',
    keyHint: 'Leer: die Schlüssel dieses Tresors. Vergleichen Sie mit dem Blatt, nicht mit dem Bericht.',
    now: 'Signatur prüfen',
    fingerprint: 'Schlüssel der Signatur',
    counts: (n) =>
      `${count(n.equal)} gleich, ${count(n.different)} abweichend, ${count(n.missing)} fehlend, ${count(n.extra)} überzählig, ${count(n.notRestorable)} nicht wiederherstellbar`,
    run: 'Lauf',
    plan: 'Prüfsumme des Plans',
    objects: 'Objekte',
  },
};
