/** The compile worker: keeps the compiler off the page's thread, where it can be stopped. */
import { createCompileSession, findIn } from '../../compiler/index.ts';
import { libraryTexts } from '../../library/index.ts';
import type { CompileReply, CompileRequest } from './protocol.ts';

/** From one evaluation to the next only what has changed is parsed. */
const session = createCompileSession();
const modules = findIn(libraryTexts);

self.onmessage = (event: MessageEvent<CompileRequest>) => {
  const { job, source } = event.data;
  self.postMessage(answer(job, source));
};

function answer(job: number, source: string): CompileReply {
  try {
    return { job, kind: 'compiled', result: session.compile(source, { modules }) };
  } catch (error) {
    const { message, stack = '' } = error instanceof Error ? error : new Error(String(error));
    return { job, kind: 'crashed', message, stack };
  }
}
