// AWS JSON 1.1: `X-Amz-Target` names the operation, the body is its input.
import type { Answer, ApiError, Call } from "../api/call";
import { DEEPEST_INPUT } from "../scenario/limits";
import { withFractions } from "./fractions";
import { type HttpResponse, textOf } from "./http";
import { toMilliseconds, toSeconds } from "./timestamps";
import { jsonError } from "./wireErrors";

const SERVICES: Readonly<Record<string, string>> = {
  AmazonEC2ContainerServiceV20141113: "ecs",
  Logs_20140328: "logs",
};

export type ReadCall =
  { readonly ok: true; readonly call: Call } | { readonly ok: false; readonly error: ApiError };

/** The call that a request stands for. */
export function readJsonCall(target: string, body: Uint8Array): ReadCall {
  const [prefix = "", operation = ""] = target.split(".", 2);
  const service = Object.hasOwn(SERVICES, prefix) ? SERVICES[prefix] : undefined;
  if (service === undefined || operation === "") {
    const message = `There is no operation ${target} here.`;
    return { ok: false, error: { code: "UnknownOperationException", message } };
  }
  const input = readInput(body);
  if (input === undefined) {
    const error = { code: "SerializationException", message: "The body is not a JSON object." };
    return { ok: false, error };
  }
  const given = service === "ecs" ? toMilliseconds(operation, input) : input;
  return { ok: true, call: { service, operation, input: given } };
}

function readInput(body: Uint8Array): object | undefined {
  const input = readObject(body);
  return isDeeper(input, DEEPEST_INPUT) ? undefined : input;
}

/** The object that a body holds; nothing at all is an empty one. */
export function readObject(body: Uint8Array): object | undefined {
  if (body.length === 0) return {};
  const value = parsed(textOf(body) ?? "");
  return typeof value !== "object" || value === null || Array.isArray(value) ? undefined : value;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  return levels === 0 || Object.values(value).some((part) => isDeeper(part, levels - 1));
}

const TYPE = "application/x-amz-json-1.1";

/** The answer to a call; an operation without output answers an empty object. */
export function jsonAnswer(call: Call, answer: Answer, requestId: string): HttpResponse {
  if (!answer.ok) return jsonFailure(jsonError(answer.error), requestId);
  const { service, operation } = call;
  const output = answer.output ?? {};
  const body =
    service === "ecs"
      ? withFractions(JSON.stringify(toSeconds(operation, output)))
      : JSON.stringify(output);
  return { status: 200, headers: headersOf(requestId), body };
}

export function jsonFailure(error: ApiError, requestId: string): HttpResponse {
  const { code, message, resourceIds } = error;
  const status = code === "ServerException" ? 500 : 400;
  const body = JSON.stringify({ __type: code, message, resourceIds });
  return { status, headers: headersOf(requestId), body };
}

function headersOf(requestId: string): Record<string, string> {
  return { "content-type": TYPE, "x-amzn-requestid": requestId };
}
