/**
 * Coffer's content store against restic and borg on the same version chains, one program after the other in every
 * round. Prints medians, and what Coffer takes for each unit restic takes.
 *
 *   node test/bench/peers.ts --corpus
 *   node test/bench/peers.ts --apps 200 --versions 10
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { corpusChains, generatedChains } from './peers-chains.ts';
import { borgPeer, cofferPeer, isInstalled, resticPeer, type Peer } from './peers-tools.ts';

const { values } = parseArgs({
  options: {
    corpus: { type: 'boolean', default: false },
    apps: { type: 'string', default: '12' },
    versions: { type: 'string', default: '5' },
    repeat: { type: 'string', default: '3' },
    'no-borg': { type: 'boolean', default: false },
  },
});

/** At most these, and what to aim at, in units of restic's. */
const targets: Record<string, { corpus: string; generated: string }> = {
  'stored bytes': { corpus: '0.28 (0.23)', generated: '0.32 (0.27)' },
  'growth per round': { corpus: '0.15 (0.11)', generated: '0.15 (0.11)' },
  'first backup': { corpus: '1.5 (1.0)', generated: '1.0 (0.6)' },
  'later round': { corpus: '0.9 (0.5)', generated: '0.9 (0.5)' },
  'extract everything': { corpus: '2.5 (1.3)', generated: '2.5 (1.3)' },
  'extract one app': { corpus: '0.9 (0.6)', generated: '0.9 (0.6)' },
  'deep verify': { corpus: '0.5 (0.35)', generated: '0.5 (0.35)' },
};

const folder = mkdtempSync(path.join(tmpdir(), 'coffer-peers-'));
try {
  run();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function run(): void {
  const chains = values.corpus
    ? corpusChains()
    : generatedChains(path.join(folder, 'apps'), Number(values.apps), Number(values.versions));
  const peers: Peer[] = [cofferPeer(path.join(folder, 'coffer'))];
  if (isInstalled('restic')) peers.push(resticPeer(path.join(folder, 'restic')));
  if (isInstalled('borg') && !values['no-borg']) peers.push(borgPeer(path.join(folder, 'borg')));
  const measured = new Map(peers.map((peer) => [peer.name, new Map<string, number[]>()]));
  const note = (peer: Peer, what: string, value: number): void => {
    const ofPeer = measured.get(peer.name);
    ofPeer?.set(what, [...(ofPeer.get(what) ?? []), value]);
  };

  for (let round = 0; round < chains.rounds; round += 1) {
    const files = chains.prepare(round);
    for (const peer of inTurn(peers, round)) {
      const before = round === 0 ? 0 : peer.storedBytes();
      note(
        peer,
        round === 0 ? 'first backup' : 'later round',
        seconds(() => peer.backUp(files)),
      );
      if (round > 0) note(peer, 'growth per round', peer.storedBytes() - before);
    }
  }
  for (let time = 0; time < Number(values.repeat); time += 1) {
    for (const peer of inTurn(peers, time)) {
      note(
        peer,
        'extract everything',
        seconds(() => peer.extractAll()),
      );
      note(
        peer,
        'extract one app',
        seconds(() => peer.extractOne()),
      );
      note(
        peer,
        'deep verify',
        seconds(() => peer.checkDeep()),
      );
    }
  }
  for (const peer of peers) note(peer, 'stored bytes', peer.storedBytes());
  print(peers, measured);
}

function print(peers: readonly Peer[], measured: ReadonlyMap<string, ReadonlyMap<string, readonly number[]>>): void {
  const rows = Object.entries(targets).map(([what, target]) => {
    const cells = peers.map((peer) => show(what, middle(measured.get(peer.name)?.get(what) ?? [])));
    const ours = measured.get('coffer')?.get(what) ?? [];
    const theirs = measured.get('restic')?.get(what) ?? [];
    const ratio =
      what === 'growth per round'
        ? sum(ours) / sum(theirs)
        : middle(ours.map((value, index) => value / (theirs[index] ?? NaN)));
    return [what, ...cells, ratio.toFixed(3), values.corpus ? target.corpus : target.generated];
  });
  const head = ['', ...peers.map((peer) => peer.name), 'to restic', 'target'];
  for (const row of [head, ...rows])
    console.log(row.map((cell, index) => (index ? cell.padStart(14) : cell.padEnd(20))).join(''));
  console.log(
    `coffer's peak memory ${(Math.max(...peers.map((peer) => peer.peakRssBytes())) / 1e6).toFixed(0)} MB, target 300 MB (200 MB)`,
  );
}

function inTurn(peers: readonly Peer[], round: number): Peer[] {
  const start = round % peers.length;
  return [...peers.slice(start), ...peers.slice(0, start)];
}

function seconds(work: () => void): number {
  const started = performance.now();
  work();
  return (performance.now() - started) / 1000;
}

function middle(all: readonly number[]): number {
  const sorted = [...all].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? NaN;
}

function sum(all: readonly number[]): number {
  return all.reduce((total, value) => total + value, 0);
}

function show(what: string, value: number): string {
  return /bytes|growth/.test(what) ? `${(value / 1e6).toFixed(3)} MB` : `${value.toFixed(2)} s`;
}
