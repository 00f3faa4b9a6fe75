import type { Text } from '../en/index.ts';

/** Wörter zum Verbergen von Namen, und was an ihrer Stelle steht. */
export const names: Text['names'] = {
  mask: {
    customer: (n) => `Kunde ${n}`,
    tenant: (n) => `Mandant ${n}`,
    host: (n) => `host-${n}`,
    server: (n) => `Server ${n}`,
    app: (n) => `App ${n}`,
    person: (n) => `Person ${n}`,
    space: (n) => `Bereich ${n}`,
    task: (n) => `Aufgabe ${n}`,
    letters: (n) => `${n}`,
  },
  sign: 'Namen verborgen',
  hide: 'Namen verbergen',
  show: 'Namen zeigen',
  turn: 'Namen verbergen oder zeigen',
  card: 'Das Fenster anderen zeigen',
  note: 'Kunden, Mandanten, Hosts, Apps, Bereiche und Personen bekommen statt ihres Namens eine Nummer. Sie bleibt gleich, bis das Fenster geschlossen wird.',
  limits:
    'Nur dieses Fenster verbirgt sie. Ein kopierter Befehl, eine gespeicherte Datei und eine gedruckte Seite nennen alles; Titel von Arbeitsblättern und anderen Objekten bleiben stehen. Ein Feld, in dem ein Name steht, lässt sich so lange nicht ändern.',
};

/** Wörter der Wahl zwischen kurzer und ganzer Ansicht. */
export const view: Text['view'] = {
  card: 'Wie viel gezeigt wird',
  choice: { simple: 'Einfach', expert: 'Experte' },
  note: 'Experte zeigt auch Befehle, IDs, Raten und feine Einstellungen. Warnungen, Lücken und Fehler stehen in beiden.',
  toSimple: 'Einfache Ansicht',
  toExpert: 'Expertenansicht',
};
