// The endpoint without its socket: a request comes in, a call goes through the one door to the
// world of its region, an answer goes out in the protocol of the request.
import type { Scenario } from "../scenario/document";
import { type Inside, perform } from "./calls";
import { catchUp } from "./clock";
import { answerControl } from "./controls";
import { scopeOf } from "./credentials";
import { refusalOf } from "./guard";
import { type Asked, type HttpRequest, type HttpResponse, jsonResponse } from "./http";
import { jsonAnswer, jsonFailure, readJsonCall } from "./jsonProtocol";
import { queryAnswer, queryFailure, queryServiceOf, readQueryCall } from "./queryProtocol";
import { createWorlds, type EndpointWorld, type Worlds } from "./worlds";

export interface EndpointOptions extends Omit<Inside, "worlds"> {
  readonly scenario?: Scenario;
}

export interface Endpoint {
  readonly handle: (request: HttpRequest) => Promise<HttpResponse>;
  /** The answer to one who may not ask at all. */
  readonly refuse: (request: HttpRequest) => HttpResponse | undefined;
  readonly worlds: Worlds;
  /** Moves the clock of a world to its present. */
  readonly catchUp: (world: EndpointWorld) => void;
}

export const CONTROLS = "/_playground/";

export function createEndpoint({ scenario, ...options }: EndpointOptions): Endpoint {
  const { elapsedMs } = options.time;
  const worlds = createWorlds({ ...options, scenario, elapsedMs });
  worlds.of(worlds.usual);
  const inside: Inside = { ...options, worlds };
  const refuse = (request: HttpRequest) => {
    const message = refusalOf(request, options.host);
    return message === undefined ? undefined : jsonResponse(403, { message });
  };
  return {
    worlds,
    refuse,
    catchUp: (world) => catchUp(world, options.pace, elapsedMs),
    handle: async (request) => refuse(request) ?? answer(inside, request),
  };
}

async function answer(inside: Inside, request: HttpRequest): Promise<HttpResponse> {
  const { pathname, searchParams } = new URL(request.url, "http://localhost");
  const asked: Asked = { request, requestId: inside.newId(), query: searchParams };
  if (request.method === "OPTIONS") return NO_CONTENT;
  if (pathname.startsWith(CONTROLS)) {
    return answerControl(inside, asked, pathname.slice(CONTROLS.length));
  }
  if (pathname === "/" && request.method === "POST") return answerAws(inside, asked);
  return jsonResponse(404, { message: `There is nothing at ${pathname}.` });
}

const NO_CONTENT: HttpResponse = {
  status: 204,
  headers: { allow: "GET, HEAD, POST, OPTIONS" },
  body: "",
};

async function answerAws(inside: Inside, asked: Asked): Promise<HttpResponse> {
  const { request, requestId, query } = asked;
  const { authorization, "x-amz-target": target } = request.headers;
  const { region = inside.worlds.usual, service: scoped } = scopeOf(authorization, query);
  if (target === undefined) {
    const service = queryServiceOf(request.body, scoped);
    const read = readQueryCall(service, request.body);
    if (!read.ok) return queryFailure({ service, requestId }, read.error);
    const answered = await perform(inside, { region, call: read.call, requestId });
    return queryAnswer({ service, operation: read.call.operation, requestId }, answered);
  }
  const read = readJsonCall(target, request.body);
  if (!read.ok) return jsonFailure(read.error, requestId);
  const answered = await perform(inside, { region, call: read.call, requestId });
  return jsonAnswer(read.call, answered, requestId);
}
