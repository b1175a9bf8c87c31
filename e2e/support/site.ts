/**
 * The built page as tests visit it: a server that passes everything on to the page's own (the
 * preview server, with the headers that ship), adds the module that records the sound, and can
 * leave the headers away as a plain static host does (promises H3).
 */
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { shippedHeaders } from '../../scripts/headers.ts';
import { RECORDER_PATH, recorderModule } from './recorder.ts';

export interface Site {
  /** Address of the page, without a slash at the end. */
  readonly address: string;
  /**
   * Changes the text of the next file that is asked for under a path that matches, and of no other:
   * for planting faults in what would otherwise never fail.
   */
  plant(path: RegExp, change: (text: string) => string): void;
  close(): Promise<void>;
}

interface Plant {
  readonly path: RegExp;
  readonly change: (text: string) => string;
}

/** What a static host sends that knows nothing of us. */
const PLAIN_HEADERS = ['content-type', 'content-length', 'etag', 'last-modified', 'cache-control'];

/** Starts the server in front of `origin`. `isolated: false` drops every header that we ship. */
export async function openSite(origin: string, { isolated = true } = {}): Promise<Site> {
  const plants: Plant[] = [];
  const server = createServer((incoming, outgoing) => {
    const { method, headers, url = '/' } = incoming;
    if (url === RECORDER_PATH) return sendRecorder(outgoing, isolated);
    const at = plants.findIndex(({ path }) => path.test(url));
    const [plant] = at < 0 ? [] : plants.splice(at, 1);
    // Compressed or remembered, there would be no text to change.
    const { 'accept-encoding': _encoding, 'if-none-match': _etag, ...rest } = headers;
    const passed = request(
      new URL(url, origin),
      { method, headers: { ...rest, host: new URL(origin).host } },
      (answer) => {
        const sent = isolated ? answer.headers : plain(answer.headers);
        if (plant !== undefined) return void sendPlanted(outgoing, sent, answer, plant);
        outgoing.writeHead(answer.statusCode ?? 502, sent);
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
    plant: (path, change) => void plants.push({ path, change }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function sendPlanted(
  outgoing: ServerResponse,
  headers: IncomingHttpHeaders,
  answer: IncomingMessage,
  { change }: Plant,
): Promise<void> {
  const { 'content-length': _length, etag: _etag, ...rest } = headers;
  outgoing.writeHead(200, { ...rest, 'cache-control': 'no-store' });
  outgoing.end(change(await text(answer)));
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
