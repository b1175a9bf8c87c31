/** The laboratory page from the test's side: renders patches offline through the real worklet. */
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { build, preview } from 'vite';
import type { DeviceReport, RenderRequest, StateReport } from '../audio/lab/api.ts';
import { plainError } from '../audio/plain-error.ts';
import { test as base } from '../fixtures.ts';

/** A rendered patch. */
export interface Rendering {
  readonly channels: readonly Float32Array[];
  /** What an edit did with the state. */
  readonly report: StateReport | null;
}

const PORT = 4275;

const configFile = fileURLToPath(new URL('../audio/lab/vite.config.ts', import.meta.url));

/** A page of the laboratory. */
export class Laboratory {
  readonly #page: Page;

  private constructor(page: Page) {
    this.#page = page;
  }

  static async open(page: Page, address: string): Promise<Laboratory> {
    await page.goto(address);
    await page.waitForFunction(() => 'laboratory' in globalThis);
    return new Laboratory(page);
  }

  /** @throws Error with the compiler's or the host's words if the patch can't be rendered. */
  async render(request: RenderRequest): Promise<Rendering> {
    const answer = await this.#page.evaluate((asked) => laboratory.render(asked), request);
    if (answer.kind === 'refused') {
      throw plainError(`${request.patch.path} can't be rendered:\n${answer.reasons.join('\n')}`);
    }
    return { channels: answer.channels.map(decode), report: answer.report };
  }

  /** See the laboratory's own. */
  hashExactly(request: RenderRequest): Promise<string> {
    return this.#page.evaluate((asked) => laboratory.hashExactly(asked), request);
  }

  /** See the laboratory's own. */
  tryDevices(messageMode: boolean): Promise<DeviceReport> {
    return this.#page.evaluate((mode) => laboratory.tryDevices(mode), messageMode);
  }

  /** See the laboratory's own. */
  fingerprint(): Promise<Readonly<Record<string, string>>> {
    return this.#page.evaluate(() => laboratory.fingerprint());
  }
}

function decode(text: string): Float32Array {
  return new Float32Array(Uint8Array.from(Buffer.from(text, 'base64')).buffer);
}

interface LaboratoryFixtures {
  readonly laboratory: Laboratory;
}

interface LaboratoryServer {
  readonly laboratoryAddress: string;
}

/** Tests that get a laboratory: built and served once for all of a worker's tests. */
export const test = base.extend<LaboratoryFixtures, LaboratoryServer>({
  laboratoryAddress: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures here.
    async ({}, use) => {
      await build({ configFile, logLevel: 'error' });
      const server = await preview({ configFile, preview: { port: PORT, open: false } });
      await use(server.resolvedUrls?.local[0] ?? `http://localhost:${PORT}/`);
      await server.close();
    },
    { scope: 'worker' },
  ],

  laboratory: async ({ page, laboratoryAddress }, use) => {
    await use(await Laboratory.open(page, laboratoryAddress));
  },
});
