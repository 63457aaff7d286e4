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
  return (
    <>
      <h3 className={css.section}>What each service last decided</h3>
      {own.length === 0 && (
        <p className={css.quiet}>
          No service here. Select an instance, a task or a subnet to see why it is as it is.
        </p>
      )}
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
