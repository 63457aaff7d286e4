import { useMemo } from "react";
import { printCall } from "../cli/print";
import { Button } from "../ui/Button";
import { StatusGlyph } from "../ui/StatusGlyph";
import { BarEnd } from "./BarEnd";
import { registerCall } from "./calls";
import styles from "./Editor.module.css";
import type { Reading } from "./jsonPath";
import { SUBMIT_KEY } from "./keys";
import type { RegisteredText } from "./registered";
import { useSession } from "./session";

/** `partly`: registered, but ECS left out what is no part of a task definition. */
export type DraftState = "registered" | "partly" | "draft";

interface RegisterBarProps {
  readonly reading: Reading;
  readonly registered: RegisteredText | undefined;
  readonly state: DraftState;
  readonly onRegister: () => void;
  readonly onDeploy: () => void;
}

/** What can be done with the document, and the command that would do the same. */
export function RegisterBar(props: RegisterBarProps) {
  const { reading, registered, state, onRegister, onDeploy } = props;
  const command = useMemo(
    () => (reading.ok ? printCall(registerCall(reading.value)) : undefined),
    [reading],
  );
  return (
    <footer className={styles.bar}>
      <Button look="primary" title={SUBMIT_KEY} onClick={onRegister}>
        Register revision
      </Button>
      <Button data-deploy disabled={registered === undefined} onClick={onDeploy}>
        {registered ? `Deploy ${registered.id} to service…` : "Deploy to service…"}
      </Button>
      <Outcome registered={registered} state={state} />
      <BarEnd command={command} />
    </footer>
  );
}

function Outcome({ registered, state }: Pick<RegisterBarProps, "registered" | "state">) {
  const latest = useSession((session) => session.registered);
  const isFresh = registered !== undefined && latest === registered.id && state !== "draft";
  return (
    <span role="status" className={styles.outcome}>
      {isFresh && <StatusGlyph shape="ok" tone="ok" />}
      {isFresh && `${registered.id} registered`}
      {isFresh && state === "partly" && " without what is no part of a task definition"}
      {!isFresh && registered === undefined && "needs a registered revision"}
      {!isFresh &&
        registered !== undefined &&
        state === "draft" &&
        "the draft is not registered yet"}
    </span>
  );
}
