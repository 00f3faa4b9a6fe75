import type { ElectronApplication } from 'playwright-core';

/** Chooses an entry of the desktop's menu, which is whole once the page has told of itself. */
export const chooseInMenu = (app: ElectronApplication, id: string): Promise<void> =>
  app.evaluate(async ({ Menu }, it) => {
    const find = () => Menu.getApplicationMenu()?.getMenuItemById(it) as { click(): void } | null | undefined;
    let item = find();
    for (let turns = 0; item == null; item = find(), turns += 1) {
      if (turns === 400) throw new Error(`no entry ${it} in the menu`);
      await new Promise((resume) => setTimeout(resume, 50));
    }
    item.click();
  }, id);
