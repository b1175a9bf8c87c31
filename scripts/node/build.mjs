import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { ensureDependencies } from './dependencies.mjs';
import { withLock } from './lock.mjs';
import { inProject } from './paths.mjs';
import { sourceStamp } from './stamp.mjs';

const distFolder = inProject('dist');
const stampFile = inProject('build', 'dist.stamp');

/** All that `dist/` is made of. */
const distSources = [
  'grammar',
  'public',
  'scripts',
  'src',
  'index.html',
  'package-lock.json',
  'vite.config.ts',
];

/**
 * Builds the page and the library into `dist/` unless they are there and newer than every source.
 * Until the new ones are complete, the old ones stay.
 *
 * @param {{ force?: boolean }} [options] `force` builds even if nothing has changed
 */
export async function ensureBuild(options = {}) {
  await ensureDependencies();
  mkdirSync(inProject('build'), { recursive: true });
  await withLock(`${stampFile}.lock`, async () => {
    const stamp = sourceStamp(distSources);
    if (!options.force && existsSync(distFolder) && readStamp() === stamp) return;
    const unfinished = inProject('build', `dist.${process.pid}`);
    try {
      await buildPage(unfinished);
      await buildLibrary(unfinished);
      rmSync(distFolder, { recursive: true, force: true });
      renameSync(unfinished, distFolder);
      writeFileSync(stampFile, stamp);
    } finally {
      rmSync(unfinished, { recursive: true, force: true });
    }
  });
}

function readStamp() {
  return existsSync(stampFile) ? readFileSync(stampFile, 'utf8') : undefined;
}

/** @param {string} outDir */
async function buildPage(outDir) {
  const { build } = await import('vite');
  await build({
    root: inProject(),
    logLevel: 'warn',
    build: { outDir, emptyOutDir: true },
  });
}

/** The library is one module for Node and browsers. @param {string} outDir */
async function buildLibrary(outDir) {
  const [{ build }, { lezer }] = await Promise.all([
    import('vite'),
    import('@lezer/generator/rollup'),
  ]);
  await build({
    configFile: false,
    root: inProject(),
    logLevel: 'warn',
    plugins: [lezer()],
    build: {
      target: 'es2022',
      sourcemap: true,
      minify: false,
      outDir,
      emptyOutDir: false,
      copyPublicDir: false,
      lib: {
        entry: inProject('scripts/library/engine.ts'),
        formats: ['es'],
        fileName: () => 'engine.js',
      },
      // Node reads `const` of a module faster than `var`: the mathematics depends on it.
      rolldownOptions: { output: { codeSplitting: false, topLevelVar: false } },
    },
  });
}
