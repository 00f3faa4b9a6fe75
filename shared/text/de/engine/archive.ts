import type { Sayings } from '../../said.ts';

/** Media, copies and their findings. */
export const archiveSayings: Sayings = {
  'it is missing, no plain file, or too large': 'sie fehlt, ist keine einfache Datei oder zu groß',
  '{0} of {1} blocks of {2} bytes differ: {3}': '{0} von {1} Blöcken zu {2} Byte sind anders: {3}',
  '{0} of {1} blocks of {2} bytes differ: {3}, …': '{0} von {1} Blöcken zu {2} Byte sind anders: {3}, …',
  'it is in the manifest, but not on the medium': 'sie steht in der Inhaltsliste, ist aber nicht auf dem Medium',
  'it has {0} bytes and should have {1}': 'sie hat {0} Byte und sollte {1} haben',
  'its size changed while it was read': 'ihre Größe änderte sich während des Lesens',
  'its whole hash is another one': 'ihre ganze Prüfsumme ist eine andere',
  'it cannot be read ({0})': 'sie ist nicht lesbar ({0})',
  'the list for sha256sum is missing': 'die Liste für sha256sum fehlt',
  'it does not say what the signed manifest says': 'sie sagt nicht, was die unterschriebene Inhaltsliste sagt',
  'the last copy to this medium was not finished': 'die letzte Kopie auf dieses Medium wurde nicht fertig',
  'nobody signed for it': 'dafür hat niemand unterschrieben',
  'it is a link or no plain file; it was not followed':
    'es ist ein Verweis oder keine einfache Datei; ihm wurde nicht gefolgt',
  'there is no marker': 'es gibt keine Marke',
  'the manifest is of another medium or vault':
    'die Inhaltsliste gehört zu einem anderen Medium oder einem anderen Tresor',
  'the manifest does not name it': 'die Inhaltsliste nennt sie nicht',
  '{0} was left there by a system; it is not looked into':
    '{0} hat ein Betriebssystem hinterlassen; darin wird nicht nachgesehen',
  'it is signed, but not by this vault': 'es ist unterschrieben, aber nicht von diesem Tresor',
  'it is not signed by this vault': 'es ist nicht von diesem Tresor unterschrieben',
  'the register knows another copy on this medium: one of the two is older':
    'das Verzeichnis kennt eine andere Kopie auf diesem Medium: Eine der beiden ist älter',
  'this medium belongs to another vault; whose signature it is cannot be told here':
    'dieses Medium gehört zu einem anderen Tresor; wessen Unterschrift es ist, lässt sich hier nicht sagen',
  'this medium is not in the register of this vault': 'dieses Medium steht nicht im Verzeichnis dieses Tresors',
  'a copy inside the vault’s own folder is no copy': 'eine Kopie im Ordner des Tresors selbst ist keine Kopie',
  'nothing was copied to this medium yet': 'auf dieses Medium wurde noch nichts kopiert',
  'more than one medium is called so': 'mehr als ein Medium heißt so',
  'another run works on this medium; wait for its end, or cancel it':
    'ein anderer Lauf arbeitet an diesem Medium; warten Sie sein Ende ab, oder beenden Sie ihn',
  'a copy to a medium is under way; wait for its end, or cancel it':
    'eine Kopie auf ein Medium ist im Gang; warten Sie ihr Ende ab, oder beenden Sie sie',
};
