/** What the command-line tools have in common: reading parameters, and telling what is wrong with them. */
import { type ParseArgsConfig, parseArgs } from 'node:util';

/** A mistake in the parameters, told to the person who wrote them. */
export class UsageError extends Error {}

/** Reads options as `parseArgs` does. @throws UsageError for those that don't exist or lack a value */
export function readParameters<const Options extends NonNullable<ParseArgsConfig['options']>>(
  parameters: readonly string[],
  options: Options,
) {
  try {
    return parseArgs({ args: [...parameters], allowPositionals: true, options });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** A command that prints its usage when asked for it. */
export interface Command<Options> {
  readonly usage: string;
  /** @throws UsageError */
  readonly parse: (parameters: readonly string[]) => Options | 'help';
  readonly run: (options: Options) => number;
}

/** Runs a command. @returns its exit status; 1 for a mistake in the parameters */
export function runCommand<Options>(
  { usage, parse, run }: Command<Options>,
  parameters: readonly string[],
): number {
  try {
    const options = parse(parameters);
    if (options !== 'help') return run(options);
    process.stdout.write(usage);
    return 0;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`${error.message}\n${usage}`);
    return 1;
  }
}
