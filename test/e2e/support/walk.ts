import type { Page } from 'playwright-core';

/** One page as it was met: what it is called and where its links lead. */
export type Visit = { readonly address: string; readonly title: string; readonly links: readonly string[] };

/** One page of each kind is enough: `#/app/<any id>` is one page. */
const kindOf = (address: string): string =>
  address.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '<id>').replace(/error\/[^/]+/, 'error/<code>');

/** Follows every link from Home on, one page of each kind, and tells of each while it stands there. */
export async function walk(
  page: Page,
  most: number,
  onPage: (visit: Visit) => unknown = () => undefined,
): Promise<readonly Visit[]> {
  const visits: Visit[] = [];
  const waiting = ['#/home'];
  const seen = new Set(waiting.map(kindOf));
  while (waiting.length > 0 && visits.length < most) {
    const found = await visit(page, waiting.shift()!);
    visits.push(found);
    await onPage(found);
    for (const link of found.links) {
      if (seen.has(kindOf(link))) continue;
      seen.add(kindOf(link));
      waiting.push(link);
    }
  }
  return visits;
}

/** Goes to a page and waits until it has read what it shows. */
export async function visit(page: Page, address: string): Promise<Visit> {
  await page.evaluate((to) => (location.hash = to), address);
  await page.locator('h1').waitFor();
  await page
    .waitForFunction(
      () => document.querySelector('[aria-busy="true"], .skeleton, .skeleton-rows') === null,
      undefined,
      {
        timeout: 10_000,
      },
    )
    .catch(() => undefined);
  await page.waitForTimeout(150);
  return {
    address,
    title: (await page.locator('h1').innerText()).trim(),
    links: await page
      .locator('a[href^="#/"]')
      .evaluateAll((all) => all.map((each) => each.getAttribute('href') ?? '').filter((href) => href.length < 200)),
  };
}
