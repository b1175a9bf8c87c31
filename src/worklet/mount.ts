/** Puts an engine behind a port. What the processor does when it is made; tests do the same. */
import { expose } from 'comlink';
import { createSessionMemory, viewSessionMemory } from '../vm/memory.ts';
import { EngineCore } from './core.ts';
import { guardEndpoint } from './gate.ts';
import type { ProcessorSetup } from './protocol.ts';
import { createServer } from './server.ts';

/** An engine and whether the page still wants it. */
export interface MountedEngine {
  readonly core: EngineCore;
  /** Set when the page has closed it; then it need not render any more. */
  closed: boolean;
}

/** Opens its own memory if the set-up brings none. Throws where there is none to be had. Set-up only. */
export function mountEngine(
  port: MessagePort,
  setup: ProcessorSetup,
  sampleRate: number,
  clock: () => number,
): MountedEngine {
  const session =
    setup.memory === null
      ? createSessionMemory({ shared: false })
      : viewSessionMemory(setup.memory, true);
  const { channels, tap } = setup;
  const core = new EngineCore(session, { sampleRate, channels, tap, clock });
  const engine: MountedEngine = { core, closed: false };
  const server = createServer(session, core, () => {
    engine.closed = true;
  });
  expose(
    server,
    guardEndpoint(port, () => core.meter.countRejected()),
  );
  return engine;
}
