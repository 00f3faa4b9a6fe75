import type { Locator, Page } from 'playwright-core';

/** More than this for the next obvious thing on a screen is a fault of the screen. */
export const farthest = 25;
const soon = 20_000;

type Stop = { readonly what: string; readonly fault: string | null };
type Way = { readonly within?: number; readonly back?: boolean };

/** Takes an option of the list that stands open: goes down until it is the one marked, as who looks before pressing Enter. */
export async function chooseByArrows(page: Page, option: Locator): Promise<void> {
  await option.waitFor({ timeout: soon });
  // An opened list marks what is chosen already one turn later, over what a key marked before.
  await page.evaluate(() => new Promise((done) => setTimeout(done, 0)));
  const isMarked = () => option.evaluate((element) => element.hasAttribute('data-combobox-selected'));
  for (let pressed = 0; !(await isMarked()); pressed += 1) {
    if (pressed > farthest) throw new Error(`${farthest} arrows and no ${String(option)}`);
    await page.keyboard.press('ArrowDown');
  }
  await page.keyboard.press('Enter');
}

/** The window as a person without a mouse works it: locators only say what is meant, keys do everything. */
export const keyboardOf = (page: Page) => {
  const isOn = (target: Locator): Promise<boolean> =>
    target.evaluateAll((elements) => elements.some((element) => element === document.activeElement));

  async function until(isSo: () => Promise<boolean>): Promise<void> {
    for (const end = Date.now() + soon; !(await isSo()); await page.waitForTimeout(25))
      if (Date.now() > end) throw new Error('the focus did not come');
  }

  /** Goes by Tab until the focus is on `target`; every stop on the way has to be seen. */
  async function tabTo(target: Locator, { within = farthest, back = false }: Way = {}): Promise<void> {
    await target.first().waitFor({ state: 'visible', timeout: soon });
    // A dialog takes the focus when it opens and gives it back when it is gone.
    await until(() => target.first().evaluate(isReachable));
    const stops: Stop[] = [];
    while (!(await isOn(target))) {
      if (stops.length === within) throw new Error(`${within} stops and no ${String(target)}:\n${listOf(stops)}`);
      await page.keyboard.press(back ? 'Shift+Tab' : 'Tab');
      stops.push(await stopOf(page));
    }
    const unseen = [...stops, await stopOf(page)].filter(({ fault }) => fault !== null);
    if (unseen.length > 0) throw new Error(`the focus is not seen:\n${listOf(unseen)}`);
  }

  return {
    isOn,
    tabTo,

    /** Waits until the window itself has put the focus there: a new page's title, a dialog's first field. */
    async lands(target: Locator): Promise<void> {
      await until(() => isOn(target)).catch(async () => {
        throw new Error(`the focus is on ${(await stopOf(page)).what}, not on ${String(target)}`);
      });
    },

    /** Goes to a button, link or box and presses it. */
    async press(target: Locator, key: 'Enter' | 'Space' = 'Enter', way: Way = {}): Promise<void> {
      await tabTo(target, way);
      await page.keyboard.press(key);
    },

    /** Goes to a field and writes there, over what stood in it. */
    async write(target: Locator, words: string, way: Way = {}): Promise<void> {
      await tabTo(target, way);
      await page.keyboard.press('ControlOrMeta+a');
      await page.keyboard.type(words);
    },

    /** Opens a page or runs an action by the palette. */
    async command(words: string): Promise<void> {
      await page.getByRole('navigation').first().waitFor({ timeout: soon });
      await page.keyboard.press('ControlOrMeta+k');
      await until(() => isOn(page.getByRole('dialog').getByRole('combobox')));
      await page.keyboard.type(words);
      await page.getByRole('option', { name: words, selected: true }).waitFor({ timeout: soon });
      await page.keyboard.press('Enter');
    },

    /** Only the keys are used from here on: what a mouse does becomes a complaint of the page. */
    async alone(): Promise<void> {
      const watch = () =>
        addEventListener('pointerdown', ({ isTrusted }) => isTrusted && console.error('a mouse was used'), true);
      await page.addInitScript(watch);
      await page.evaluate(watch);
    },
  };
};

function isReachable(element: Element): boolean {
  const dialog = document.querySelector('[aria-modal="true"]');
  return dialog === null || (dialog.contains(element) && dialog.contains(document.activeElement));
}

const listOf = (stops: readonly Stop[]): string =>
  stops.map(({ what, fault }, index) => `${index + 1}. ${what}${fault === null ? '' : ` (${fault})`}`).join('\n');

/** What has the focus, and why a person would not see that it has. */
function stopOf(page: Page): Promise<Stop> {
  return page.evaluate(async () => {
    // One frame, so that what scrolls into view is there.
    await new Promise((done) => requestAnimationFrame(done));
    const at = document.activeElement ?? document.body;
    const labels = [...((at as HTMLInputElement).labels ?? [])];
    const spoken = [at.getAttribute('aria-label'), ...labels.map(({ textContent }) => textContent), at.textContent];
    const name = spoken.find((words) => (words ?? '').trim() !== '') ?? '';
    const what = `${at.getAttribute('role') ?? at.tagName.toLowerCase()} "${name.trim().slice(0, 60)}"`;
    // A title takes the focus for those who hear it; nothing is pressed there.
    return { what, fault: at.matches('body, h1, h2') ? null : faultOf() };

    function faultOf(): string | null {
      const near = [at, ...labels, at.nextElementSibling, at.parentElement, at.parentElement?.parentElement];
      if (!near.some((element) => element && hasRing(element))) return 'no ring';
      // A box or a round one is often drawn by its label, over a field of no size.
      const drawn = at.matches('[type=checkbox], [type=radio]') ? (labels[0] ?? at) : at;
      const { left, top, right, bottom } = drawn.getBoundingClientRect();
      const [x, y] = [(Math.max(left, 0) + Math.min(right, innerWidth)) / 2, (top + bottom) / 2];
      const above = document.elementFromPoint(x, y);
      if (above === null) return 'outside the window';
      const isSeen = [drawn, ...labels].some((element) => element.contains(above)) || above.contains(drawn);
      return isSeen ? null : `under ${above.className || above.tagName}`;
    }

    function hasRing(element: Element): boolean {
      const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(element);
      return outlineStyle !== 'none' && parseFloat(outlineWidth) > 0 && !/, 0\)$/.test(outlineColor);
    }
  });
}
