/** The microphone, for programs whose `dsp` has parameters: asked for when one is played. */
import type { Engine } from './engine.ts';

/** What became of the wish to hear. */
export type InputState =
  /** No program listens. */
  | 'unused'
  /** The browser asks the person. */
  | 'asking'
  | 'open'
  /** The person, or the page's surroundings, said no: the program hears silence. */
  | 'refused'
  /** There is no microphone, or it is taken. */
  | 'missing';

/** Opens and closes the input as programs come and go. */
export class AudioInput {
  readonly #engine: Pick<Engine, 'connectInput'>;
  readonly #ask: () => Promise<MediaStream>;
  readonly #tell: (state: InputState) => void;
  #stream: MediaStream | undefined;
  #state: InputState = 'unused';
  #turn = 0;

  /** `tell` hears of every change. */
  constructor(
    engine: Pick<Engine, 'connectInput'>,
    ask: () => Promise<MediaStream>,
    tell: (state: InputState) => void,
  ) {
    this.#engine = engine;
    this.#ask = ask;
    this.#tell = tell;
  }

  /** A program plays that hears something, or doesn't. Never asks twice by itself after a no. */
  follow(listens: boolean): Promise<void> {
    if (!listens) {
      this.close();
      return Promise.resolve();
    }
    return this.#state === 'unused' ? this.open() : Promise.resolve();
  }

  /** Asks for the microphone; the program plays on with silence until there is an answer. */
  async open(): Promise<void> {
    const turn = ++this.#turn;
    this.#change('asking');
    try {
      const stream = await this.#ask();
      // Nobody listens any more.
      if (turn !== this.#turn) return stop(stream);
      this.#stream = stream;
      this.#engine.connectInput(stream);
      this.#change('open');
    } catch (error) {
      if (turn !== this.#turn) return;
      const refused = error instanceof DOMException && REFUSALS.has(error.name);
      this.#change(refused ? 'refused' : 'missing');
    }
  }

  /** Lets go of the microphone. */
  close(): void {
    this.#turn++;
    if (this.#stream !== undefined) {
      this.#engine.connectInput(null);
      stop(this.#stream);
      this.#stream = undefined;
    }
    this.#change('unused');
  }

  #change(state: InputState): void {
    if (state === this.#state) return;
    this.#state = state;
    this.#tell(state);
  }
}

const REFUSALS = new Set(['NotAllowedError', 'SecurityError']);

function stop(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

/** The browser's microphone as it is: without what telephones do to voices. */
export async function askForMicrophone(): Promise<MediaStream> {
  const { mediaDevices } = navigator as { mediaDevices?: MediaDevices };
  if (mediaDevices === undefined) throw new DOMException('no media devices', 'NotFoundError');
  return mediaDevices.getUserMedia({
    audio: { echoCancellation: false, noiseSuppression: false, autoGainControl: false },
  });
}
