/**
 * Compiles in a worker that is replaced when it does not answer, so that no text can freeze the
 * page. One job runs at a time; evaluations go before checks, and of each kind only the newest
 * waits.
 */
import type { CompileResult } from '../../compiler/index.ts';
import type { CompileReply, CompileRequest, SoundFile } from './protocol.ts';

/** What became of one compilation. */
export type CheckResult =
  | { readonly kind: 'compiled'; readonly result: CompileResult }
  /** A newer request took its place before it began. */
  | { readonly kind: 'superseded' }
  /** No answer in time; the worker was stopped. */
  | { readonly kind: 'overrun' }
  /** Our fault: the compiler threw or could not be loaded. */
  | { readonly kind: 'crashed'; readonly message: string; readonly stack: string };

/** Why a text is compiled: to be played, or only to show what is wrong with it. */
export type Purpose = 'evaluation' | 'check';

/** A running compile worker. */
export interface CompileWorker {
  /** Sets the sounds that programs may name. */
  give(sounds: readonly SoundFile[]): void;
  post(request: CompileRequest): void;
  terminate(): void;
}

/** Starts a compile worker; `onFailure` is for one that could not be loaded, or died. */
export type SpawnCompiler = (
  onReply: (reply: CompileReply) => void,
  onFailure: (message: string) => void,
) => CompileWorker;

/** Time given to one compilation; the compiler's own limits end it far earlier (promises §3.4). */
const PATIENCE_MS = 10_000;

interface Job {
  readonly source: string;
  readonly promise: Promise<CheckResult>;
  readonly resolve: (result: CheckResult) => void;
}

export class Checker {
  readonly #spawn: SpawnCompiler;
  readonly #patienceMs: number;
  #worker: CompileWorker | undefined;
  #sounds: readonly SoundFile[] = [];
  #running: Job | undefined;
  #waiting: Partial<Record<Purpose, Job>> = {};
  #latest: Job | undefined;
  #serial = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(spawn: SpawnCompiler, patienceMs: number = PATIENCE_MS) {
    this.#spawn = spawn;
    this.#patienceMs = patienceMs;
  }

  /** Compiles `source`. The text compiled last is not compiled again. Never rejects. */
  compile(source: string, purpose: Purpose): Promise<CheckResult> {
    const known = this.#latest;
    if (known !== undefined && known.source === source) {
      this.#promote(known, purpose);
      return known.promise;
    }
    const job = makeJob(source);
    this.#latest = job;
    this.#waiting[purpose]?.resolve({ kind: 'superseded' });
    this.#waiting[purpose] = job;
    this.#next();
    return job.promise;
  }

  /** Programs may name these from now on; what was compiled before is compiled again when asked for. */
  useSounds(sounds: readonly SoundFile[]): void {
    this.#sounds = sounds;
    this.#latest = undefined;
    this.#worker?.give(sounds);
  }

  /** A waiting check that is now wanted for playing must not give way to a later check. */
  #promote(job: Job, purpose: Purpose): void {
    if (purpose !== 'evaluation' || this.#waiting.check !== job) return;
    this.#waiting.evaluation?.resolve({ kind: 'superseded' });
    this.#waiting = { evaluation: job };
  }

  #next(): void {
    if (this.#running !== undefined) return;
    const purpose = this.#waiting.evaluation === undefined ? 'check' : 'evaluation';
    const job = this.#waiting[purpose];
    if (job === undefined) return;
    delete this.#waiting[purpose];
    this.#running = job;
    const serial = ++this.#serial;
    this.#timer = setTimeout(() => this.#abandon({ kind: 'overrun' }), this.#patienceMs);
    try {
      const worker = this.#worker ?? this.#start();
      worker.post({ job: serial, source: job.source });
    } catch (error) {
      this.#abandon(crash(error instanceof Error ? error.message : String(error)));
    }
  }

  #start(): CompileWorker {
    const worker: CompileWorker = this.#spawn(
      (reply) => {
        if (this.#worker === worker && reply.job === this.#serial) this.#finish(resultOf(reply));
      },
      (message) => {
        if (this.#worker === worker) this.#abandon(crash(message));
      },
    );
    this.#worker = worker;
    if (this.#sounds.length > 0) worker.give(this.#sounds);
    return worker;
  }

  /** Ends the running job by ending its worker; the next job gets a new one. */
  #abandon(result: CheckResult): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#finish(result);
  }

  #finish(result: CheckResult): void {
    const job = this.#running;
    if (job === undefined) return;
    clearTimeout(this.#timer);
    this.#running = undefined;
    // A failure may have been an accident: the same text may be tried again.
    if (result.kind !== 'compiled' && this.#latest === job) this.#latest = undefined;
    job.resolve(result);
    this.#next();
  }
}

function makeJob(source: string): Job {
  let resolve: (result: CheckResult) => void = () => undefined;
  const promise = new Promise<CheckResult>((settle) => {
    resolve = settle;
  });
  return { source, promise, resolve };
}

function resultOf(reply: CompileReply): CheckResult {
  return reply.kind === 'compiled'
    ? { kind: 'compiled', result: reply.result }
    : crash(reply.message, reply.stack);
}

function crash(message: string, stack = ''): CheckResult {
  return { kind: 'crashed', message, stack };
}
