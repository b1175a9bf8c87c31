/** Where the bundler put the processor. A module of its own, as only a bundler can read it. */
import url from './processor.ts?worker&url';

export const processorUrl: string = url;
