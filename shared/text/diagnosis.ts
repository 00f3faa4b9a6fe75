import type { Diagnosis, Probe, ProbeName, ProbeResult } from '../domain/diagnosis.ts';

export type DiagnosisWords = {
  /** What each probe is called. */
  readonly names: Readonly<Record<ProbeName, string>>;
  readonly results: Readonly<Record<ProbeResult, string>>;
  /** One sentence a network administrator can act on, by the probe that failed. */
  readonly advice: Readonly<Record<ProbeName, string>>;
  readonly title: (host: string, at: string) => string;
  readonly clear: string;
};

export const diagnosisWords: DiagnosisWords = {
  names: {
    route: 'The way to the tenant',
    names: 'Name of the first stop (DNS)',
    line: 'Line to the first stop (TCP)',
    certificate: 'Certificate (TLS)',
    answer: 'Answer of the tenant',
    clock: 'Clock',
    websocket: 'Web socket for the engine',
  },
  results: { pass: 'passed', noted: 'noted', fail: 'FAILED', 'not-tried': 'not tried' },
  advice: {
    route: 'Check the proxy’s address or the PAC script in the tenant’s settings.',
    names: 'Ask for this name to be resolved on this machine, or for the proxy that does it.',
    line: 'Ask for this port to be opened from this machine.',
    certificate:
      'Ask for the authority of the device that issued this certificate, and add it to the tenant’s settings.',
    answer: 'Something answers that is not the tenant, or the line breaks off: ask what stands between.',
    clock: 'Set the clock of this machine: sign-in fails when it is minutes off.',
    websocket: 'Ask for web sockets (wss) to this host to be let through; REST alone is not enough to read objects.',
  },
  title: (host, at) => `Connection to ${host}, ${at}`,
  clear: 'Nothing stands in the way.',
};

/** The whole as text to hand to an administrator; no secret and no person stands in it. */
export function diagnosisText({ host, at, probes }: Diagnosis, words = diagnosisWords): string {
  const width = Math.max(...Object.values(words.results).map(({ length }) => length));
  const lines = probes.map(
    (probe) => `${words.results[probe.result].padEnd(width)}  ${words.names[probe.name]}: ${factsOf(probe)}`,
  );
  const broken = probes.find(({ result }) => result === 'fail');
  return [
    words.title(host, `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} UTC`),
    ...lines,
    broken === undefined ? words.clear : words.advice[broken.name],
  ].join('\n');
}

const timed: ReadonlySet<string> = new Set(['took', 'fastest', 'slowest']);

/** `took 12 ms, status 401`: facts in the order they were found, in the words of the protocol. */
export const factsOf = ({ facts, code }: Pick<Probe, 'facts' | 'code'>): string =>
  [
    ...Object.entries(facts).map(([name, value]) => `${name} ${value}${timed.has(name) ? ' ms' : ''}`),
    ...(code === null ? [] : [code]),
  ].join(', ');
