/** One animation loop for all displays; it rests while nothing sounds or nobody looks. */
import type { Context } from './context.ts';

/** Time between pictures for readers who asked for less motion. */
const REDUCED_INTERVAL_MS = 250;

/** Calls `paint` before each repaint while the engine runs, and once more when it stops. */
export function animate(context: Context, paint: (milliseconds: number) => void): void {
  const { store, guard, signal } = context;
  const calm = window.matchMedia('(prefers-reduced-motion: reduce)');
  let request = 0;
  let last = 0;
  const frame = (time: number): void => {
    request = 0;
    if (!calm.matches || time - last >= REDUCED_INTERVAL_MS) {
      last = time;
      guard.run('animation', () => paint(time));
    }
    schedule();
  };
  const schedule = (): void => {
    if (request === 0 && store.state.engine.state === 'running' && !signal.aborted) {
      request = requestAnimationFrame(frame);
    }
  };
  store.watch(
    (state) => state.engine.state,
    (engine) => {
      schedule();
      if (engine !== 'running') guard.run('animation', () => paint(performance.now()));
    },
    signal,
  );
}
