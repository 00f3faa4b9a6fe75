import type { DiagnosisWords } from '../diagnosis.ts';

export const diagnosisWords: DiagnosisWords = {
  names: {
    route: 'Der Weg zum Mandanten',
    names: 'Name der ersten Station (DNS)',
    line: 'Leitung zur ersten Station (TCP)',
    certificate: 'Zertifikat (TLS)',
    answer: 'Antwort des Mandanten',
    clock: 'Uhr',
    websocket: 'Web-Socket für die Engine',
  },
  results: { pass: 'bestanden', noted: 'vermerkt', fail: 'FEHLER', 'not-tried': 'nicht versucht' },
  advice: {
    route: 'Prüfen Sie die Adresse des Proxys oder das PAC-Skript in den Einstellungen des Mandanten.',
    names: 'Bitten Sie darum, dass dieser Name auf diesem Rechner aufgelöst wird, oder um den Proxy, der das tut.',
    line: 'Bitten Sie darum, dass dieser Port von diesem Rechner aus offen ist.',
    certificate:
      'Bitten Sie um die Zertifizierungsstelle des Geräts, das dieses Zertifikat ausgestellt hat, und tragen Sie sie in den Einstellungen des Mandanten ein.',
    answer:
      'Es antwortet etwas, das nicht der Mandant ist, oder die Leitung bricht ab: Fragen Sie, was dazwischen steht.',
    clock: 'Stellen Sie die Uhr dieses Rechners: Die Anmeldung scheitert, wenn sie um Minuten falsch geht.',
    websocket:
      'Bitten Sie darum, dass Web-Sockets (wss) zu dieser Adresse durchgelassen werden; REST allein genügt nicht, um Objekte zu lesen.',
  },
  title: (host, at) => `Verbindung zu ${host}, ${at}`,
  clear: 'Es steht nichts im Weg.',
};
