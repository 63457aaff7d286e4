// Makes calls in the worlds of the endpoint. Nothing that a call holds stops it: what breaks inside
// is answered as AWS's own failures are, reported, and mended.
import type { Answer, ApiError, Call } from "../api/call";
import { act } from "../engine/kernel/history";
import type { RegionDomain } from "../worker/domain";
import type { RealTime } from "../worker/pacing";
import { catchUp, type Pace, runOn } from "./clock";
import { isRegion } from "./credentials";
import { type EndpointWorld, MOST_REGIONS, type Worlds } from "./worlds";

/** What the parts of the endpoint work with. */
export interface Inside {
  readonly domain: RegionDomain;
  readonly worlds: Worlds;
  readonly pace: Pace;
  readonly time: RealTime;
  /** Makes ids of requests and worlds: each another one. */
  readonly newId: () => string;
  /** The name that the endpoint listens at, beside those of the loopback. */
  readonly host: string;
  /** Hears what broke inside. */
  readonly report: (about: string, error: unknown) => void;
}

/** The failure of a JSON service; the query protocols have a name of their own for it. */
const BROKEN: ApiError = {
  code: "ServerException",
  message: "Service Unavailable. Please try again later.",
};

export interface Made {
  readonly region: string;
  readonly call: Call;
  readonly requestId: string;
}

/** Makes a call in the world of its region, at the present moment of that world. */
export async function perform(inside: Inside, made: Made): Promise<Answer> {
  const { worlds, pace, time, report } = inside;
  const { region, call, requestId } = made;
  const refused = refuseRegion(worlds, region);
  if (refused !== undefined) return { ok: false, error: refused };
  const world = worlds.of(region);
  try {
    catchUp(world, pace, time.elapsedMs);
    const { answer, report: turn } = act(world.history, call);
    if (pace.kind === "fast") await runOn(world, time, turn !== undefined);
    return answer;
  } catch (error) {
    report(requestId, error);
    mend(inside, world);
    return { ok: false, error: BROKEN };
  }
}

/** `region` names a world that exists, or one that may be made. */
export function refuseRegion(worlds: Worlds, region: string): ApiError | undefined {
  const isNew = worlds.all().every((world) => world.region !== region);
  if (isNew && (!isRegion(region) || worlds.all().length >= MOST_REGIONS)) {
    const message = "Credential should be scoped to a valid region.";
    return { code: "InvalidSignatureException", message };
  }
  return undefined;
}

/** A turn that broke left its world half changed: the calls before it are run once more. */
function mend({ worlds, report }: Inside, { region, history }: EndpointWorld): void {
  if (history.world.open === undefined) return;
  try {
    worlds.renew(region, history.journal.slice(0, history.played));
  } catch (error) {
    report(`the world of ${region} began anew`, error);
    worlds.renew(region);
  }
}
