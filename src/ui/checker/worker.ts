/** The compile worker: keeps the compiler off the page's thread, where it can be stopped. */
import { compile } from '../../compiler/index.ts';
import type { CompileReply, CompileRequest } from './protocol.ts';

self.onmessage = (event: MessageEvent<CompileRequest>) => {
  const { job, source } = event.data;
  self.postMessage(answer(job, source));
};

function answer(job: number, source: string): CompileReply {
  try {
    return { job, kind: 'compiled', result: compile(source) };
  } catch (error) {
    const { message, stack = '' } = error instanceof Error ? error : new Error(String(error));
    return { job, kind: 'crashed', message, stack };
  }
}
