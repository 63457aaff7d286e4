// With nothing selected: each service's last word, and what to look at first.
import { noteSentence } from "../../explain/notes";
import { serviceLook } from "../../explain/status";
import { useMirror } from "../../store/mirror";
import { select } from "../../store/selection";
import { StatusGlyph } from "../../ui/StatusGlyph";
import type { ServiceView } from "../../worker/frame";
import { useShownCluster } from "./target";
import css from "./Why.module.css";

export function WhyCluster() {
  const cluster = useShownCluster();
  const services = useMirror((mirror) => mirror.views.services);
  const own = [...services.values()].filter(
    (service) => service.cluster === cluster && service.status !== "INACTIVE",
  );
  if (own.length === 0) return <FirstSteps cluster={cluster} />;
  return (
    <>
      <h3 className={css.section}>What each service last decided</h3>
      <ul className={css.services}>
        {own.map((service) => (
          <li key={service.id}>
            <ServiceLine service={service} />
          </li>
        ))}
      </ul>
    </>
  );
}

/** What a cluster needs before a service runs in it, and which of it is done. */
function FirstSteps({ cluster }: { readonly cluster: string | undefined }) {
  const instances = useMirror((mirror) => mirror.views.instances);
  const definitions = useMirror((mirror) => mirror.views.revisions.size > 0);
  const tasks = useMirror(({ views }) =>
    [...views.tasks.values()].some((task) => task.cluster === cluster),
  );
  const own = [...instances.values()].filter((instance) => instance.cluster === cluster);
  const steps: readonly (readonly [string, boolean])[] = [
    ["Create a cluster", cluster !== undefined],
    ["Add instances: they boot and register", own.some(({ status }) => status === "ACTIVE")],
    ["Register a task definition in the editor", definitions],
    ["Create a service, or run a task", tasks],
  ];
  const next = steps.findIndex(([, isDone]) => !isDone);
  return (
    <>
      <h3 className={css.section}>{tasks ? "Tasks of no service" : "No service here yet"}</h3>
      <ol className={css.steps}>
        {steps.map(([text, isDone], index) => (
          <li key={text} aria-current={index === next ? "step" : undefined}>
            <StatusGlyph shape={isDone ? "ok" : "clock"} tone={isDone ? "ok" : "idle"} />
            <span>
              {text}
              {isDone && <span className="visually-hidden"> (done)</span>}
            </span>
          </li>
        ))}
      </ol>
      <p className={css.quiet}>
        {cluster === undefined
          ? "A region begins empty: create a cluster to begin."
          : `Actions for ${cluster} are behind the three dots beside its name, and in Ctrl K.`}
      </p>
    </>
  );
}

function ServiceLine({ service }: { readonly service: ServiceView }) {
  const look =
    service.unplaced === undefined
      ? serviceLook(service)
      : ({ shape: "err", tone: "err" } as const);
  const note = service.notes.at(-1);
  return (
    <button type="button" className={css.service} onClick={() => select(`service/${service.id}`)}>
      <StatusGlyph shape={look.shape} tone={look.tone} />
      <span>
        <b>{service.name}</b> {service.runningCount} of {service.desiredCount} running
        <small>{note === undefined ? "Not looked at yet." : noteSentence(note)}</small>
      </span>
    </button>
  );
}
