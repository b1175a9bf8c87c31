/**
 * The HTTP headers that the page needs, said once. The development server, the preview server and
 * the file that static hosts read (`public/_headers`) all come from here; a test compares them.
 */

/** Header names with their values, in the order in which they are shipped. */
export type Headers = Readonly<Record<string, string>>;

/**
 * What the page may load and do. Everything not named is refused.
 * - `wasm-unsafe-eval` compiles the WebAssembly tier; it doesn't allow `eval` of JavaScript.
 * - Only the page itself may frame the page: a stranger's frame could lay a trap over Play.
 * - Scripts are loaded by address through the one policy `mimium-live`; no text becomes markup.
 */
const contentSecurityPolicy = {
  'default-src': "'none'",
  'script-src': "'self' 'wasm-unsafe-eval'",
  'worker-src': "'self'",
  'connect-src': "'self'",
  'style-src': "'self'",
  'font-src': "'self'",
  'img-src': "'self'",
  'media-src': "'self'",
  'manifest-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'self'",
  'require-trusted-types-for': "'script'",
  'trusted-types': 'mimium-live',
} as const;

/**
 * What the development server's own client needs besides: it turns imported style sheets into
 * `<style>` elements, talks to a socket, and writes its error page as markup.
 */
const developmentPolicy: Readonly<Record<string, string>> = {
  ...withoutTrustedTypes(contentSecurityPolicy),
  'connect-src': "'self' ws: wss:",
  'style-src': "'self' 'unsafe-inline'",
};

/** The first two make the page cross-origin isolated, which shared memory needs. */
const isolation: Headers = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
};

/** Sent with every file of the built page, by the preview server and by hosts. */
export const shippedHeaders: Headers = {
  ...isolation,
  'Content-Security-Policy': policyText(contentSecurityPolicy),
};

/** Sent by the development server. */
export const developmentHeaders: Headers = {
  ...isolation,
  'Content-Security-Policy': policyText(developmentPolicy),
};

/** The text of `public/_headers`, in the form that Netlify, Cloudflare Pages and others read. */
export function headersFile(): string {
  const lines = Object.entries(shippedHeaders).map(([name, value]) => `  ${name}: ${value}`);
  return `/*\n${lines.join('\n')}\n`;
}

function policyText(policy: Readonly<Record<string, string>>): string {
  return Object.entries(policy)
    .map(([directive, value]) => `${directive} ${value}`)
    .join('; ');
}

function withoutTrustedTypes(policy: Readonly<Record<string, string>>): Record<string, string> {
  const { 'require-trusted-types-for': _required, 'trusted-types': _policies, ...rest } = policy;
  return rest;
}
