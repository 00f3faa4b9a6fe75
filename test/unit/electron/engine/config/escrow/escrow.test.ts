import { describe, expect, it } from 'vitest';
import { escrowEntries, notKnownOf } from '../../../../../../electron/engine/config/escrow/escrow-entries.ts';
import { holdersOf, setHolder } from '../../../../../../electron/engine/config/escrow/holders.ts';
import { secretsText } from '../../../../../../electron/engine/config/escrow/secrets-text.ts';
import type { EpochMs, TenantName } from '../../../../../../shared/domain/ids.ts';
import { aDocument } from '../files/support/samples.ts';
import { aVault } from '../../vault/support/given.ts';

const acme = 'acme' as TenantName;
const nobody = { of: () => ({ holder: '', confirmedAt: null }) };
const hook = aDocument('webhook', 'Hook', { secrets: [{ path: '/secret', what: 'the secret' }] });

describe('the list of secrets a rebuild needs', () => {
  it('has every place of a document, and one entry for what no API ever gives', () => {
    const provider = aDocument('identity-provider', 'Okta', { apply: 'by-hand' });
    const quota = aDocument('quota', 'apps', { apply: 'by-hand' });
    const kinds = [
      { kind: 'identity-provider', word: 'without-secrets', byHand: () => ['Type its secret.'] },
      { kind: 'quota', word: 'export-only', byHand: () => ['Ask Qlik.'] },
    ] as const;
    expect(escrowEntries([hook, quota, provider], kinds, nobody)).toEqual([
      { kind: 'identity-provider', key: 'Okta', path: '', what: 'Type its secret.', holder: '', confirmedAt: null },
      { kind: 'webhook', key: 'Hook', path: '/secret', what: 'the secret', holder: '', confirmedAt: null },
    ]);
  });

  it('keeps who holds one, for each tenant alone, until somebody takes it back', async () => {
    const { vault } = await aVault();
    const place = { kind: 'webhook', key: 'Hook', path: '/secret' };
    setHolder(vault, acme, { ...place, holder: ' Ana ' }, 5 as EpochMs);
    setHolder(vault, acme, { ...place, path: '/other', holder: 'Bo' }, 6 as EpochMs);

    expect(escrowEntries([hook], [], holdersOf(vault, acme))).toMatchObject([{ holder: 'Ana', confirmedAt: 5 }]);
    expect(escrowEntries([hook], [], holdersOf(vault, 'other' as TenantName))).toMatchObject([{ holder: '' }]);
    expect(vault.audit.page({ limit: 1 })[0]).toMatchObject({ event: 'config-secret-holder', facts: { holder: 'Bo' } });

    setHolder(vault, acme, { ...place, holder: '' }, 7 as EpochMs);
    expect(holdersOf(vault, acme).of(place)).toEqual({ holder: '', confirmedAt: null });
    expect(holdersOf(vault, acme).of({ ...place, path: '/other' })).toMatchObject({ holder: 'Bo' });
  });

  it('says what belongs there, be it found in a script without end, in a line a person can read', () => {
    const place = { kind: 'automation', key: 'Nightly', path: '/workspace', holder: '', confirmedAt: null };
    const text = secretsText([{ ...place, what: `found in the text: a password; ${'x '.repeat(100_000)}` }], []);

    expect(text).toContain('found in the text: a password; x x');
    expect(text.length).toBeLessThan(2_000);
  });

  it('says which kinds it knows nothing of', () => {
    const one = { word: 'captured', state: 'read', why: '', code: '', count: 0, probedAt: 1 as EpochMs } as const;
    const readings = [
      { ...one, kind: 'space' },
      { ...one, kind: 'webhook', state: 'failed' as const },
      { ...one, kind: 'oauth-client', word: 'no-rights' as const },
    ];
    expect(notKnownOf(readings)).toEqual(['oauth-client', 'webhook']);
  });

  it('is a table no name breaks out of', () => {
    const entry = {
      kind: 'webhook',
      key: 'a | b`\n## c',
      path: '/secret',
      what: '<b>x</b>',
      holder: 'Ana|',
      confirmedAt: null,
    };
    const text = secretsText([{ ...entry, confirmedAt: 0 as EpochMs }], ['quota']);
    const rows = text.split('\n').filter((line) => line.startsWith('| webhook'));
    expect(rows).toEqual(['| webhook | `a ¦ bˋ ## c` | `/secret` | `<b>x</b>` | `Ana¦` | 1970-01-01 |']);
    expect(text).toContain('- quota');
  });
});
