import type { ConfigItem, ConfigKindName, ConfigKindReading } from '../../../../shared/domain/config.ts';
import type { EpochMs } from '../../../../shared/domain/ids.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import { failureTexts } from '../../../../shared/text/failures.ts';
import type { ConfigReader } from '../../qlik/index.ts';
import { dependsOn, inNeedsOrder } from '../document/names.ts';
import { stripSecrets } from '../document/strip-secrets.ts';
import { endsReading } from '../kinds/tools/read.ts';
import type { ConfigKind, KindContext, KindRows, RawResource } from '../types.ts';
import { gated } from './gate.ts';

export type ConfigReading = {
  /** In the order of the kinds that were asked for. */
  readonly readings: readonly ConfigKindReading[];
  readonly items: readonly ConfigItem[];
};

export type ReadOptions = {
  readonly kinds: readonly ConfigKind[];
  readonly tenantId: string;
  /** Apps the caller has listed; none: those of the kind `app` stand in, where it is read. */
  readonly appIds: readonly string[];
  readonly signal: AbortSignal;
  readonly now: () => EpochMs;
  /** Keeps the bytes of a file and returns their sha-256. Called as soon as a kind is read, so that memory stays small. */
  readonly keepFile: (bytes: Uint8Array) => string;
  /** Holds while the reading is paused. */
  readonly mayGoOn?: () => Promise<void>;
  readonly onKind?: (reading: ConfigKindReading) => void;
};

const callsAtOnce = 4;

type KindResult = { readonly reading: ConfigKindReading; readonly items: readonly ConfigItem[] };

/**
 * Reads every kind after those it needs, four calls at a time. What goes wrong with one kind is that kind's own reading; only
 * what would meet every further call ends the whole. No secret a kind names leaves this function.
 */
export async function readConfig(reader: ConfigReader, options: ReadOptions): Promise<ConfigReading> {
  const stop = new AbortController();
  const signal = AbortSignal.any([options.signal, stop.signal]);
  const turns = gated(reader, callsAtOnce, async () => {
    await options.mayGoOn?.();
    signal.throwIfAborted();
  });
  const seen = new Map<ConfigKindName, readonly RawResource[]>();
  const under = new Map<ConfigKindName, Promise<KindResult>>();

  for (const kind of inNeedsOrder(options.kinds)) {
    const before = kind.needs.flatMap((name) => under.get(name) ?? []);
    const reading = Promise.all(before).then(async () => {
      signal.throwIfAborted();
      const appIds = options.appIds.length > 0 ? options.appIds : (seen.get('app') ?? []).map(({ id }) => id);
      const context: KindContext = { tenantId: options.tenantId, signal, seen: (name) => seen.get(name) ?? [], appIds };
      const result = await readKind(kind, turns, context, options);
      seen.set(kind.kind, result.rows);
      options.onKind?.(result.reading);
      return { reading: result.reading, items: result.items };
    });
    reading.catch((thrown: unknown) => stop.abort(thrown));
    under.set(kind.kind, reading);
  }
  const ended = await Promise.allSettled(options.kinds.flatMap(({ kind }) => under.get(kind) ?? []));
  options.signal.throwIfAborted();
  stop.signal.throwIfAborted();
  const results = ended.flatMap((end) => (end.status === 'fulfilled' ? [end.value] : []));
  return {
    readings: withDoubts(
      options.kinds,
      results.map(({ reading }) => reading),
    ),
    items: results.flatMap(({ items }) => items),
  };
}

async function readKind(kind: ConfigKind, reader: ConfigReader, context: KindContext, options: ReadOptions) {
  const probedAt = options.now();
  const base = { kind: kind.kind, word: kind.word, why: kind.why, code: '', count: 0, probedAt };
  try {
    const { rows, brokenBy } = await kind.read(reader, context);
    const items = rows.map((row) => toItem(kind, row, options.keepFile));
    const whole: ConfigKindReading = { ...base, state: 'read', count: rows.length };
    return { rows, items, reading: brokenBy === null ? whole : broken(whole, brokenBy) };
  } catch (thrown) {
    if (endsReading(thrown, context.signal)) throw thrown;
    return { rows: [], items: [], reading: { ...base, ...failedWith(AppError.from(thrown)) } };
  }
}

const broken = (reading: ConfigKindReading, { code, why }: NonNullable<KindRows['brokenBy']>): ConfigKindReading => ({
  ...reading,
  state: 'partial',
  code,
  why,
});

function failedWith({
  code,
}: AppError): Pick<ConfigKindReading, 'state' | 'code' | 'why'> & Partial<ConfigKindReading> {
  if (code === 'tenant.not-found')
    return { word: 'impossible', state: 'read', code, why: 'This tenant does not offer it.' };
  const why = `${failureTexts[code].title}.`;
  return code === 'tenant.forbidden'
    ? { word: 'no-rights', state: 'failed', code, why }
    : { state: 'failed', code, why };
}

function toItem(kind: ConfigKind, row: RawResource, keepFile: ReadOptions['keepFile']): ConfigItem {
  const { raw, stripped } = stripSecrets(kind, row.raw);
  const files = row.files.map(({ name, bytes }) => ({ name, bytes: bytes.length, sha256: keepFile(bytes) }));
  return { kind: kind.kind, id: row.id, name: row.name, raw: { ...raw }, stripped: [...stripped], files };
}

/** A kind whose ids are of a kind that was not read whole names things it cannot name: it was not read whole either. */
function withDoubts(kinds: readonly ConfigKind[], readings: readonly ConfigKindReading[]): ConfigKindReading[] {
  const doubtful = new Set(readings.filter(({ state }) => state !== 'read').map(({ kind }) => kind));
  return readings.map((reading) => {
    const kind = kinds.find((one) => one.kind === reading.kind);
    const missing = kind === undefined ? [] : dependsOn(kind).filter((name) => doubtful.has(name));
    if (reading.state !== 'read' || reading.count === 0 || missing.length === 0) return reading;
    const titles = missing.map((name) => kinds.find((one) => one.kind === name)?.title ?? name).join(', ');
    return {
      ...reading,
      state: 'partial',
      code: 'config.partial-read',
      why: `It names what could not be read whole: ${titles}.`,
    };
  });
}
