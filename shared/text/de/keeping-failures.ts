import { saying as f } from './saying.ts';

const nothingTaken = 'Es wurde nichts übernommen, und weder hier noch dort etwas geändert.';
const nothingNoted = 'Es wurde nichts eingetragen.';

/** Aufbewahren, Archivmedien, Übernahme, Übergabe. */
export const keepingFailureTexts = {
  'retention.append-only': f(
    'Dieser Tresor nimmt nur auf und gibt nichts mehr her',
    'Er wurde für immer so angelegt. Es wurde nichts entfernt.',
    'Das lässt sich nicht aufheben. Ein Tresor, der vergessen darf, ist ein neuer Tresor.',
  ),
  'retention.held': f(
    'Eine Löschsperre schützt das',
    'Die Sperre steht unten. Es wurde nichts entfernt.',
    'Fragen Sie die Person, die sie gesetzt hat. Wer darf, hebt sie auf; dann versuchen Sie es noch einmal.',
  ),
  'retention.pinned': f(
    'Dieser Snapshot ist angeheftet',
    'Es wurde nichts entfernt.',
    'Lösen Sie ihn, wenn er nicht mehr gebraucht wird.',
  ),
  'retention.last-copy': f(
    'Das ist die letzte gute Version einer App',
    'Coffer entfernt sie nie, was die Regeln auch sagen. Es wurde nichts entfernt.',
    'Sie geht mit dem Tresor, oder wenn eine neuere Version der App aufbewahrt ist.',
  ),
  'retention.not-previewed': f(
    'Niemand hat angesehen, was das entfernen würde',
    'Es wurde nichts entfernt.',
    'Sehen Sie zuerst die Vorschau an, dann versuchen Sie es noch einmal.',
  ),
  'retention.changed': f(
    'Was entfernt würde, ist nicht das, was angesehen wurde',
    'Seither wurde etwas gesichert, angeheftet, gesperrt oder eingestellt. Es wurde nichts entfernt.',
    'Sehen Sie die Vorschau noch einmal an, dann versuchen Sie es noch einmal.',
  ),
  'retention.shrunk': f(
    'Der Mandant ist plötzlich geschrumpft, und niemand hat gesagt, warum',
    'Alte Snapshots sind vielleicht die einzigen, die noch haben, was weg ist. Es wurde nichts entfernt.',
    'Sehen Sie den genannten Snapshot an. Ist der Rückgang gewollt, bestätigen Sie ihn mit einem Grund.',
  ),
  'archive.no-marker': f(
    'Hier ist kein Medium dieses Tresors',
    'Der Ordner trägt nicht die Marke eines eingetragenen Mediums. Dort wurde nichts geschrieben.',
    'Prüfen Sie Laufwerksbuchstaben oder Einhängepunkt. Um aus einem leeren Ordner ein neues Medium zu machen, legen Sie es ausdrücklich neu an.',
  ),
  'archive.other-medium': f(
    'Dieses Medium gehört zu einem anderen Tresor',
    'Seine Marke nennt eine andere Tresor-ID. Dort wurde nichts geschrieben.',
    'Schließen Sie ein Medium dieses Tresors an.',
  ),
  'archive.not-registered': f(
    'Dieses Medium steht nicht im Verzeichnis dieses Tresors',
    'Seine Marke nennt diesen Tresor, aber das Verzeichnis kennt es nicht. Dort wurde nichts geschrieben.',
    'Vielleicht ist der Tresor hier älter als das Medium: Sehen Sie die Vorschau der Übernahme an. Sonst machen Sie ein neues Medium aus einem leeren Ordner.',
  ),
  'archive.retired': f(
    'Dieses Medium wurde außer Dienst gestellt',
    'Das Verzeichnis sagt, wann und warum. Dort wurde nichts geschrieben.',
    'Nehmen Sie ein anderes, oder machen Sie daraus ein neues, nachdem alles darauf vernichtet ist.',
  ),
  'archive.not-empty': f(
    'Ein neues Medium braucht einen leeren Ordner',
    'Es ist etwas anderes darin. Dort wurde nichts geschrieben.',
    'Wählen Sie einen leeren Ordner, oder leeren Sie diesen, nachdem Sie nachgesehen haben, was darin ist.',
  ),
  'archive.other-history': f(
    'Die Kopie auf diesem Medium hat eine andere Geschichte als dieser Tresor',
    'Beide gingen von einer gemeinsamen Vergangenheit aus verschiedene Wege, wie nach dem Zurückspielen eines älteren Tresors. Die Kopie auf dem Medium ist, was sie vorher war.',
    'Vergleichen Sie beide mit der Vorschau der Übernahme, bevor Sie entscheiden. Behalten Sie das Medium; es ist vielleicht alles, was von der anderen Geschichte bleibt.',
  ),
  'archive.newer-copy': f(
    'Die Kopie auf diesem Medium ist neuer als dieser Tresor',
    'Sie geht weiter, wo dieser Tresor endet: Der Tresor hier ist ein älterer. Die Kopie auf dem Medium ist, was sie vorher war.',
    'Übernehmen Sie, was sie mehr hat, dann kopieren Sie.',
  ),
  'archive.other-key': f(
    'Die Kopie auf diesem Medium steht unter einem anderen Schlüssel',
    'Sie wurde geschrieben, bevor dieser Tresor neue Schlüssel bekam, oder ist nicht seine Kopie. Die Kopie auf dem Medium ist, was sie vorher war.',
    'Stellen Sie das Medium außer Dienst, vernichten Sie, was darauf ist, und machen Sie ein neues: Eine alte Kopie geht mit dem alten Schlüssel noch auf.',
  ),
  'archive.not-intact': f(
    'Auf dem Medium steht nicht, was geschrieben wurde',
    'Die abweichenden Teile stehen unten. Der Tresor hier ist nicht betroffen.',
    'Kopieren Sie noch einmal; geschieht es wieder, ist das Medium verbraucht: Stellen Sie es außer Dienst und nehmen Sie ein anderes.',
  ),
  'archive.bad-manifest': f(
    'Dem Inhaltsverzeichnis des Mediums ist nicht zu trauen',
    'Es ist beschädigt, wurde bearbeitet, oder Coffer hat es nie geschrieben; nichts davon wurde befolgt.',
    'Nehmen Sie eine andere Kopie. Ist das Medium Ihres, kopieren Sie noch einmal darauf.',
  ),
  'archive.bad-receipt': f(
    'Diese Datei ist keine Quittung von Coffer',
    nothingNoted,
    'Nehmen Sie die Quittungsdatei unverändert.',
  ),
  'archive.receipt-edited': f(
    'Die Quittung wurde nach dem Unterschreiben geändert',
    'Die Unterschrift passt nicht zum Inhalt. Es wurde nichts eingetragen.',
    'Bitten Sie noch einmal um die Datei, oder lassen Sie eine neue Quittung ausstellen.',
  ),
  'archive.receipt-forged': f(
    'Die Quittung ist mit einem anderen Schlüssel unterschrieben',
    'Wer sie ausstellte, hatte diesen Tresor nicht offen. Es wurde nichts eingetragen.',
    'Fragen Sie, woher sie kommt. Eine Quittung zählt nur, wenn dieser Tresor auf dem anderen Rechner offen war.',
  ),
  'archive.receipt-other-vault': f(
    'Die Quittung ist für einen anderen Tresor',
    nothingNoted,
    'Öffnen Sie den genannten Tresor und nehmen Sie sie dort an.',
  ),
  'archive.receipt-older': f(
    'Die Quittung ist für eine ältere Kopie auf diesem Medium',
    'Sie ist echt, aber seither wurde auf das Medium kopiert. Es wurde nichts eingetragen.',
    'Lassen Sie eine Quittung für die jetzige Kopie ausstellen.',
  ),
  'archive.receipt-unknown-copy': f(
    'Die Quittung ist für eine Kopie, die dieser Tresor nicht gemacht hat',
    'Ihr Medium oder ihre Wurzel steht nicht im Verzeichnis. Es wurde nichts eingetragen.',
    'Vielleicht ist der Tresor hier älter als der, der die Kopie machte.',
  ),
  'foreign.odd-file': f(
    'Eine Datei dieser Kopie ist keine einfache Datei',
    `Ihr Name steht unten: Ein Verweis, ein Ordner oder ein Gerät steht, wo eine Datei eines Tresors stehen sollte, oder sie ist größer als jede solche Datei. ${nothingTaken}`,
    'Nehmen Sie eine andere Kopie, und finden Sie heraus, wer diese gemacht hat.',
  ),
  'foreign.other-schema': f(
    'In der Datenbank dieser Kopie ist etwas, das Coffer nicht gemacht hat',
    `Der erste Unterschied steht unten. Nichts davon wurde ausgeführt. ${nothingTaken}`,
    'Verwenden Sie diese Kopie nicht. Jemand, der den Schlüssel des Tresors hat, hat sie geändert.',
  ),
  'foreign.not-sound': f(
    'Diese Kopie hat die Prüfung nicht bestanden',
    `Sie wurde beschädigt oder geändert; die ersten Befunde stehen unten. ${nothingTaken}`,
    'Machen Sie die Kopie noch einmal, oder nehmen Sie eine andere.',
  ),
  'import.another-vault': f(
    'Diese Kopie ist von einem anderen Tresor',
    `Die beiden Kennungen stehen unten. ${nothingTaken}`,
    'Wählen Sie die Kopie dieses Tresors, oder übernehmen Sie diese in einen eigenen Ordner.',
  ),
  'import.another-key': f(
    'Diese Kopie steht unter einem anderen Datenschlüssel als der Tresor hier',
    `Sie hat dieselbe Kennung, aber der Schlüssel wurde seither auf einer Seite gewechselt. ${nothingTaken}`,
    'Übernehmen Sie die Kopie in einen neuen Ordner, und behalten Sie den Tresor hier, bis der neue nachgewiesen ist.',
  ),
  'import.busy': f(
    'Im Tresor hier läuft noch etwas',
    nothingTaken,
    'Warten Sie, bis es endet, oder halten Sie es an; dann übernehmen Sie die Kopie.',
  ),
  'handover.out-of-turn': f(
    'Ein früherer Schritt der Übergabe fehlt',
    'Der fehlende Schritt steht unten. Es wurde nichts vernichtet.',
    'Machen Sie zuerst diesen Schritt; die Übergabe zeigt, welcher der nächste ist.',
  ),
  'handover.copy': f(
    'Diese Kopie kann die Arbeitskopie nicht ersetzen',
    'Was daran nicht stimmt, steht unten. Es wurde nichts vernichtet.',
    'Kopieren Sie den Tresor noch einmal, dann prüfen Sie die neue Kopie.',
  ),
  'handover.no-copy': f(
    'Keine geprüfte Kopie hat alles',
    'Die Arbeitskopie jetzt zu vernichten, könnte die einzige vernichten. Es wurde nichts vernichtet.',
    'Prüfen Sie den eigenen Ordner des Kunden oder ein Archivmedium in der Übergabe.',
  ),
};
