// The service deployments and revisions there have been, as the API lists them.
import { useEffect, useState } from "react";
import type { Call } from "../../api/call";
import { listedArns, type Past, pastOf, revisionsOf } from "../../explain/serviceHistory";
import { clockText, numberText } from "../../explain/time";
import { useMirror } from "../../store/mirror";
import { call } from "../../store/playground";
import type { ServiceView } from "../../worker/frame";
import { Section, Table } from "./Section";
import css from "./Why.module.css";

interface History {
  readonly past: readonly Past[];
  /** `web:2` by ARN of its service revision. */
  readonly revisions: ReadonlyMap<string, string>;
}

const NOTHING: History = { past: [], revisions: new Map() };

export function ServiceHistory({ service }: { readonly service: ServiceView }) {
  const startsAt = useMirror((mirror) => mirror.clock?.startsAt ?? 0);
  const { past, revisions } = useHistory(service);
  const named = (arn: string) => revisions.get(arn) ?? arn.slice(arn.lastIndexOf("/") + 1);
  if (past.length === 0) return null;
  return (
    <Section title="Service deployments" aside="newest first">
      <Table
        label="Service deployments"
        heads={["began", "status", "to", "failures"]}
        rows={past.map(({ arn, createdAt, status, target, rollbackTo, failures }) => ({
          key: arn,
          cells: [
            clockText(createdAt - startsAt),
            status,
            <span key="to" title={target}>
              {named(target)}
              {rollbackTo === undefined ? "" : `, back to ${named(rollbackTo)}`}
            </span>,
            numberText(failures),
          ],
        }))}
      />
      {past[0]?.reason !== undefined && <p className={css.quiet}>{past[0].reason}</p>}
    </Section>
  );
}

/** Asked again when the newest changes. */
function useHistory({ cluster, name, rollout, deployments }: ServiceView): History {
  const [history, setHistory] = useState(NOTHING);
  const version = `${rollout?.status ?? ""} ${deployments
    .map(({ id, failures }) => `${id} ${failures}`)
    .join(" ")}`;
  useEffect(() => {
    let current = true;
    void ask(cluster, name).then((found) => {
      if (current) setHistory(found);
    });
    return () => {
      current = false;
    };
  }, [cluster, name, version]);
  return history;
}

/** DescribeServiceDeployments and DescribeServiceRevisions take so many. */
const MOST = 20;

async function ask(cluster: string, service: string): Promise<History> {
  const listed = await ecs("ListServiceDeployments", { cluster, service });
  const serviceDeploymentArns = listedArns(listed).slice(0, MOST);
  if (serviceDeploymentArns.length === 0) return NOTHING;
  const past = pastOf(await ecs("DescribeServiceDeployments", { serviceDeploymentArns }));
  const arns = past.flatMap(({ target, rollbackTo }) =>
    rollbackTo === undefined ? [target] : [target, rollbackTo],
  );
  const serviceRevisionArns = [...new Set(arns)].slice(0, MOST);
  const revisions = revisionsOf(await ecs("DescribeServiceRevisions", { serviceRevisionArns }));
  return { past, revisions };
}

async function ecs(operation: string, input: unknown): Promise<unknown> {
  const made: Call = { service: "ecs", operation, input };
  const answer = await call(made);
  return answer.ok ? answer.output : undefined;
}
