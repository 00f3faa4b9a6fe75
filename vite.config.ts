import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// The hosts replace CSP_NONCE with a fresh value in every answer. Nothing is inlined, so `default-src 'none'` can stand.
export default defineConfig({
  root: 'renderer',
  base: './',
  plugins: [react()],
  html: { cspNonce: 'CSP_NONCE' },
  build: {
    outDir: '../dist/renderer',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1500,
  },
});
