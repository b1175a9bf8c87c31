import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureDependencies } from './dependencies.mjs';
import { withLock } from './lock.mjs';
import { inProject } from './paths.mjs';
import { sourceStamp } from './stamp.mjs';

/**
 * The command-line programs are TypeScript, bundled into `build/tools/<stamp>/`. The stamp names
 * the state of the sources, so a bundle is never overwritten, and whoever runs an older one while
 * the next is built is not disturbed.
 */
const toolsFolder = inProject('build', 'tools');

/** All that the bundles are made of. */
const toolSources = [
  'bench',
  'grammar',
  'scripts',
  'src/compiler',
  'src/library',
  'src/vm',
  'tests/fuzz',
  'tests/helpers',
  'package-lock.json',
];

/** Name of each bundle and the file that it starts from. */
const entries = {
  render: inProject('scripts/cli/main.ts'),
  conformance: inProject('scripts/conformance/main.ts'),
  bench: inProject('bench/main.ts'),
  'bench-compile': inProject('bench/compile/main.ts'),
  fuzz: inProject('tests/fuzz/main.ts'),
};

/** Bundles of earlier sources are kept this long, for the processes that may still start them. */
const KEEP_OLD_MS = 60 * 60_000;

/**
 * Runs one of the command-line programs with the parameters of this process, whose exit status
 * becomes the program's. Builds it first if the sources have changed; quick when they haven't.
 * Several processes may do this at the same time.
 *
 * @param {keyof typeof entries} name
 */
export async function runTool(name) {
  try {
    const { main } = await loadTool(name);
    process.exitCode = await main(process.argv.slice(2));
  } catch (error) {
    console.error(error instanceof Error ? (error.stack ?? error.message) : error);
    process.exitCode = 1;
  }
}

/**
 * @param {keyof typeof entries} name
 * @returns {Promise<{ main(parameters: readonly string[]): Promise<number> }>}
 */
async function loadTool(name) {
  const folder = join(toolsFolder, sourceStamp(toolSources));
  if (!existsSync(folder)) {
    await withLock(`${folder}.lock`, async () => {
      if (!existsSync(folder)) await buildTools(folder);
    });
  }
  return import(pathToFileURL(join(folder, `${name}.js`)).href);
}

/** @param {string} folder */
async function buildTools(folder) {
  await ensureDependencies();
  const unfinished = `${folder}.${process.pid}`;
  await bundle(unfinished);
  removeOldBundles();
  try {
    renameSync(unfinished, folder);
  } catch (error) {
    // Another process was first with the same sources.
    rmSync(unfinished, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
}

/** @param {string} outDir */
async function bundle(outDir) {
  const [{ build }, { lezer }] = await Promise.all([
    import('vite'),
    import('@lezer/generator/rollup'),
  ]);
  await build({
    configFile: false,
    root: inProject(),
    logLevel: 'error',
    plugins: [lezer()],
    ssr: { noExternal: true },
    build: {
      ssr: true,
      target: 'node20',
      minify: false,
      sourcemap: true,
      outDir,
      emptyOutDir: false,
      copyPublicDir: false,
      rolldownOptions: { input: entries, output: { topLevelVar: false } },
    },
  });
}

function removeOldBundles() {
  mkdirSync(toolsFolder, { recursive: true });
  const now = Date.now();
  for (const name of readdirSync(toolsFolder)) {
    const path = join(toolsFolder, name);
    const entry = statSync(path, { throwIfNoEntry: false });
    if (entry?.isDirectory() && now - entry.mtimeMs > KEEP_OLD_MS) {
      rmSync(path, { recursive: true, force: true });
    }
  }
}
