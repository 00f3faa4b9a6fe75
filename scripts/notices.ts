import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BundledPackage } from './bundled-packages.ts';

export type Notice = { readonly title: string; readonly texts: readonly string[] };

const licenceFile = /^(licen[cs]e|copying|notice|unlicen[cs]e)([-._].*)?$/i;

/** The terms each package comes under; throws with the names of all that bring none. */
export function collectNotices(packages: readonly BundledPackage[], given: Readonly<Record<string, string>>): Notice[] {
  const notices = packages.map(({ name, version, folder }) => {
    const files = readdirSync(folder)
      .filter((file) => licenceFile.test(file))
      .sort();
    const texts = files.map((file) => readFileSync(join(folder, file), 'utf8').trim()).filter((text) => text !== '');
    const own = given[name];
    return { name, title: `${name} ${version}`, texts: texts.length === 0 && own !== undefined ? [own] : texts };
  });
  const without = notices.filter(({ texts }) => texts.length === 0).map(({ title }) => title);
  if (without.length > 0) throw new Error(`No licence text came with: ${without.join(', ')}`);
  return notices.map(({ title, texts }) => ({ title, texts }));
}

/** One plain file of all of them; equal terms stand once, under everybody they hold for. */
export function noticesText(notices: readonly Notice[]): string {
  const byText = new Map<string, string[]>();
  for (const { title, texts } of notices) {
    const text = texts.join('\n\n');
    byText.set(text, [...(byText.get(text) ?? []), title]);
  }
  const parts = [...byText].map(
    ([text, titles]) => `${'='.repeat(80)}\n${titles.join('\n')}\n${'-'.repeat(80)}\n${text}\n`,
  );
  const head =
    'Coffer is built with the work of others. Their terms follow; Electron and Chromium bring theirs in files of their own.';
  return `${head}\n\n${parts.join('\n')}`;
}
