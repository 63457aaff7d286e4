// How many tasks of a REPLICA service start and stop now. Rolling update (controller ECS): never
// fewer healthy tasks than ceil(desired × minimumHealthyPercent), never more RUNNING and PENDING
// ones than floor(desired × maximumPercent). Stopping tasks count for neither.
import { planBreaker } from "./breaker";
import { countsOf } from "./counts";
import { planDeployments } from "./deployments";
import { planEarlySuccess } from "./early";
import { planFailure } from "./failure";
import { planGrace } from "./grace";
import { NOTHING, type Plan } from "./plan";
import { planHeld } from "./protection";
import { planRebalancing } from "./rebalance";
import { planSettled, planStuck } from "./settled";
import { planStarts, startedBy } from "./starts";
import { planStops } from "./stops";
import type { ServiceView } from "./view";

export function planReplica(view: ServiceView): Plan {
  const failure = planFailure(view);
  if (failure !== undefined) return failure;
  const moved = planRebalancing(view);
  if (moved.alone) return moved;
  const round = planRound(view);
  return {
    commands: [...moved.commands, ...round.commands],
    notes: [...moved.notes, ...round.notes],
  };
}

function planRound(view: ServiceView): Plan {
  const counts = countsOf(view);
  const stops = planStops(view, counts);
  const starts = planStarts(view, counts, stops);
  const isIdle = stops.length === 0 && startedBy(starts) === 0;
  const stuck = isIdle ? planStuck(view, counts) : NOTHING;
  const settled = planSettled(view, counts, isIdle);
  const held = planHeld(view, counts);
  const beside = [planBreaker(view), planGrace(view), planEarlySuccess(view, counts)];
  const steps = [...held.notes, ...stops.map(({ note }) => note), ...starts.notes, ...stuck.notes];
  return {
    commands: [
      ...stops.map(({ command }) => command),
      ...starts.commands,
      ...planDeployments(view, counts, stops),
      ...held.commands,
      ...stuck.commands,
      ...beside.flatMap(({ commands }) => commands),
      ...settled.commands,
    ],
    notes: [...(steps.length > 0 ? steps : settled.notes), ...beside.flatMap(({ notes }) => notes)],
  };
}
