// A request and a response as the endpoint's pure core sees them: no socket, no stream.

export interface HttpRequest {
  readonly method: string;
  /** Path and query: `/_playground/journal?region=us-east-1`. */
  readonly url: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Uint8Array;
}

/** A request on its way through the endpoint. */
export interface Asked {
  readonly request: HttpRequest;
  readonly requestId: string;
  readonly query: URLSearchParams;
}

export interface HttpResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The body as text; undefined where its bytes are no UTF-8. */
export function textOf(body: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(body);
  } catch {
    return undefined;
  }
}

export function jsonResponse(status: number, value: unknown): HttpResponse {
  const headers = { "content-type": "application/json; charset=utf-8" };
  return { status, headers, body: JSON.stringify(value) };
}
