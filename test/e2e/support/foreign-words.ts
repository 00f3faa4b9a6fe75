import type { Page } from 'playwright-core';

/** Words in sight that no language module made: in the pseudo-locale all of those stand in brackets. Data is marked as such. */
export function foreignWords(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const data =
      'bdi, code, pre, time, kbd, svg, script, style, option, mark, .tenant-square, [aria-hidden="true"], [data-words="none"]';
    const units = /\b(B|[KMGT]iB|min|h|s|d|GB|MB|kB|UTC|GMT)\b/g;
    const dates = /\d{1,2} \p{L}{3,9}\.?( \d{4})?(, \d{1,2}:\d{2})?/gu;
    const bare = (words: string): string => {
      let rest = words;
      // Innermost first: words that were put into other words bring brackets of their own.
      for (let before = ''; before !== rest;) {
        before = rest;
        rest = rest.replace(/\[[^[\]]*\]/g, ' ');
      }
      return rest.replace(dates, ' ').replace(units, ' ').trim();
    };
    const isForeign = (words: string) => /\p{L}{2,}/u.test(bare(words));
    const found = new Set<string>();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const words = node.textContent ?? '';
      const above = node.parentElement;
      if (above === null || above.closest(data) !== null || !above.checkVisibility()) continue;
      if (isForeign(words)) found.add(words.trim().slice(0, 60));
    }
    for (const element of document.querySelectorAll('[aria-label], [placeholder]')) {
      if (element.closest(data) !== null || !element.checkVisibility()) continue;
      for (const name of ['aria-label', 'placeholder']) {
        const words = element.getAttribute(name) ?? '';
        if (isForeign(words) && !/^X{4}-/.test(words)) found.add(`${name}: ${words.slice(0, 60)}`);
      }
    }
    return [...found];
  });
}
