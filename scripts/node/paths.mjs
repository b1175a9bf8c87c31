import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of package.json. */
export const projectRoot = fileURLToPath(new URL('../..', import.meta.url));

/** An absolute path inside the project. @param {...string} parts */
export function inProject(...parts) {
  return join(projectRoot, ...parts);
}
