/**
 * A patch as the fragment of an address: `#v1.` + base64url(deflate-raw(UTF-8 JSON)).
 *
 * The fragment never reaches a server. The number after `v` changes when an older page could no
 * longer read the payload; unknown members of the JSON object are ignored. JSON also carries
 * lone surrogates, which bare UTF-8 could not.
 */
import { decodeBase64Url, encodeBase64Url } from './base64url.ts';
import { deflate, inflate, storeUncompressed } from './deflate.ts';
import { MAX_DECODED_BYTES, MAX_FRAGMENT_CHARACTERS, MAX_RATIO } from './limits.ts';

/** Format that {@link encodeLink} writes. */
const VERSION = 1;

const FRAGMENT = /^#v(\d{1,6})\.([\s\S]*)$/;

/** What a link carries. */
export interface SharedPatch {
  readonly text: string;
  /** Version of the page that wrote the link. */
  readonly madeBy: string;
}

/** Why a fragment could not become a patch. */
export type LinkProblem =
  /** Longer than {@link MAX_FRAGMENT_CHARACTERS}. */
  | 'too-long'
  /** Inflates to more than {@link MAX_DECODED_BYTES}, or by more than {@link MAX_RATIO}. */
  | 'bomb'
  /** Written by a later version of the page. */
  | 'future-version'
  /** Anything else that no page of ours writes. */
  | 'damaged';

export type DecodedLink =
  | { readonly kind: 'patch'; readonly patch: SharedPatch }
  | { readonly kind: 'problem'; readonly problem: LinkProblem };

/**
 * The fragment for `patch`, starting with `#`; undefined if it is too large for a link. Whatever
 * this returns, {@link decodeLink} reads back to the same patch.
 */
export async function encodeLink(patch: SharedPatch): Promise<string | undefined> {
  const bytes = new TextEncoder().encode(
    JSON.stringify({ text: patch.text, madeBy: patch.madeBy }),
  );
  if (bytes.length > MAX_DECODED_BYTES) return undefined;
  const compressed = await deflate(bytes);
  const payload =
    bytes.length > compressed.length * MAX_RATIO ? storeUncompressed(bytes) : compressed;
  const fragment = `#v${VERSION}.${encodeBase64Url(payload)}`;
  return fragment.length <= MAX_FRAGMENT_CHARACTERS ? fragment : undefined;
}

/** True if the fragment means to be a patch, sound or not; others (`#help`) are none of our concern. */
export function isLink(fragment: string): boolean {
  return /^#v\d+\./.test(fragment);
}

/** Reads a fragment. Never throws; time and memory are bounded by `limits.ts`. */
export async function decodeLink(fragment: string): Promise<DecodedLink> {
  if (fragment.length > MAX_FRAGMENT_CHARACTERS) return problem('too-long');
  const match = FRAGMENT.exec(fragment);
  if (match === null) return problem('damaged');
  const version = Number(match[1]);
  if (version > VERSION) return problem('future-version');
  if (version < 1) return problem('damaged');
  const compressed = decodeBase64Url(match[2]!);
  if (compressed === undefined || compressed.length === 0) return problem('damaged');
  const limit = Math.min(MAX_DECODED_BYTES, compressed.length * MAX_RATIO);
  const inflated = await inflate(compressed, limit);
  if (inflated.kind === 'too-long') return problem('bomb');
  if (inflated.kind === 'damaged') return problem('damaged');
  const patch = readPayload(inflated.bytes);
  return patch === undefined ? problem('damaged') : { kind: 'patch', patch };
}

function readPayload(bytes: Uint8Array): SharedPatch | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    if (typeof value !== 'object' || value === null) return undefined;
    const text: unknown = Reflect.get(value, 'text');
    const madeBy: unknown = Reflect.get(value, 'madeBy');
    if (typeof text !== 'string') return undefined;
    return { text, madeBy: typeof madeBy === 'string' ? madeBy.slice(0, 40) : '' };
  } catch {
    return undefined;
  }
}

function problem(kind: LinkProblem): DecodedLink {
  return { kind: 'problem', problem: kind };
}
