import { describe, expect, it } from 'vitest';
import { learnNames } from '../../../../renderer/names/learn-names.ts';

function learnt(answer: unknown): readonly string[] {
  const all: string[] = [];
  learnNames(answer, (kind, names) => void all.push(...names.map((name) => `${kind}: ${name}`)));
  return all;
}

describe('names in an answer of the engine', () => {
  it('are known by their field, however deep they stand', () => {
    expect(learnt({ rows: [{ appName: 'Sales', owner: { subject: 'x\\anna', name: 'Anna' } }] })).toEqual([
      'app: Sales',
      'person: Anna',
      'person: x\\anna',
    ]);
  });

  it('are known by what stands beside a name', () => {
    expect(
      learnt([
        { appId: '1', name: 'Sales' },
        { spaceId: '2', name: 'Finance' },
      ]),
    ).toEqual(['app: Sales', 'space: Finance']);
  });

  it('are every form of a host', () => {
    expect(learnt({ host: 'https://a.example:8443' })).toEqual([
      'host: a.example',
      'host: a.example:8443',
      'host: https://a.example:8443',
      'host: https://a.example:8443',
    ]);
  });

  it('are a tenant’s where a vault has no name of its own', () => {
    const [first] = learnt({ seatId: 's', name: 'acme', tenant: { name: 'acme', host: 'h' } });
    expect(first).toBe('tenant: acme');
  });

  it('are not the words of the engine', () => {
    expect(learnt({ name: 'clock', state: 'red', phase: 'export' })).toEqual([]);
  });
});
