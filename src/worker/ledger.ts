// The full ledger of one attempt to place a task, recomputed on the world of its turn: a scratch
// history goes back to just before it and lives through it once more, while a witness looks on.
import { type Mark, nextTurn, seekTurn } from "../engine/kernel/history";
import { restore } from "../engine/kernel/snapshot";
import { find, having } from "../engine/kernel/tables";
import { placingOf } from "../engine/commands/placeTask";
import type { Attempt } from "../engine/model/attempt";
import type { RegionWorld, Witness } from "../engine/model/region";
import type { RegionTimer } from "../engine/model/timer";
import { type Explanation, explainPlacement } from "../engine/placement/explain";
import { askOf, fleetOf } from "../engine/placing";
import type { RegionHistory } from "./branches";
import type { Ledger, LedgerOf } from "./protocol";

export function ledgerOf(history: RegionHistory, of: LedgerOf): Ledger | undefined {
  if ("foretold" in of) return foretold(history.world, of.foretold);
  const attempt = attemptOf(history.world, of);
  if (attempt === undefined || attempt.turn < 1) return undefined;
  const scratch = justBefore(history, attempt.turn);
  if (scratch === undefined) return undefined;
  let explained: Explanation | undefined;
  const witness: Witness = (index, ask, fleet) => {
    if (index === attempt.index) explained = explainPlacement(ask, fleet);
  };
  scratch.world.witness = witness;
  while (scratch.world.turn < attempt.turn && nextTurn(scratch, Infinity) !== undefined);
  if (explained === undefined) return undefined;
  const { taskDefinition, strategy, funnel, rows } = explained;
  const { turn, index } = attempt;
  return { turn, index, at: scratch.world.now, taskDefinition, strategy, funnel, rows };
}

/** One more task of a service, judged on the world as it stands: nothing is placed. */
function foretold(world: RegionWorld, id: string): Ledger | undefined {
  const service = find(world.tables.services, id);
  const deployment = having(world.tables.deployments, "service", id).find(
    ({ status }) => status === "PRIMARY",
  );
  if (service?.status !== "ACTIVE" || deployment === undefined) return undefined;
  const placing = placingOf(world, { service, deployment, index: 0 });
  const { taskDefinition, strategy, funnel, rows } = explainPlacement(
    askOf(world, placing),
    fleetOf(world, placing, placing.group),
  );
  return { turn: world.turn, index: 0, at: world.now, taskDefinition, strategy, funnel, rows };
}

type Attempted = Exclude<LedgerOf, { readonly foretold: string }>;

function attemptOf(world: RegionWorld, of: Attempted): Pick<Attempt, "turn" | "index"> | undefined {
  if ("task" in of) return find(world.tables.tasks, of.task)?.attempt;
  if ("service" in of) return find(world.tables.services, of.service)?.unplaced;
  return of;
}

type Scratch = Omit<RegionHistory, "world"> & { world: RegionWorld };

function justBefore(history: RegionHistory, turn: number): Scratch | undefined {
  const isBefore = ({ snapshot }: Mark<RegionTimer>) => snapshot.turn < turn;
  const mark = history.marks.findLast(isBefore);
  if (mark === undefined) return undefined;
  const scratch = {
    ...history,
    world: restore(history.world, mark.snapshot),
    played: mark.played,
    journal: [...history.journal],
    marks: [...history.marks],
    onTurn: () => undefined,
    onMismatch: () => undefined,
  };
  seekTurn(scratch, turn - 1);
  return scratch.world.turn === turn - 1 ? scratch : undefined;
}
