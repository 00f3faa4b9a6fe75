import { installDom } from '../dom.ts';

installDom();
const { act, cleanup, renderHook } = await import('@testing-library/react');
const { afterEach, describe, expect, it } = await import('vitest');
const { VaultContext } = await import('../../../../renderer/app-context.tsx');
const { useAppWindows } = await import('../../../../renderer/features/apps/app-windows.ts');
type Question = Parameters<typeof useAppWindows>[0];

const rowsOf = (...names: string[]) => names.map((name) => ({ appId: name, name }));

afterEach(cleanup);

describe('the windows of the list of apps', () => {
  it('are of the last question, whichever is answered last', async () => {
    const asked: { search: string; answer: (rows: object[]) => Promise<void> }[] = [];
    const list = ({ search = '' }: { search?: string }) =>
      new Promise((resolve) =>
        asked.push({ search, answer: (rows) => act(async () => resolve({ total: rows.length, rows })) }),
      );
    const client = { apps: { list, position: async () => ({ position: null }) } };
    const { result, rerender } = renderHook(({ search }) => useAppWindows({ search } as unknown as Question, 0), {
      initialProps: { search: 'none such' },
      wrapper: ({ children }) => <VaultContext parts={{ client } as never}>{children}</VaultContext>,
    });
    rerender({ search: '' });
    expect(asked.map(({ search }) => search)).toEqual(['none such', '']);

    await asked[1]!.answer(rowsOf('a', 'b'));
    expect([result.current.total, result.current.rowAt(1)]).toEqual([2, { appId: 'b', name: 'b' }]);
    await asked[0]!.answer([]);
    expect([result.current.total, result.current.rowAt(1)]).toEqual([2, { appId: 'b', name: 'b' }]);
  });
});
