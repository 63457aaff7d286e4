// The endpoint's own controls under /_playground/: what tests do before, between and after calls,
// and what the page asks that follows a world.
import { DEEPEST_INPUT } from "../scenario/limits";
import { ENGINE_VERSION } from "../engine/version";
import { type Inside, perform, refuseRegion } from "./calls";
import { advance, catchUp, settle } from "./clock";
import { type Asked, type HttpResponse, jsonResponse } from "./http";
import { isDeeper, readObject } from "./jsonProtocol";
import { type EndpointWorld, toScenario } from "./worlds";

type Control = (
  inside: Inside,
  asked: Asked,
  world: EndpointWorld,
) => HttpResponse | Promise<HttpResponse>;

const CONTROLS: Readonly<Record<string, Control>> = {
  "GET health": ({ worlds, pace, time }) => {
    for (const world of worlds.all()) catchUp(world, pace, time.elapsedMs);
    const regions = worlds.all().map(({ region, id, history }) => ({
      region,
      world: id,
      now: history.world.now,
      turn: history.world.turn,
      calls: history.journal.length,
    }));
    return jsonResponse(200, { status: "ok", engine: ENGINE_VERSION, pace, regions });
  },
  "GET journal": ({ pace, time }, _asked, world) => {
    catchUp(world, pace, time.elapsedMs);
    const { headers, ...response } = jsonResponse(200, toScenario(world));
    return { ...response, headers: { ...headers, "x-playground-world": world.id } };
  },
  "POST reset": ({ worlds }, { query }, world) => {
    const one = query.has("region") ? [world] : worlds.all();
    const regions = one.map(({ region }) => worlds.renew(region).region);
    return jsonResponse(200, { reset: regions });
  },
  "POST settle": async ({ pace, time }, _asked, world) => {
    catchUp(world, pace, time.elapsedMs);
    const quiet = await settle(world, time);
    return jsonResponse(200, { now: world.history.world.now, ...quiet });
  },
  "POST advance": async ({ pace, time }, { request }, world) => {
    const { ms } = { ms: undefined, ...readObject(request.body) };
    if (typeof ms !== "number" || !Number.isSafeInteger(ms) || ms < 0) {
      return jsonResponse(400, { message: 'Say how many virtual ms: {"ms": 60000}.' });
    }
    catchUp(world, pace, time.elapsedMs);
    await advance(world, time, ms);
    return jsonResponse(200, { now: world.history.world.now });
  },
  "POST call": async (inside, { request, requestId }, world) => {
    const given = { service: "", operation: "", input: undefined, ...readObject(request.body) };
    const { service, operation, input = {} } = given;
    const isCall = typeof service === "string" && typeof operation === "string";
    if (!isCall || service === "" || isDeeper(input, DEEPEST_INPUT)) {
      return jsonResponse(400, { message: "A call has a service, an operation and an input." });
    }
    const call = { service, operation, input };
    return jsonResponse(200, await perform(inside, { region: world.region, call, requestId }));
  },
};

export async function answerControl(
  inside: Inside,
  asked: Asked,
  name: string,
): Promise<HttpResponse> {
  const { worlds } = inside;
  const control = CONTROLS[`${asked.request.method} ${name}`];
  if (control === undefined) {
    const message = `There is no such control. There are: ${Object.keys(CONTROLS).join(", ")}.`;
    return jsonResponse(404, { message });
  }
  const region = asked.query.get("region") ?? worlds.usual;
  const refused = refuseRegion(worlds, region);
  if (refused !== undefined) return jsonResponse(400, { message: `${region} is no region.` });
  try {
    return await control(inside, asked, worlds.of(region));
  } catch (error) {
    inside.report(asked.requestId, error);
    return jsonResponse(500, { message: "Something broke inside; the endpoint has printed it." });
  }
}
