// How the window is built (into ui/dist, which the app embeds) and tested.
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

export default defineConfig(({ mode }) => ({
  plugins: [svelte()],
  // Relative addresses: the same files work in the app, from a folder and from a server.
  base: './',
  clearScreen: false,
  server: { port: 5173, strictPort: true },
  build: {
    // WebKitGTK 2.40 and the web views of Windows and macOS know this much.
    target: ['es2022', 'safari16.4', 'chrome111'],
    // Everything comes from disk: a hint to load early would only cost.
    modulePreload: false,
    reportCompressedSize: false,
    // The app's security policy forbids fonts in addresses.
    assetsInlineLimit: 0,
  },
  resolve: mode === 'test' ? { conditions: ['browser'] } : {},
  test: {
    environment: 'happy-dom',
    include: ['src/**/*.test.ts'],
    setupFiles: ['src/testing/setup.ts'],
    // Style sheets are empty in tests, but for the test that reads them.
    css: { include: [/\.css\?raw/] },
    restoreMocks: true,
    testTimeout: 30_000,
  },
}));
