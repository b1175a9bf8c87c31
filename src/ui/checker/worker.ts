/** The compile worker: keeps the compiler off the page's thread, where it can be stopped. */
import { createCompileSession, findIn, type SoundResolver } from '../../compiler/index.ts';
import { libraryTexts } from '../../library/index.ts';
import type { CompileReply, CompileRequest, SoundFile, SoundsMessage } from './protocol.ts';

/** From one evaluation to the next only what has changed is parsed. */
const session = createCompileSession();
const modules = findIn(libraryTexts);
let known: ReadonlyMap<string, SoundFile> = new Map();

/** A sound that the page doesn't have is silence, and a warning: the program plays (04 §10.3). */
const sounds: SoundResolver = ({ name }) => {
  const sound = known.get(name);
  return sound === undefined
    ? { path: name, missing: true }
    : { path: name, channels: [sound.samples] };
};

self.onmessage = ({ data }: MessageEvent<CompileRequest | SoundsMessage>) => {
  if ('sounds' in data) known = new Map(data.sounds.map((sound) => [sound.name, sound]));
  else self.postMessage(answer(data.job, data.source));
};

function answer(job: number, source: string): CompileReply {
  try {
    return { job, kind: 'compiled', result: session.compile(source, { modules, sounds }) };
  } catch (error) {
    const { message, stack = '' } = error instanceof Error ? error : new Error(String(error));
    return { job, kind: 'crashed', message, stack };
  }
}
