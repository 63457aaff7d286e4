// An endpoint for tests: no socket, a clock that the test moves, ids that count.
import type { Scenario } from "../scenario/document";
import { REGION_DOMAIN, type RegionDomain } from "../worker/domain";
import type { Pace } from "./clock";
import { createEndpoint, type Endpoint } from "./endpoint";
import type { HttpRequest, HttpResponse } from "./http";

export interface TestEndpoint {
  readonly endpoint: Endpoint;
  /** What broke inside. */
  readonly reports: unknown[];
  /** Lets real time pass. */
  readonly pass: (realMs: number) => void;
  readonly send: (request: Partial<HttpRequest>) => Promise<HttpResponse>;
  /** An ECS call in AWS JSON. */
  readonly ecs: (operation: string, input: unknown, region?: string) => Promise<Reply>;
  /** A form-encoded call. */
  readonly query: (form: Record<string, string>, service?: string) => Promise<HttpResponse>;
  /** A control under /_playground/. */
  readonly control: (line: string, body?: unknown) => Promise<Reply>;
}

export interface Reply extends HttpResponse {
  readonly json: Record<string, unknown>;
}

interface Given {
  readonly pace?: Pace;
  readonly scenario?: Scenario;
  readonly domain?: RegionDomain;
}

export function testEndpoint({ pace, scenario, domain = REGION_DOMAIN }: Given = {}): TestEndpoint {
  let realMs = 0;
  let ids = 0;
  const reports: unknown[] = [];
  const endpoint = createEndpoint({
    domain,
    pace: pace ?? { kind: "speed", speed: 60 },
    time: { elapsedMs: () => realMs, breathe: async () => undefined },
    newId: () => `id-${++ids}`,
    host: "127.0.0.1",
    report: (_about, error) => reports.push(error),
    ...(scenario === undefined ? {} : { scenario }),
  });
  const send: TestEndpoint["send"] = ({ headers, ...rest }) =>
    endpoint.handle({
      method: "POST",
      url: "/",
      body: new Uint8Array(),
      headers: { host: "localhost:4566", ...headers },
      ...rest,
    });
  return {
    endpoint,
    reports,
    send,
    pass: (ms) => {
      realMs += ms;
    },
    ecs: async (operation, input, region) =>
      replyOf(await send({ headers: ecsHeaders(operation, region), body: bytes(input) })),
    query: (form, service = "ec2") =>
      send({
        headers: { authorization: signed("us-east-1", service) },
        body: Buffer.from(new URLSearchParams(form).toString()),
      }),
    control: async (line, body) => {
      const [method, url = ""] = line.split(" /");
      const request = { ...(method === undefined ? {} : { method }), url: `/_playground/${url}` };
      return replyOf(await send({ ...request, body: bytes(body) }));
    },
  };
}

export function ecsHeaders(operation: string, region = "us-east-1"): Record<string, string> {
  return {
    "x-amz-target": `AmazonEC2ContainerServiceV20141113.${operation}`,
    "content-type": "application/x-amz-json-1.1",
    authorization: signed(region, "ecs"),
  };
}

function signed(region: string, service: string): string {
  const scope = `AKIDEXAMPLE/20260105/${region}/${service}/aws4_request`;
  return `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0`;
}

function bytes(value: unknown): Uint8Array {
  if (value === undefined) return new Uint8Array();
  return Buffer.from(typeof value === "string" ? value : JSON.stringify(value));
}

function replyOf(response: HttpResponse): Reply {
  return { ...response, json: JSON.parse(response.body) as Record<string, unknown> };
}

/** A task definition of one small container. */
export const SLEEPER = {
  family: "sleeper",
  containerDefinitions: [{ name: "main", image: "busybox", memory: 64 }],
};
