// The endpoint's socket: reads requests to their end, hands them to the pure core, writes what it
// answers. Serves the built page, and sends those who follow a world what happens in it.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { CONTROLS, type Endpoint } from "./endpoint";
import { type HttpRequest, type HttpResponse, jsonResponse } from "./http";
import { follow } from "./follow";

export interface ServerOptions {
  readonly endpoint: Endpoint;
  /** Answers GET and HEAD of the page's files. */
  readonly page: (request: IncomingMessage, response: ServerResponse) => void;
  /** Hears what broke in the socket's own work. */
  readonly report: (requestId: string, error: unknown) => void;
}

export const LARGEST_BODY = 10 * 1024 * 1024;
/** Real ms: the head of a request, the whole request, and a connection between two of them. */
const TIMES = { headersTimeout: 10_000, requestTimeout: 60_000, keepAliveTimeout: 65_000 };

export function createEndpointServer(options: ServerOptions): Server {
  const server = createServer(TIMES, (request, response) => {
    // Whoever went away meanwhile does not hear the rest.
    response.on("error", () => undefined);
    answer(options, request, response).catch((error: unknown) => {
      // A client that went away is no news.
      if (!request.destroyed) options.report("a request", error);
      response.destroy();
    });
  });
  server.on("clientError", (_error, socket) => {
    if (socket.writable) socket.end("HTTP/1.1 400 Bad Request\r\nconnection: close\r\n\r\n");
    else socket.destroy();
  });
  return server;
}

/** Resolves to the port. */
export function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((done, failed) => {
    server.once("error", failed);
    server.listen(port, host, () => {
      server.off("error", failed);
      // A TCP server has an address of this kind.
      done((server.address() as AddressInfo).port);
    });
  });
}

const TOO_LARGE: HttpResponse = {
  status: 413,
  headers: { "content-type": "application/x-amz-json-1.1" },
  body: JSON.stringify({
    __type: "RequestEntityTooLargeException",
    message: `A request has at most ${LARGEST_BODY} bytes here.`,
  }),
};

async function answer(
  options: ServerOptions,
  message: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { endpoint, page } = options;
  const url = message.url ?? "/";
  const method = message.method ?? "GET";
  const head = { method, url, headers: headersOf(message) };
  if (method === "OPTIONS") return write(response, await endpoint.handle(bare(head)));
  const isPage = (method === "GET" || method === "HEAD") && !url.startsWith(CONTROLS);
  const isStream = method === "GET" && /^\/_playground\/journal\?(.*&)?since=/.test(url);
  if (isPage || isStream) {
    const foreign = endpoint.refuse(bare(head));
    if (foreign !== undefined) return write(response, foreign);
    if (isPage) return page(message, response);
    return stream(endpoint, new URL(url, "http://localhost").searchParams, response);
  }
  const body = await bodyOf(message);
  if (body === undefined) return write(response, TOO_LARGE, { close: true });
  write(response, await endpoint.handle({ ...head, body }));
}

/** What a follower that reads too slowly may leave waiting, in bytes, before it is cut off. */
const MOST_WAITING = 32 * 1024 * 1024;

function stream(endpoint: Endpoint, query: URLSearchParams, response: ServerResponse): void {
  const following = { endpoint, every };
  const isThere = follow(following, query, {
    open: () => response.writeHead(200, STREAM_HEADERS),
    write: (text) => {
      if (response.destroyed || response.writableEnded) return;
      response.write(text);
      if (response.writableLength > MOST_WAITING) response.destroy();
    },
    end: () => response.end(),
    onClose: (gone) => response.on("close", gone),
  });
  if (!isThere) write(response, jsonResponse(400, { message: "There is no such region." }));
}

const STREAM_HEADERS = { "content-type": "text/event-stream", "cache-control": "no-store" };

function every(ms: number, look: () => void): () => void {
  const timer = setInterval(look, ms);
  return () => clearInterval(timer);
}

function bare(head: Omit<HttpRequest, "body">): HttpRequest {
  return { ...head, body: new Uint8Array() };
}

function headersOf(message: IncomingMessage): HttpRequest["headers"] {
  const entries = Object.entries(message.headers);
  return Object.fromEntries(
    entries.map(([name, value]) => [name, Array.isArray(value) ? value.join(", ") : value]),
  );
}

/** Undefined: too large; the rest of it is not read. Fails when the client goes away. */
function bodyOf(message: IncomingMessage): Promise<Uint8Array | undefined> {
  if (Number(message.headers["content-length"] ?? 0) > LARGEST_BODY) {
    return Promise.resolve(undefined);
  }
  return new Promise((done, failed) => {
    const chunks: Uint8Array[] = [];
    let length = 0;
    message.on("data", (chunk: Uint8Array) => {
      chunks.push(chunk);
      length += chunk.length;
      if (length <= LARGEST_BODY) return;
      message.pause();
      done(undefined);
    });
    message.on("end", () => done(chunks.length === 1 ? chunks[0] : Buffer.concat(chunks)));
    message.on("error", failed);
  });
}

function write(
  response: ServerResponse,
  { status, headers, body }: HttpResponse,
  { close = false }: { close?: boolean } = {},
): void {
  const text = Buffer.from(body);
  response.writeHead(status, {
    ...headers,
    "content-length": text.length,
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    ...(close ? { connection: "close" } : {}),
  });
  response.end(text);
}
