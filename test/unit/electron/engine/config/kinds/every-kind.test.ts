import { readdirSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ConfigDocument } from '../../../../../../shared/domain/config.ts';
import type { Json, JsonObject } from '../../../../../../shared/json.ts';
import { configKinds } from '../../../../../../electron/engine/config/config-kinds.ts';
import { fillBody, fillPath } from '../../../../../../electron/engine/config/document/fill-call.ts';
import { dependsOn } from '../../../../../../electron/engine/config/document/names.ts';
import { parseDocument } from '../../../../../../electron/engine/config/document/parse-document.ts';
import { printDocument } from '../../../../../../electron/engine/config/document/print-document.ts';
import { rulesOf } from '../../../../../../electron/engine/config/document/rules.ts';
import { refuseWrite } from '../../../../../../electron/engine/qlik/allow-list.ts';
import { aWorld } from '../../../../../support/world.ts';
import { aSampleTenant, answersOf, canary, documentsOf, type Answers } from './sample-tenant.ts';
import { samples } from './samples/index.ts';

const folder = new URL('../../../../../../electron/engine/config/kinds/', import.meta.url);
const seed = Number(process.env['COFFER_SEED'] ?? 20_261_122);
const rounds = process.env['COFFER_EFFORT'] === 'full' ? 200 : 12;
const one = aSampleTenant('one');
const { log } = aWorld();

describe('the table of kinds', () => {
  it('names every file of the folder, each by its own slug, once', () => {
    const files = readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => name.replace(/\.ts$/, ''));

    expect(configKinds.map(({ kind }) => kind).sort()).toEqual(files.sort());
  });

  it('has what every kind depends on, and an answer to test every kind with', () => {
    const known = new Set(configKinds.map(({ kind }) => kind));

    expect(configKinds.flatMap(dependsOn).filter((name) => !known.has(name))).toEqual([]);
    expect(Object.keys(samples).sort()).toEqual([...known].sort());
  });

  it('says why wherever a kind is not simply captured, and lists the rules of each', () => {
    for (const kind of configKinds) {
      expect([kind.kind, kind.why === '']).toEqual([kind.kind, kind.word === 'captured']);
      for (const { at } of rulesOf(kind)) expect(at).toMatch(/^(\/[^/]+)+$/);
    }
  });
});

describe('the documents of every kind', () => {
  it('are there, and nothing is in doubt', async () => {
    const { documents, readings } = await documentsOf(one);

    expect(readings.filter(({ state }) => state !== 'read')).toEqual([]);
    const kinds = new Set(documents.map(({ kind }) => kind));
    // Worked out from the vault, so there is no answer of a tenant to make it from.
    expect(configKinds.map(({ kind }) => kind).filter((kind) => !kinds.has(kind) && kind !== 'template')).toEqual([]);
  });

  it('show no id of the tenant and none of the secrets that were planted', async () => {
    const { documents, items } = await documentsOf(one);
    const text = documents.map(printDocument).join('');

    expect(text).not.toContain('one-');
    expect(text).not.toContain(canary);
    const planted = [
      ...new Set(JSON.stringify([...answersOf(one).values()]).match(new RegExp(`${canary}-[a-z-]+`, 'g'))),
    ];
    expect(planted.length).toBeGreaterThan(10);
    // Named secrets are not even kept.
    for (const { kind, raw, stripped } of items)
      for (const at of stripped) expect([kind, at, valueIn(raw as JsonObject, at)]).toEqual([kind, at, null]);
  });

  it(`are byte-equal whatever the ids, the times, the order of rows and of keys (COFFER_SEED=${seed})`, async () => {
    const wanted = (await documentsOf(one)).documents.map(printDocument).sort();

    await fc.assert(
      fc.asyncProperty(fc.integer(), fc.stringMatching(/^[a-z]{3,8}$/), async (shuffle, name) => {
        const other = aSampleTenant(name, `2027-03-0${1 + (Math.abs(shuffle) % 9)}T10:00:00Z`);
        const { documents } = await documentsOf(other, (answers) => shuffled(answers, shuffle));
        expect(documents.map(printDocument).sort()).toEqual(wanted);
      }),
      { seed, numRuns: rounds },
    );
  });

  it('come back from their files as they were', async () => {
    for (const document of (await documentsOf(one)).documents)
      expect(parseDocument(printDocument(document), { file: 'x.json' })).toEqual(document);
  });
});

describe('the calls of every kind', () => {
  const callsOf = (document: ConfigDocument) => {
    const write = configKinds.find(({ kind }) => kind === document.kind)?.write;
    return [...(write?.create(document) ?? []), ...(write?.remove?.(document) ?? [])];
  };

  it('are on the allow list, are of this tenant, and carry no placeholder', async () => {
    const { documents, names } = await documentsOf(one);

    for (const document of documents) {
      for (const { method, path, body } of callsOf(document)) {
        const filled = fillPath(path, 'self-id', names.idOf);
        expect([document.kind, filled.missing]).toEqual([document.kind, []]);
        expect(() => refuseWrite('write', { method, path: filled.value }, log)).not.toThrow();
        const { value, missing } = fillBody(body, names.idOf);
        expect([document.kind, missing]).toEqual([document.kind, []]);
        expect(JSON.stringify(value)).not.toMatch(/\$secret|\$ref/);
      }
    }
  });

  it('are none where nothing differs', async () => {
    const { documents } = await documentsOf(one);

    for (const document of documents) {
      const write = configKinds.find(({ kind }) => kind === document.kind)?.write;
      expect([document.kind, write?.update(document, document) ?? []]).toEqual([document.kind, []]);
    }
  });

  it('say by hand what no call makes', async () => {
    const { documents } = await documentsOf(one);

    for (const document of documents) {
      const kind = configKinds.find((each) => each.kind === document.kind)!;
      if (kind.write === null || kind.write.create(document).length > 0) continue;
      expect([document.kind, document.key, kind.byHand(document).length > 0]).toEqual([
        document.kind,
        document.key,
        true,
      ]);
    }
  });
});

const valueIn = (value: JsonObject, at: string): Json =>
  at
    .split('/')
    .slice(1)
    .reduce<Json>((here, key) => (here as JsonObject)[key.replaceAll('~1', '/').replaceAll('~0', '~')] ?? null, value);

/** Rows and keys in another order; lists inside a resource only where the kind says that their order means nothing. */
function shuffled(answers: Answers, by: number): Answers {
  let state = by;
  const next = () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state;
  };
  const mix = <T>(list: readonly T[]): T[] =>
    list
      .map((each) => ({ each, order: next() }))
      .sort((a, b) => a.order - b.order)
      .map(({ each }) => each);
  const deep = (value: Json): Json => {
    if (Array.isArray(value)) return (value as readonly Json[]).map(deep);
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(mix(Object.entries(value as JsonObject)).map(([key, each]) => [key, deep(each)]));
  };
  return new Map(
    [...answers].map(([route, answer]) => [
      route,
      (Array.isArray(answer) ? mix((answer as readonly Json[]).map(deep)) : deep(answer as Json)) as JsonObject,
    ]),
  );
}
