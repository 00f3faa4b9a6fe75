import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import type { Look } from './open-browser.ts';
import { isInDesktop } from './open-desktop.ts';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
export const looks: readonly Look[] = ['light', 'dark', 'contrast'];

/** Waits until nothing fades or slides: colours half way between two have a contrast nobody ever sees. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const moving = () => document.getAnimations().filter(({ effect }) => effect?.getTiming().iterations !== Infinity);
    // What opens is there one frame before it begins to fade in.
    const isFaint = (element: Element) => Number(getComputedStyle(element).opacity) < 1;
    const isComing = () => [...document.querySelectorAll('[data-portal] [style*="opacity"]')].some(isFaint);
    for (let turns = 0; turns < 300 && (moving().length > 0 || isComing()); turns += 1) {
      await Promise.allSettled(moving().map(({ finished }) => finished));
      await new Promise((next) => requestAnimationFrame(next));
    }
  });
}

/** What axe finds, each as one line that says where. */
async function axeFindings(page: Page, axe: AxeBuilder): Promise<string[]> {
  await settled(page);
  // The desktop opens no second page, which axe would use for frames.
  const { violations } = await axe.setLegacyMode(isInDesktop).analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(' ')} ${node.failureSummary ?? ''}`),
  );
}

/** What a state of a screen breaks: every rule in the look it has; in full effort, in all looks. */
export const axeFindingsHere = (page: Page): Promise<string[]> =>
  process.env['COFFER_EFFORT'] === 'full'
    ? axeFindingsInAllLooks(page)
    : axeFindings(page, new AxeBuilder({ page }).withTags(tags));

/** Every rule, in this look. */
export async function axeFindingsIn(look: Look, page: Page): Promise<string[]> {
  const before = await page.evaluate(() => document.documentElement.dataset['look'] ?? 'light');
  await show(page, look);
  const found = await axeFindings(page, new AxeBuilder({ page }).withTags(tags));
  await show(page, before);
  return found.map((finding) => `${look}: ${finding}`);
}

/** Without leaving the page, and after what changes colour has changed it. */
async function show(page: Page, look: string): Promise<void> {
  await page.evaluate((name) => {
    document.documentElement.dataset['look'] = name;
    document.documentElement.dataset['mantineColorScheme'] = name === 'light' ? 'light' : 'dark';
  }, look);
  await page.waitForTimeout(200);
}

/** Every rule once, and the rules a look can break in each look, without leaving the page. */
export async function axeFindingsInAllLooks(page: Page): Promise<string[]> {
  const found = await axeFindings(page, new AxeBuilder({ page }).withTags(tags));
  const before = await page.evaluate(() => document.documentElement.dataset['look'] ?? 'light');
  for (const look of looks) {
    await show(page, look);
    found.push(
      ...(await axeFindings(page, new AxeBuilder({ page }).withRules(['color-contrast']))).map(
        (finding) => `${look}: ${finding}`,
      ),
    );
  }
  await show(page, before);
  return found;
}

/** What axe does not see: text cut with no way to read it, texts on top of each other, anything outside the page. */
export function layoutFaults(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    type Box = { left: number; top: number; right: number; bottom: number };
    const faults: string[] = [];
    const meet = (a: Box, b: Box): Box => ({
      left: Math.max(a.left, b.left),
      top: Math.max(a.top, b.top),
      right: Math.min(a.right, b.right),
      bottom: Math.min(a.bottom, b.bottom),
    });
    const clips = (element: Element) => getComputedStyle(element).overflow !== 'visible';
    const visiblePart = (element: Element, whole: Box): Box => {
      let box = whole;
      for (let above = element.parentElement; above !== null; above = above.parentElement) {
        if (clips(above)) box = meet(box, above.getBoundingClientRect());
      }
      return box;
    };
    const ownText = (element: Element) =>
      [...element.childNodes]
        .filter((node) => node.nodeType === 3)
        .map((node) => node.textContent ?? '')
        .join('')
        .trim();
    // A tooltip lies over the page on purpose, and goes with the mouse.
    const texts = [...document.querySelectorAll('body *')].filter(
      (element) =>
        ownText(element) !== '' &&
        element.checkVisibility() &&
        element.closest('.only-spoken, .skip, [role="tooltip"], [aria-hidden="true"], script, style, option') === null,
    );
    // Words that run on over several lines are several boxes.
    const boxes = texts.flatMap((element) =>
      [...element.getClientRects()].map((rect) => ({
        element,
        words: ownText(element).slice(0, 40),
        box: visiblePart(element, rect),
      })),
    );
    const seen = boxes.filter(({ box }) => box.right - box.left > 2 && box.bottom - box.top > 2);
    for (const { element, words } of seen) {
      const style = getComputedStyle(element);
      const cut =
        element.scrollWidth > element.clientWidth + 1 && style.overflowX === 'hidden' && style.display !== 'inline';
      if (cut && element.closest('[title]') === null) faults.push(`cut: ${words}`);
    }
    seen.forEach((one, index) => {
      for (const other of seen.slice(index + 1)) {
        if (one.element.contains(other.element) || other.element.contains(one.element)) continue;
        if (one.element.closest('.grid-head') !== null || other.element.closest('.grid-head') !== null) continue;
        const both = meet(one.box, other.box);
        if (both.right - both.left > 3 && both.bottom - both.top > 3)
          faults.push(`overlap: ${one.words} / ${other.words}`);
      }
    });
    if (document.documentElement.scrollWidth > innerWidth) faults.push('the page is wider than the window');
    return faults;
  });
}
