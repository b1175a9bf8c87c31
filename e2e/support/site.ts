/**
 * The built page as tests visit it: a server that passes everything on to the page's own (the
 * preview server, with the headers that ship), adds the module that records the sound, and can
 * leave the headers away as a plain static host does (promises H3).
 */
import { createServer, type IncomingHttpHeaders, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { shippedHeaders } from '../../scripts/headers.ts';
import { RECORDER_PATH, recorderModule } from './recorder.ts';

export interface Site {
  /** Address of the page, without a slash at the end. */
  readonly address: string;
  close(): Promise<void>;
}

/** What a static host sends that knows nothing of us. */
const PLAIN_HEADERS = ['content-type', 'content-length', 'etag', 'last-modified', 'cache-control'];

/** Starts the server in front of `origin`. `isolated: false` drops every header that we ship. */
export async function openSite(origin: string, { isolated = true } = {}): Promise<Site> {
  const server = createServer((incoming, outgoing) => {
    if (incoming.url === RECORDER_PATH) return sendRecorder(outgoing, isolated);
    const { method, headers, url = '/' } = incoming;
    const passed = request(
      new URL(url, origin),
      { method, headers: { ...headers, host: new URL(origin).host } },
      (answer) => {
        const status = answer.statusCode ?? 502;
        outgoing.writeHead(status, isolated ? answer.headers : plain(answer.headers));
        answer.pipe(outgoing);
      },
    );
    passed.on('error', (error) => {
      outgoing.writeHead(502, { 'content-type': 'text/plain' });
      outgoing.end(error.message);
    });
    incoming.pipe(passed);
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://localhost:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function sendRecorder(outgoing: ServerResponse, isolated: boolean): void {
  const headers = isolated ? shippedHeaders : {};
  outgoing.writeHead(200, { ...headers, 'content-type': 'text/javascript' });
  outgoing.end(recorderModule());
}

function plain(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  return Object.fromEntries(
    PLAIN_HEADERS.filter((name) => headers[name] !== undefined).map((name) => [
      name,
      headers[name],
    ]),
  );
}
