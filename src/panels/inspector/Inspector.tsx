// The inspector: what is selected, why it is so, what AWS would say of it, and what happened to it.
import { Fragment, lazy, type ReactNode, Suspense } from "react";
import { shortId } from "../../explain/shortId";
import { select, useSelection } from "../../store/selection";
import { IconButton } from "../../ui/IconButton";
import { type Tab, Tabs } from "../../ui/Tabs";
import { type Target, useShownCluster, useTarget } from "./target";
import { Why } from "./Why";
import css from "./Inspector.module.css";

const Describe = lazy(() => import("./Describe").then((module) => ({ default: module.Describe })));
const Resources = lazy(() =>
  import("./Resources").then((module) => ({ default: module.Resources })),
);
const History = lazy(() => import("./History").then((module) => ({ default: module.History })));

const Connect = lazy(() => import("./Connect").then((module) => ({ default: module.Connect })));

const Logs = lazy(() => import("./Logs").then((module) => ({ default: module.Logs })));

export type InspectorTab = "why" | "describe" | "resources" | "connect" | "logs" | "history";

const TABS: readonly Tab<InspectorTab>[] = [
  { id: "why", label: "Why" },
  { id: "describe", label: "Describe" },
  { id: "resources", label: "Resources" },
  { id: "connect", label: "Connect" },
  { id: "logs", label: "Logs" },
  { id: "history", label: "History" },
];

interface InspectorProps {
  readonly tab: InspectorTab;
  readonly onTab: (tab: InspectorTab) => void;
  /** The actions of what is selected. */
  readonly children: ReactNode;
}

export function Inspector({ tab: asked, onTab, children }: InspectorProps) {
  const target = useTarget();
  const selection = useSelection((state) => state.selection);
  const tabs = TABS.filter(({ id }) => {
    if (id === "connect") return target?.kind === "instance";
    return id !== "logs" || target?.kind === "task";
  });
  const tab = tabs.some(({ id }) => id === asked) ? asked : "why";
  return (
    <section className={css.inspector} aria-label="Inspector">
      <div className={css.head}>
        <Crumbs target={target} selection={selection} />
        <div className={css.actions}>{children}</div>
      </div>
      <div className={css.tabs}>
        <Tabs label="Inspector" tabs={tabs} active={tab} onActivate={onTab}>
          <div className={css.body}>
            <Suspense fallback={null}>
              {tab === "why" && <Why target={target} gone={selection !== undefined} />}
              {tab === "describe" && <Describe target={target} />}
              {tab === "resources" && <Resources target={target} />}
              {tab === "connect" && target?.kind === "instance" && <Connect instance={target.it} />}
              {tab === "logs" && target?.kind === "task" && <Logs task={target.it} />}
              {tab === "history" && <History selection={selection} />}
            </Suspense>
          </div>
        </Tabs>
      </div>
    </section>
  );
}

interface CrumbsProps {
  readonly target: Target | undefined;
  readonly selection: string | undefined;
}

function Crumbs({ target, selection }: CrumbsProps) {
  const cluster = useShownCluster();
  const crumbs = target === undefined ? [] : crumbsOf(target);
  return (
    <header className={css.crumbs}>
      <h2 className={css.path}>
        {crumbs.length === 0 && <b>{cluster ?? "Inspector"}</b>}
        {crumbs.map((crumb, index) => (
          <Fragment key={crumb.name}>
            {index > 0 && <span aria-hidden="true">›</span>}
            {crumb.key !== undefined && index < crumbs.length - 1 ? (
              <button type="button" onClick={() => select(crumb.key)}>
                {crumb.name}
              </button>
            ) : (
              <b title={crumb.title}>{crumb.name}</b>
            )}
          </Fragment>
        ))}
      </h2>
      {selection !== undefined && (
        <IconButton
          icon="close"
          size="small"
          label="Select nothing"
          onClick={() => select(undefined)}
        />
      )}
    </header>
  );
}

interface Crumb {
  readonly name: string;
  readonly key?: string | undefined;
  readonly title?: string;
}

function crumbsOf(target: Target): readonly Crumb[] {
  switch (target.kind) {
    case "cluster":
      return [{ name: target.it.id }];
    case "service":
      return [clusterCrumb(target.it.cluster), { name: target.it.name }];
    case "task": {
      const { it } = target;
      const service =
        it.service === undefined
          ? []
          : [{ name: it.service.slice(it.service.indexOf("/") + 1), key: `service/${it.service}` }];
      const name = `${it.taskDefinition} ${shortId(it.id)}`;
      return [clusterCrumb(it.cluster), ...service, { name, title: it.id }];
    }
    case "instance": {
      const { it } = target;
      const zone = { name: it.availabilityZone };
      const own = { name: shortId(it.id), title: it.id };
      return it.cluster === undefined ? [zone, own] : [clusterCrumb(it.cluster), own];
    }
    case "subnet":
      return [{ name: target.it.availabilityZone }, { name: target.it.id, title: target.it.id }];
  }
}

function clusterCrumb(name: string): Crumb {
  return { name, key: `cluster/${name}` };
}
