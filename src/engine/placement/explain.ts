// The full ledger of one attempt: every instance, every objection, every rank's value, by the steps
// of the plain placement. Recomputed on demand on the world of the attempt's turn.
import type { Attempt, Reason, ReasonCode } from "../model/attempt";
import type { ContainerInstanceId, Ec2InstanceId, TaskDefinitionId } from "../model/ids";
import type { Ask, Strategy } from "./ask";
import type { Candidate, Fleet } from "./candidate";
import { FILTERS } from "./filters/pipeline";
import { bestOf, closestOf, countsOf, fittingOf, judgeAll } from "./place";
import { draw } from "./ranks/random";
import { type Rank, valuesAmong } from "./ranks/rank";
import { ranksOf } from "./ranks/strategy";

export interface ExplainedRow {
  readonly containerInstanceId: ContainerInstanceId;
  readonly ec2InstanceId: Ec2InstanceId;
  readonly instanceType: string;
  readonly availabilityZone: string;
  /** Every objection of every filter; empty: it fits. */
  readonly reasons: readonly Reason[];
  /** How many filters it passed, of `filters`. */
  readonly passed: number;
  readonly filters: number;
  /** The ranks' values in order of the strategy, smaller is better; empty if it does not fit. */
  readonly ranks: readonly { readonly rank: string; readonly value: number | string }[];
  readonly winner: boolean;
  readonly closest: boolean;
}

export interface Explanation {
  readonly taskDefinition: TaskDefinitionId;
  readonly strategy: readonly string[];
  /** How many instances are left after each filter, in order of diagnosis. */
  readonly funnel: readonly { readonly code: ReasonCode | "registered"; readonly left: number }[];
  readonly rows: readonly ExplainedRow[];
  readonly fitting: number;
  readonly counts: Attempt["counts"];
}

export function explainPlacement(ask: Ask, fleet: Fleet): Explanation {
  const judged = judgeAll(ask, fleet);
  const fitting = fittingOf(judged);
  const best = bestOf(ask, fleet, fitting);
  const winner = best.length === 0 ? undefined : draw(ask, best);
  const closest = winner === undefined ? closestOf(judged)?.candidate : undefined;
  const ranks = ranksOf(ask.strategy).map((rank) => ({ rank, value: valuesAmong(fleet, rank) }));
  const drawn = new Set(best.length > 1 || ranks.length === 0 ? best : []);
  return {
    taskDefinition: ask.taskDefinition,
    strategy: strategyTexts(ask.strategy),
    funnel: funnelOf(ask, fleet),
    rows: judged.map(({ candidate, judgement }) => ({
      ...identityOf(candidate),
      ...judgement,
      filters: FILTERS.length,
      ranks: judgement.reasons.length > 0 ? [] : valuesOf(candidate, { ranks, drawn, winner }),
      winner: candidate === winner,
      closest: candidate === closest,
    })),
    fitting: fitting.length,
    counts: countsOf(judged),
  };
}

/** The strategy as the ledger shows it. */
function strategyTexts(strategy: Strategy): readonly string[] {
  if (strategy === "service-default") return ["default AZ spread"];
  if (strategy === "random-default") return ["random"];
  return strategy.map(({ type, field }) =>
    field === undefined || type === "random" ? (type ?? "") : `${type}(${field})`,
  );
}

function funnelOf(ask: Ask, fleet: Fleet): Explanation["funnel"] {
  let left = fleet.candidates;
  const funnel: { code: ReasonCode | "registered"; left: number }[] = [
    { code: "registered", left: left.length },
  ];
  for (const filter of FILTERS) {
    left = left.filter((candidate) => filter.judge(ask, candidate).length === 0);
    funnel.push({ code: filter.code, left: left.length });
  }
  return funnel;
}

function identityOf({ instance }: Candidate) {
  return {
    containerInstanceId: instance.id,
    ec2InstanceId: instance.ec2InstanceId,
    instanceType: instance.instanceType,
    availabilityZone: instance.availabilityZone,
  };
}

interface Ranking {
  readonly ranks: readonly { rank: Rank; value: (candidate: Candidate) => number }[];
  /** Those among whom chance decided. */
  readonly drawn: ReadonlySet<Candidate>;
  readonly winner: Candidate | undefined;
}

function valuesOf(candidate: Candidate, { ranks, drawn, winner }: Ranking): ExplainedRow["ranks"] {
  const values = ranks.map(({ rank, value }) => ({ rank: rank.name, value: value(candidate) }));
  if (!drawn.has(candidate)) return values;
  return [...values, { rank: "random", value: candidate === winner ? "drawn" : "not drawn" }];
}
