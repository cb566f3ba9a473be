import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const sandbox = process.env.SANDBOX_URL ?? 'http://localhost:3000'

/**
 * Builds the sandbox's page into dist/page: `vite build src/sandbox/page`. For work on the page itself,
 * `SANDBOX_URL=http://localhost:3000 vite src/sandbox/page` serves it with hot reload before a running sandbox.
 */
export default defineConfig({
  plugins: [react()],
  build: { outDir: '../../../dist/page', emptyOutDir: true, target: 'es2023', modulePreload: { polyfill: false } },
  // The sandbox answers only pages of its own origin.
  server: { proxy: { '/sandbox': { target: sandbox, changeOrigin: true, headers: { origin: sandbox } } } },
})
