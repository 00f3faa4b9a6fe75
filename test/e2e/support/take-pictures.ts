import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Stage } from './open-stage.ts';
import { stagedScenes } from './scenes.ts';
import { matrixScenes, type Scene } from './scenes-under-way.ts';
import type { Look } from './open-browser.ts';

/**
 * Pictures of the window over a real vault of the practice tenant. `npm run pictures` takes those of the documentation;
 * with a folder it takes every scene there, in each look that is named, for eyes in review:
 * `node test/e2e/support/take-pictures.ts FOLDER light dark contrast de narrow zoom [scene ...]`.
 */
const [folder, ...words] = process.argv.slice(2);
const place = folder ?? 'docs/pictures';
mkdirSync(place, { recursive: true });

const variants = {
  light: { look: 'light' },
  dark: { look: 'dark' },
  contrast: { look: 'contrast' },
  de: { look: 'light', language: 'de' },
  narrow: { look: 'dark', width: 1024, height: 640 },
  zoom: { look: 'light', width: 640, height: 400 },
} as const satisfies Record<string, { look: Look; language?: 'de'; width?: number; height?: number }>;
type Variant = keyof typeof variants;
const isVariant = (word: string): word is Variant => Object.hasOwn(variants, word);

const asked = words.filter(isVariant);
const only = words.filter((word) => !isVariant(word));
/** The looks the documentation shows beside light. */
const kept: Readonly<Record<string, readonly Variant[]>> = { home: ['dark', 'contrast'], preflight: ['dark'] };
const wantedOf = (scene: Scene): readonly Variant[] =>
  folder === undefined ? ['light', ...(kept[scene.name] ?? [])] : asked.length === 0 ? ['light'] : asked;

const wanted = (scene: Scene, variant: Variant): boolean =>
  wantedOf(scene).includes(variant) && (only.length === 0 || only.includes(scene.name));

const whole = await stagedScenes();
try {
  await shootAll(whole.stage, whole.scenes);
} finally {
  await whole.close();
}
const matrix = await matrixScenes();
try {
  await shootAll(matrix.stage, matrix.scenes);
} finally {
  await matrix.stage.close();
}

async function shootAll(stage: Stage, scenes: readonly Scene[]): Promise<void> {
  for (const variant of Object.keys(variants) as Variant[]) {
    const chosen = scenes.filter((scene) => wanted(scene, variant));
    if (chosen.length === 0) continue;
    const { page, complaints } = await stage.openWindow({
      ...variants[variant],
      scale: folder === undefined ? 1.25 : 1,
    });
    await page.locator('nav a').first().waitFor();
    for (const scene of chosen) await shoot(page, scene, variant);
    if (complaints.length > 0) console.error(variant, complaints);
    await page.context().close();
  }
}

async function shoot(page: Page, scene: Scene, variant: Variant): Promise<void> {
  try {
    await page.evaluate((to) => (location.hash = to), scene.address);
    await page.locator('h1').waitFor();
    await page
      .locator('.skeleton, .skeleton-rows, [aria-busy="true"]')
      .first()
      .waitFor({ state: 'detached', timeout: 15_000 });
    await scene.prepare?.(page);
    await page.mouse.move(640, 4);
    await page.waitForTimeout(900);
    const name = variant === 'light' ? scene.name : `${scene.name}-${variant}`;
    await page.screenshot({ path: join(place, `${name}.png`), animations: 'disabled' });
  } catch (thrown) {
    console.error(`${scene.name} ${variant}: ${thrown instanceof Error ? thrown.message.split('\n')[0] : ''}`);
    process.exitCode = 1;
  } finally {
    // A dialog stays over the next page.
    await page.keyboard.press('Escape');
    await scene.after?.();
  }
}
