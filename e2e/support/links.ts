/**
 * Links as the page reads and writes them, made here by hand: what a stranger sends need not come
 * from our own encoder.
 */
import { deflateRawSync, inflateRawSync } from 'node:zlib';

/** A link's fragment for this text. */
export function linkTo(text: string): string {
  return fragmentOf(JSON.stringify({ text, madeBy: 'a test' }));
}

/** A fragment with any payload at all. */
export function fragmentOf(payload: string, version = 1): string {
  return `#v${version}.${deflateRawSync(payload, { level: 9 }).toString('base64url')}`;
}

/** The text in a link's address. */
export function textIn(address: string): string {
  const payload = new URL(address).hash.replace(/^#v1\./, '');
  const { text } = JSON.parse(inflateRawSync(Buffer.from(payload, 'base64url')).toString()) as {
    readonly text: string;
  };
  return text;
}
