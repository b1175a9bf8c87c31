/** Raw deflate by the platform's own streams, which browsers and Node 20 share. */
import { INPUT_SLICE_BYTES } from './limits.ts';

/** Compresses `bytes`; never fails. */
export async function deflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** Bytes of a stored block that its two-byte length can count. */
const STORED_BLOCK_BYTES = 65_535;

/**
 * `bytes` as deflate data that is not compressed (RFC 1951 §3.2.4): for a text so repetitive that
 * its compressed form would look like a bomb to {@link inflate}'s reader.
 */
export function storeUncompressed(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const blocks = Math.max(1, Math.ceil(bytes.length / STORED_BLOCK_BYTES));
  const out = new Uint8Array(bytes.length + blocks * 5);
  const view = new DataView(out.buffer);
  let at = 0;
  for (let block = 0; block < blocks; block++) {
    const from = block * STORED_BLOCK_BYTES;
    const part = bytes.subarray(from, from + STORED_BLOCK_BYTES);
    out[at] = block === blocks - 1 ? 1 : 0;
    view.setUint16(at + 1, part.length, true);
    view.setUint16(at + 3, ~part.length & 0xffff, true);
    out.set(part, at + 5);
    at += part.length + 5;
  }
  return out;
}

/** What became of the compressed bytes. */
export type Inflated =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  /** More than `maximumBytes` would come out; what is beyond was never produced. */
  | { readonly kind: 'too-long' }
  /** Not deflate data, or cut short. What follows the data is refused by browsers, not by Node. */
  | { readonly kind: 'damaged' };

/**
 * Inflates until `maximumBytes` are exceeded, then stops. Memory is bounded by `maximumBytes` plus
 * what one slice of input can become, whatever the input claims.
 */
export async function inflate(
  compressed: Uint8Array<ArrayBuffer>,
  maximumBytes: number,
): Promise<Inflated> {
  const reader = slices(compressed).pipeThrough(new DecompressionStream('deflate-raw')).getReader();
  const chunks: Uint8Array[] = [];
  let total = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      total += value.length;
      if (total > maximumBytes) {
        // Cancelling also closes the input; its failure would change nothing for us.
        reader.cancel().catch(() => undefined);
        return { kind: 'too-long' };
      }
      chunks.push(value);
    }
  } catch {
    return { kind: 'damaged' };
  }
  return { kind: 'bytes', bytes: concatenate(chunks, total) };
}

/** `bytes` in small slices, each made only when the consumer asks for it. */
function slices(bytes: Uint8Array<ArrayBuffer>): ReadableStream<Uint8Array<ArrayBuffer>> {
  let at = 0;
  return new ReadableStream(
    {
      pull(controller) {
        if (at >= bytes.length) {
          controller.close();
          return;
        }
        controller.enqueue(bytes.subarray(at, at + INPUT_SLICE_BYTES));
        at += INPUT_SLICE_BYTES;
      },
    },
    { highWaterMark: 0 },
  );
}

function concatenate(chunks: readonly Uint8Array[], total: number): Uint8Array {
  const out = new Uint8Array(total);
  let at = 0;
  for (const chunk of chunks) {
    out.set(chunk, at);
    at += chunk.length;
  }
  return out;
}
