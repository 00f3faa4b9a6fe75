import { singleId } from '../state/config.ts';
import { plant, stampsBy, type Seeding2 } from './config2-context.ts';
import { zipOf } from './config2-zip.ts';
import { canaryOf } from './planted.ts';

/** Themes, extensions, brands, the banner and pinned links. */
export function seedLooks(seeding: Seeding2): void {
  const { state, dice, owner, numbers, at } = seeding;
  for (const number of numbers) {
    seedPackage(seeding, 'theme', `Practice theme ${number}`);
    seedPackage(seeding, 'extension', `practice-gauge-${number}`);
    seedBrand(seeding, number);
    const token = number === 1 ? `?access_token=${canaryOf('pinned-link', 'link')}` : '';
    const link = `https://help.practice.example/page${number}${token}`;
    const facts = { name: `Help ${number}`, link, type: 'custom-link', scope: 'tenant', tenantId: state.tenant.id };
    plant(seeding, 'pinned-link', { id: dice.hex(24), fields: { ...facts, ...stampsBy(seeding, owner) } });
  }
  const banner = {
    ...{ id: dice.hex(24), tenantId: state.tenant.id, type: 'info', enabled: true },
    ...{ message: 'Maintenance on Sunday', startTime: at, endTime: '2027-01-01T00:00:00Z' },
    ...{ linkEnabled: true, linkLabel: 'More', linkUrl: 'https://help.practice.example/maintenance' },
  };
  plant(seeding, 'banner', { id: singleId, fields: { ...banner, ...stampsBy(seeding, owner) } });
}

function seedPackage(seeding: Seeding2, kind: 'theme' | 'extension', name: string): void {
  const { state, dice, owner, at } = seeding;
  const type = kind === 'theme' ? 'theme' : 'visualization';
  const manifest = {
    name,
    type,
    version: '1.2.0',
    author: 'Practice',
    description: `A ${kind} of the practice tenant`,
  };
  const file = kind === 'theme' ? 'theme.json' : 'index.js';
  const bytes = zipOf([
    { name: `${name}/${name}.qext`, text: JSON.stringify(manifest) },
    { name: `${name}/${file}`, text: kind === 'theme' ? '{"fontFamily":"Arial"}' : 'export default {};' },
  ]);
  const shown = { originalName: `${name}.zip`, size: bytes.length };
  const id = plant(seeding, kind, {
    id: dice.hex(24),
    fields: {
      ...{ ...manifest, tags: ['practice'], qextVersion: '1.2.0', qextFilename: name, file: shown },
      ...{ tenantId: state.tenant.id, userId: owner.id, createdAt: at, updateAt: at },
    },
  });
  state.configFiles.set(`${kind}/${id}`, bytes);
}

/** The first has all three files and is active, every other one only its styles. */
function seedBrand(seeding: Seeding2, number: number): void {
  const { state, dice, owner } = seeding;
  const facts = { name: `Practice brand ${number}`, description: 'Colours of the practice', active: number === 1 };
  const id = plant(seeding, 'brand', { id: dice.hex(24), fields: { ...facts, ...stampsBy(seeding, owner) } });
  state.configFiles.set(`brand/${id}/styles`, Buffer.from(`{"navBarColor":"#00${number}"}`));
  if (number > 1) return;
  state.configFiles.set(`brand/${id}/logo`, Buffer.from(`89504e470d0a1a0a${dice.hex(64)}`, 'hex'));
  state.configFiles.set(`brand/${id}/favIcon`, Buffer.from(`00000100${dice.hex(32)}`, 'hex'));
}
