import { useRef } from "react";
import { useShallow } from "zustand/react/shallow";
import { useMirror } from "../store/mirror";
import { ServiceCard } from "./ServiceCard";
import { servicesOf } from "./fleet";
import { useRoom } from "./useRoom";
import styles from "./ServiceRail.module.css";

/** One card per service of the cluster, in order of creation. */
export function ServiceRail({ cluster }: { readonly cluster: string | undefined }) {
  const services = useMirror(
    useShallow((mirror) => servicesOf(mirror.views, cluster).map((service) => service.id)),
  );
  const rail = useRef<HTMLElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const overflows = useRoom(list).height > useRoom(rail).height;
  return (
    <section
      ref={rail}
      className={styles.rail}
      aria-label="Services"
      data-rail=""
      // To scroll it with the keyboard, where there is something to scroll.
      {...(overflows ? { tabIndex: 0 } : {})}
    >
      <div ref={list} className={styles.list}>
        <h2 className={styles.title}>
          Services <span>{services.length}</span>
        </h2>
        {services.length === 0 && (
          <p className={styles.empty}>
            No services. Tasks run only when you run them, and nothing replaces them.
          </p>
        )}
        {services.map((id) => (
          <ServiceCard key={id} id={id} />
        ))}
      </div>
    </section>
  );
}
