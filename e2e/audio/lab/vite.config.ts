/** Bundles the laboratory with the real page's settings, beside `dist/`, not into it. */
import { fileURLToPath } from 'node:url';
import { defineConfig, mergeConfig } from 'vite';
import page from '../../../vite.config.ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export default mergeConfig(
  page,
  defineConfig({
    root: here('.'),
    publicDir: false,
    build: { outDir: here('../../../build/laboratory'), emptyOutDir: true },
  }),
);
