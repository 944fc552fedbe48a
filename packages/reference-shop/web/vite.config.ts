import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const shop = process.env.PERFSHOP_URL ?? 'http://127.0.0.1:8080';

/**
 * Names in the page what each language needs loaded, so that its words come beside the scripts and not after them. The server leaves what the
 * language of the visitor needs.
 */
const preloadLanguages: Plugin = {
  name: 'perfshop:preload-languages',
  transformIndexHtml: {
    order: 'post',
    handler: (_html, { bundle = {} }) =>
      Object.values(bundle).flatMap((chunk) => {
        const [, language] =
          /\/src\/i18n\/([a-z]{2})\.ts$/.exec((chunk.type === 'chunk' && chunk.facadeModuleId) || '') ?? [];
        if (language === undefined) return [];
        const attrs = {
          rel: 'modulepreload',
          crossorigin: true,
          href: `/${chunk.fileName}`,
          'data-language': language,
        };
        return [{ tag: 'link', attrs, injectTo: 'head' as const }];
      }),
  },
};

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), preloadLanguages],
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
