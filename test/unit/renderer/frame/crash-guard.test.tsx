import { installDom } from '../dom.ts';

installDom();
const { cleanup, render, screen } = await import('@testing-library/react');
const { MantineProvider } = await import('@mantine/core');
const { afterEach, describe, expect, it, vi } = await import('vitest');
const { WindowContext } = await import('../../../../renderer/app-context.tsx');
const { CrashGuard } = await import('../../../../renderer/frame/crash-guard.tsx');

const name = 'A page';
const rail = 'Rail';

function Page({ broken }: { readonly broken: boolean }) {
  if (broken) throw new Error('no such thing');
  return <h1>{name}</h1>;
}
const at = (place: string, broken: boolean) => (
  <MantineProvider>
    <WindowContext parts={{ host: { copyText: async () => undefined } } as never}>
      <nav>{rail}</nav>
      <CrashGuard place={place}>
        <Page broken={broken} />
      </CrashGuard>
    </WindowContext>
  </MantineProvider>
);

describe('a page that cannot be drawn', () => {
  afterEach(() => {
    cleanup();
    vi.restoreAllMocks();
  });

  it('is told of in its place, and the next page is drawn', () => {
    // React tells the console of what was caught.
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const { rerender } = render(at('#/backup', true));
    expect(screen.getByRole('alert').textContent).toContain('no such thing');
    expect(screen.getByText(rail)).toBeTruthy();

    rerender(at('#/home', false));
    expect(screen.getByRole('heading', { name })).toBeTruthy();
  });
});
