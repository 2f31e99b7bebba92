import { defineConfig, type Plugin } from 'vite';

/** Tells the service worker which files there are, so that the page works offline once it was loaded. */
const listFiles: Plugin = {
  name: 'list-files',
  generateBundle(_options, bundle) {
    const worker = bundle['serviceWorker.js'];
    if (worker?.type !== 'chunk') return;
    const files = ['icon.svg', 'manifest.webmanifest', ...Object.keys(bundle).filter((file) => file !== 'serviceWorker.js')];
    worker.code = worker.code.replace(/["'`]FILES["'`]/, JSON.stringify(files.sort().join(' ')));
  },
};

export default defineConfig({
  base: './',
  plugins: [listFiles],
  build: {
    target: 'es2022',
    // The gateway's security policy allows no data: addresses and no inline scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: {
      input: ['index.html', 'labels.html', 'src/serviceWorker.js'],
      // Names without a hash: no old files pile up beside new ones.
      output: { entryFileNames: '[name].js', chunkFileNames: '[name].js', assetFileNames: '[name][extname]' },
    },
  },
  server: { proxy: { '/api': 'http://localhost:8080' }, fs: { allow: ['../..'] } },
});
