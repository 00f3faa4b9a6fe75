import react from '@vitejs/plugin-react';
import { resolve } from 'node:path';
import { defineConfig, type Plugin } from 'vite';

const names = resolve(import.meta.dirname, 'renderer/names');

/** Every element of the window is made by our own step before React's, which keeps hidden names off the page. */
const hideNames: Plugin = {
  name: 'hide-names',
  enforce: 'pre',
  resolveId(source, importer) {
    const runtime = /^react\/(jsx-(?:dev-)?runtime)$/.exec(source)?.[1];
    return runtime === undefined || importer?.startsWith(names) ? undefined : resolve(names, `${runtime}.ts`);
  },
};

// The hosts replace CSP_NONCE with a fresh value in every answer. Nothing is inlined, so `default-src 'none'` can stand.
export default defineConfig({
  root: 'renderer',
  base: './',
  plugins: [hideNames, react()],
  html: { cspNonce: 'CSP_NONCE' },
  build: {
    outDir: '../dist/renderer',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1500,
  },
});
