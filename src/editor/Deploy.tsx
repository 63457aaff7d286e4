import { type FormEvent, useMemo, useState } from "react";
import type { ApiError, Call } from "../api/call";
import { printCall } from "../cli/print";
import { useMirror } from "../store/mirror";
import { call } from "../store/playground";
import { select, useSelection } from "../store/selection";
import { Button } from "../ui/Button";
import { CopyButton } from "../ui/Copyable";
import { IconButton } from "../ui/IconButton";
import { StatusGlyph } from "../ui/StatusGlyph";
import { createServiceCall, type Deployment, type Revision, updateServiceCall } from "./calls";
import styles from "./Editor.module.css";

type Outcome = { readonly done: string } | { readonly error: ApiError };

/** Sends a revision to a service of the cluster on show, or to a new one. */
export function Deploy(props: { readonly revision: Revision; readonly onClose: () => void }) {
  const { revision, onClose } = props;
  const [outcome, setOutcome] = useState<Outcome>();
  const subnets = useMirror((mirror) => mirror.views.subnets);
  const deployment = useMemo(
    () => ({ revision, subnets: [...subnets.keys()] }),
    [revision, subnets],
  );
  const send = async (made: Call, service: string) => {
    const answer = await call(made);
    if (answer.ok) select(`service/${service}`);
    const done = `${made.operation} was accepted: ${service} deploys ${revision.id}.`;
    setOutcome(answer.ok ? { done } : { error: answer.error });
  };
  return (
    <section className={styles.deploy} aria-label={`Deploy ${revision.id}`}>
      <header>
        <h3>Deploy {revision.id}</h3>
        <IconButton icon="close" size="small" label="Close" onClick={onClose} />
      </header>
      <Services deployment={deployment} send={send} />
      <CreateService deployment={deployment} send={send} />
      <div role="status">
        {outcome && "done" in outcome && (
          <p className={styles.outcome}>
            <StatusGlyph shape="ok" tone="ok" /> {outcome.done}
          </p>
        )}
      </div>
      <div role="alert">
        {outcome && "error" in outcome && (
          <p className={styles.outcome}>
            <StatusGlyph shape="err" tone="err" />
            <span>
              <strong>{outcome.error.code}</strong> {outcome.error.message}
            </span>
          </p>
        )}
      </div>
    </section>
  );
}

interface PartProps {
  readonly deployment: Deployment;
  readonly send: (made: Call, service: string) => Promise<void>;
}

function useCluster(): string | undefined {
  const clusters = useMirror((mirror) => mirror.views.clusters);
  const chosen = useSelection((selection) => selection.cluster);
  const active = [...clusters.values()].filter((cluster) => cluster.status === "ACTIVE");
  return (active.find((cluster) => cluster.id === chosen) ?? active[0])?.id;
}

function Services({ deployment, send }: PartProps) {
  const cluster = useCluster();
  const services = useMirror((mirror) => mirror.views.services);
  const revisions = useMirror((mirror) => mirror.views.revisions);
  const here = [...services.values()].filter(
    (service) => service.cluster === cluster && service.status === "ACTIVE",
  );
  if (here.length === 0) return null;
  return (
    <ul className={styles.services}>
      {here.map((service) => {
        const mode = revisions.get(service.taskDefinition)?.networkMode;
        const made = updateServiceCall(deployment, service, mode);
        const same = service.taskDefinition === deployment.revision.id;
        return (
          <li key={service.id}>
            <span>
              <strong>{service.name}</strong> <small>{service.taskDefinition}</small>
            </span>
            {same ? (
              <small>has it already</small>
            ) : (
              <Button size="small" onClick={() => void send(made, service.id)}>
                Update {service.name}
              </Button>
            )}
            <CopyButton text={printCall(made)} what={`aws command that updates ${service.name}`} />
          </li>
        );
      })}
    </ul>
  );
}

function CreateService({ deployment, send }: PartProps) {
  const cluster = useCluster();
  const clusters = useMirror((mirror) => mirror.views.clusters);
  const [chosen, setChosen] = useState<string>();
  const services = useMirror((mirror) => mirror.views.services);
  const [typed, setName] = useState<string>();
  const [count, setCount] = useState("1");
  const home = chosen ?? cluster;
  if (home === undefined) {
    return <p className={styles.hint}>A service needs a cluster, and this region has none.</p>;
  }
  const name =
    typed ?? freeName(deployment.revision.id, (taken) => services.has(`${home}/${taken}`));
  const fresh = { cluster: home, serviceName: name, desiredCount: Math.floor(Number(count)) };
  const made = createServiceCall(deployment, fresh);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void send(made, `${home}/${name}`);
  };
  return (
    <form className={styles.create} onSubmit={submit}>
      <label>
        New service
        <input required value={name} onChange={(event) => setName(event.currentTarget.value)} />
      </label>
      <label>
        Desired count
        <input
          required
          type="number"
          min={0}
          max={5000}
          value={count}
          onChange={(event) => setCount(event.currentTarget.value)}
        />
      </label>
      <label>
        Cluster
        <select value={home} onChange={(event) => setChosen(event.currentTarget.value)}>
          {[...clusters.keys()].map((id) => (
            <option key={id}>{id}</option>
          ))}
        </select>
      </label>
      <Button size="small" type="submit">
        Create service
      </Button>
      <CopyButton text={printCall(made)} what="aws command that creates the service" />
    </form>
  );
}

/** The family's name, or the first of `web-2`, `web-3` … that no service of the cluster has. */
function freeName(revisionId: string, isTaken: (name: string) => boolean): string {
  const family = revisionId.slice(0, revisionId.lastIndexOf(":"));
  let name = family;
  for (let number = 2; isTaken(name); number += 1) name = `${family}-${number}`;
  return name;
}
