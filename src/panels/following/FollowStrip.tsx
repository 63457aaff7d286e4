// One line over the graph while the page is served by an endpoint: whose world this is, of which
// region, whether the page keeps to its present, and what to do when the endpoint goes away.
import type { ReactNode } from "react";
import { follow, followRegion, goLive, lookAround, useFollowing } from "../../store/following";
import { useMirror } from "../../store/mirror";
import { Button } from "../../ui/Button";
import { Banner } from "../banners/Banner";
import css from "./FollowStrip.module.css";

export function FollowStrip() {
  const state = useFollowing((following) => following.state);
  const live = useMirror((mirror) => mirror.clock?.live);
  if (state === "away") return <Away />;
  if (state === "off") {
    return (
      <Strip actions={<Action onClick={() => void follow()}>Follow it</Action>}>
        An endpoint at {location.origin} serves this page; its world is not the one shown here.
      </Strip>
    );
  }
  return (
    <Strip actions={live === false && <Action onClick={goLive}>Go live</Action>}>
      Following the endpoint at {location.origin} · region <Regions />
      {live === false && " · behind its present; calls are made there"}
    </Strip>
  );
}

function Away() {
  return (
    <Banner shape="warn" tone="warn">
      The endpoint at {location.origin} does not answer. What has come from it can be looked at; it
      is asked again now and then.
    </Banner>
  );
}

function Strip({
  children,
  actions,
}: {
  readonly children: ReactNode;
  readonly actions: ReactNode;
}) {
  return (
    <Banner shape="info" tone="idle" actions={actions}>
      {children}
    </Banner>
  );
}

function Action({
  children,
  onClick,
}: {
  readonly children: string;
  readonly onClick: () => void;
}) {
  return (
    <Button size="small" onClick={onClick}>
      {children}
    </Button>
  );
}

function Regions() {
  const region = useFollowing((following) => following.region);
  const regions = useFollowing((following) => following.regions);
  const all = [...new Set([...regions, region])].toSorted();
  return (
    <select
      className={css.region}
      aria-label="Region"
      value={region}
      onFocus={() => void lookAround()}
      onChange={(event) => void followRegion(event.target.value)}
    >
      {all.map((name) => (
        <option key={name}>{name}</option>
      ))}
    </select>
  );
}
