import { lezer } from '@lezer/generator/rollup';
import { defineConfig } from 'vite';
import { developmentHeaders, shippedHeaders } from './scripts/headers.ts';

export default defineConfig({
  // Relative addresses: the built page works in any folder of any host.
  base: './',
  plugins: [lezer()],
  // The audio worklet (`?worker&url`) and the compile worker are ES modules with imports of
  // their own; the compile worker needs the grammar as well.
  worker: {
    format: 'es',
    plugins: () => [lezer()],
    // V8 reads `const` of a module faster than `var`: the machine's mathematics depends on it.
    rolldownOptions: { output: { topLevelVar: false } },
  },
  server: { headers: { ...developmentHeaders } },
  preview: { headers: { ...shippedHeaders } },
  build: {
    target: 'es2022',
    sourcemap: true,
    modulePreload: { polyfill: false },
    // Inlined files would be data: addresses, which the content security policy refuses.
    assetsInlineLimit: 0,
  },
});
