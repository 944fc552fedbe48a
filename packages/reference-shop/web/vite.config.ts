import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const shop = process.env.PERFSHOP_URL ?? 'http://127.0.0.1:8080';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  build: {
    target: 'es2022',
    // The colours use light-dark(): older browsers than these do not know it.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    // The shop's content security policy allows its own host only: no data: address may end up in the page.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: { proxy: { '/api': shop, '/pictures': shop } },
});
