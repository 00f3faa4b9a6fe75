import type { VerificationWords } from '../../upkeep.ts';
import { methodTexts } from '../keeping.ts';

/** Wie im Englischen: Seiten, die ausgehändigt wurden, werden mit diesen Worten nachgeprüft. Sie bleiben, wie sie sind. */
export const verificationDe: VerificationWords = {
  title: 'Prüfbericht',
  lead: (tenant, at) =>
    `Der Sicherungstresor ${tenant === '' ? 'noch ohne Mandanten' : `von ${tenant}`}, geprüft am ${at}.`,
  intact: 'Unversehrt: Nichts von dem, was angesehen wurde, weicht von dem ab, was geschrieben wurde.',
  damaged: 'BESCHÄDIGT: Was unten aufgeführt ist, ist nicht so, wie es geschrieben wurde.',
  meaning:
    'Unversehrt heißt, dass die Bytes so sind, wie sie geschrieben wurden. Es sagt nicht, dass eine Sicherung vollständig ist (dass nichts fehlt), und nicht, dass sie sich wiederherstellen lässt (das weist eine Übung in einem echten Mandanten nach).',
  facts: 'Was geprüft wurde, und wie',
  method: 'Verfahren',
  methods: methodTexts,
  round: 'Teil',
  turn: (turn, of) => `${turn} von ${of}`,
  startedAt: 'Begonnen',
  endedAt: 'Beendet',
  scope: 'Im Tresor',
  counted: (snapshots, versions, objects) => `Snapshots: ${snapshots}, Versionen: ${versions}, Objekte: ${objects}`,
  read: 'Gelesen',
  readOf: (files, chunks, bytes) => `Dateien: ${files}, Blöcke: ${chunks}, Bytes: ${bytes}`,
  chains: 'Nachgerechnete Ketten',
  chained: (seals, entries) => `Siegel: ${seals}, Einträge des Audit-Logs: ${entries}`,
  vaultId: 'Tresor',
  counter: 'Zähler des Tresors',
  sealHead: 'Letztes Siegel',
  auditHead: 'Letzter Eintrag des Audit-Logs',
  files: 'Versionen, und SHA-256 über die SHA-256 ihrer Dateien',
  tool: 'Geprüft mit',
  fingerprint: 'Fingerabdruck des Schlüssels',
  damage: 'Schäden',
  none: 'Es wurden keine gefunden.',
  columns: ['Was', 'Fehler', 'Versionen', 'Snapshots', 'Behoben durch'],
  mends: {
    heal: 'coffer heal, aus einer Kopie oder durch neues Sichern',
    'rebuild-index': 'coffer vault rebuild-index',
    reopen: 'ein neues Öffnen des Tresors erneuert es',
    copy: 'nur eine ganze Kopie des Tresors von vorher: Diese Zeilen stehen sonst nirgends',
  },
  check: 'Ist dieser Bericht echt?',
  howToCheck: (fingerprint) =>
    `Vergleichen Sie den Fingerabdruck mit dem auf dem Wiederherstellungsblatt, dann: coffer report check DATEI --key ${fingerprint}. Dazu braucht es weder Tresor noch Netz.`,
};
