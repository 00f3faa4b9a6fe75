import { count } from '../../format.ts';
import type { Text } from '../en/index.ts';
import { many } from '../plural.ts';

const snapshots = (n: number): string => many(n, 'Snapshot', 'Snapshots');
const versions = (n: number): string => many(n, 'Version', 'Versionen');
const apps = (n: number): string => many(n, 'App', 'Apps');

export const archiveImportWords: Pick<Text['archive'], 'takeOver' | 'folder'> = {
  takeOver: {
    crumb: 'Kopie übernehmen',
    title: 'Eine Kopie ansehen und übernehmen, was neu ist',
    titleIs: {
      first: 'Die Kopie würde hier ein neuer Tresor',
      new: 'Die Kopie geht dort weiter, wo dieser Tresor endet',
      same: 'Die Kopie enthält nichts, was dieser Tresor nicht hat',
      older: 'Dieser Tresor enthält die ganze Kopie und mehr',
      conflict: 'Die Kopie und dieser Tresor sind verschiedene Wege gegangen',
    },
    titleDone: 'Die Kopie ist übernommen',
    into: 'Wohin',
    intoThis: 'In diesen Tresor',
    intoThisHint: 'Die Kopie muss von diesem Tresor sein; nur Neues kommt herüber.',
    intoNew: 'In einen neuen Tresor auf diesem Rechner',
    intoNewHint:
      'Für die Kopie eines anderen Tresors oder auf einem anderen Rechner. Er öffnet sich mit den Schlüsseln der Kopie.',
    from: 'Ordner des Mediums oder des Tresors darauf',
    fromHint:
      'Die Kopie wird gelesen wie etwas, das jeder gemacht haben kann. Nichts davon wird ausgeführt, nichts darauf geschrieben.',
    parent: 'Wo der neue Tresor liegen soll',
    parentHint: 'Bleibt das Feld leer, liegt er bei den anderen Tresoren dieses Rechners.',
    passphrase: 'Passphrase der Kopie',
    useKey: 'Stattdessen den Wiederherstellungsschlüssel verwenden',
    usePassphrase: 'Stattdessen die Passphrase verwenden',
    recoveryKey: 'Wiederherstellungsschlüssel der Kopie, alle vier Zeilen',
    look: 'Kopie ansehen',
    take: 'Übernehmen',
    takeNew: 'Tresor anlegen',
    again: 'Andere Kopie ansehen',
    verifying: (done, of) => `Die Kopie wird geprüft, ${done} von ${of}`,
    copying: (done, of) => `Wird übernommen, ${done} von ${of}`,
    progress: 'Wie weit es ist',
    unchanged: 'Noch ist nichts geändert.',
    read: 'Die Kopie wurde vorher ganz gelesen. Auf sie wurde nichts geschrieben.',
    would: 'Was herüberkäme',
    came: 'Was herüberkam',
    snapshots: 'Snapshots',
    snapshotId: 'Kennung',
    versions: 'Versionen',
    apps: 'Neue Apps',
    configs: 'Erfassungen',
    content: 'Inhalt',
    seals: 'Siegel',
    sealsValue: (common, here, there) => `${count(common)} gemeinsam, ${count(here)} hier, ${count(there)} dort`,
    more: (n) => `und ${many(n, 'weiterer Snapshot', 'weitere Snapshots')}`,
    removedThere: (gone, goneVersions) =>
      `Dort entfernt, danach auch hier: ${snapshots(gone)}, ${versions(goneVersions)}.`,
    broughtBack: (n) => `Nur hier entfernt, danach wieder da: ${snapshots(n)}.`,
    ownEntries: (n) =>
      n === 1
        ? 'Ein Eintrag des Audit-Logs, den nur dieser Tresor hat, bleibt hinter denen der Kopie.'
        : `${count(n)} Einträge des Audit-Logs, die nur dieser Tresor hat, bleiben hinter denen der Kopie.`,
    sameBody: 'Es gibt nichts zu übernehmen.',
    olderBody: 'Es gibt nichts zu übernehmen. Kopieren Sie auf das Medium, um es auf den neuen Stand zu bringen.',
    conflictBody:
      'Nichts wird übernommen: Beim Zusammenführen ginge verloren, was nur einer von beiden hat. Behalten Sie beide Tresore; was Sie aus dem anderen brauchen, lässt sich aus ihm wiederherstellen.',
    reason: {
      seals: 'Ihre Siegelketten trennen sich nach dem letzten gemeinsamen Siegel.',
      running: 'Ein nie abgeschlossener Snapshot liegt nur hier.',
      content: 'Nur hier wurden Dateien unter Nummern behalten, die auf der Kopie andere tragen.',
      succession: 'Ein neu aufgebauter Mandant ist nur hier vermerkt.',
      tenants: 'Den Quellmandanten von hier kennt die Kopie nicht.',
      held: 'Was dort entfernt wurde, ist hier hinterlegt, angeheftet oder unlöschbar.',
    },
    parting: 'Wo sie sich trennen',
    number: 'Siegel',
    here: 'Hier',
    there: 'Auf der Kopie',
    nothing: 'nichts',
    snapshotSeal: (when) => `Snapshot vom ${when}`,
    configSeal: (when) => `Konfiguration vom ${when}`,
    snapshotState: { complete: 'Vollständig', partial: 'Teilweise', failed: 'Fehlgeschlagen' },
    toVault: 'Tresor öffnen',
    toApps: 'Seine Apps zeigen',
  },
  folder: {
    crumb: 'Ordner importieren',
    title: 'Einen Ordner exportierter Apps ansehen',
    titleFound: (n) =>
      n === 0
        ? 'In diesem Ordner ist nichts neu'
        : n === 1
          ? 'Eine App kann aufgenommen werden'
          : `${count(n)} Apps können aufgenommen werden`,
    titleNothing: 'Keine Datei hier heißt wie eine App',
    body: 'Für Ordner mit <appId>.qvf und <appId>-metadata.json daneben. Ihre Apps werden Versionen, die als importiert gekennzeichnet sind, nicht als erfasst: Sie beweisen weniger als eine Sicherung.',
    dir: 'Ordner',
    look: 'Ordner ansehen',
    take: (n) => `${apps(n)} aufnehmen`,
    reason: 'Grund, bleibt beim Snapshot',
    name: 'Dateien des Ordners',
    column: {
      verdict: 'Wird',
      app: 'App',
      size: 'Größe',
      time: 'Dateizeit',
      rows: 'Zeilen',
      objects: 'Objekte',
      why: 'Warum, oder was fehlt',
    },
    verdict: {
      new: 'Neu',
      version: 'Weitere Version',
      same: 'Schon da',
      conflict: 'Widerspruch',
      refused: 'Abgelehnt',
    },
    lacks: {
      facts: 'Angaben',
      directory: 'Personen',
      metadata: 'Metadaten',
      bookmarks: 'Lesezeichen',
      owners: 'Besitzer',
      inside: 'Objekte',
    },
    lacksTitle: 'Was importierten Versionen fehlt',
    lackCount: (n) => apps(n),
    verdictsTitle: 'Was die Wörter bedeuten',
    left: (n) => (n === 1 ? 'Ein anderer Eintrag bleibt unberührt' : `${count(n)} andere Einträge bleiben unberührt`),
  },
};
