// A request in a file of the terminal: edited with the schema of its operation, and sent from here
// or with --cli-input-json.
import { useEffect, useMemo, useRef, useState } from "react";
import { shellWord } from "../cli/shellWord";
import { xformName } from "../cli/xformName";
import { setDraft, useDrafts } from "../store/drafts";
import { Button } from "../ui/Button";
import { BarEnd } from "./BarEnd";
import type { DocumentKey } from "./documents";
import styles from "./Editor.module.css";
import { readJson } from "./jsonPath";
import { type EditorHandle, MonacoHost } from "./MonacoHost";
import { Problems } from "./Problems";
import { requestNamed } from "./requestFiles";
import { REQUESTS, type RequestName } from "./requestSchema";
import type * as Schemas from "./requestSchemas";
import { send } from "./send";
import { useSession } from "./session";
import type { Doubt } from "./surface";

export function RequestFile({ file, name }: { readonly file: DocumentKey; readonly name: string }) {
  const text = useDrafts((state) => state.drafts.get(file) ?? "");
  const schemas = useSchemas();
  const [operation, setOperation] = useOperation(name, text, schemas);
  const [doubts, setDoubts] = useState<readonly Doubt[]>([]);
  const handle = useRef<EditorHandle>(null);
  const notice = useSession((session) => session.notice);
  const found = useSession((session) => session.refusal);
  const refusal = found?.document === file && found.text === text ? found : undefined;
  const refused = useMemo(
    () => refusal && { range: refusal.range, message: refusal.error.message, reveal: true },
    [refusal],
  );
  const textNow = () => useDrafts.getState().drafts.get(file) ?? "";
  const submit = () => {
    if (operation !== undefined) void send(operation, { document: file, text: textNow() });
  };
  if (schemas === undefined) return <p className={styles.waiting}>Loading the editor…</p>;
  return (
    <>
      <MonacoHost
        documentKey={schemas.modelKey(operation, name)}
        text={text}
        textNow={textNow}
        label={`${name}, JSON`}
        original={undefined}
        refused={refused}
        handle={handle}
        onText={(next) => setDraft(file, next)}
        onDoubts={setDoubts}
        onPasted={() => undefined}
        onSubmit={submit}
      />
      <Problems
        refusal={refusal}
        doubts={doubts}
        notice={notice}
        goTo={(line, column) => handle.current?.goTo(line, column)}
      />
      <RequestBar name={name} operation={operation} onOperation={setOperation} onSend={submit} />
    </>
  );
}

/** The model and its documentation, once there is a file to use them for. */
function useSchemas(): typeof Schemas | undefined {
  const [schemas, setSchemas] = useState<typeof Schemas>();
  useEffect(() => {
    let wanted = true;
    void import("./requestSchemas").then((loaded) => wanted && setSchemas(loaded));
    return () => {
      wanted = false;
    };
  }, []);
  return schemas;
}

/** Chosen, or told by the file's name, or by what was in it when it was opened. */
function useOperation(name: string, text: string, schemas: typeof Schemas | undefined) {
  const [chosen, setChosen] = useState<RequestName | undefined>(requestNamed(name));
  const [opened] = useState(text);
  const told = useMemo(() => {
    const reading = readJson(opened);
    return reading.ok ? schemas?.guess(reading.value) : undefined;
  }, [schemas, opened]);
  const operation = chosen ?? told;
  useEffect(() => {
    if (operation !== undefined) void schemas?.teach(operation);
  }, [schemas, operation]);
  return [operation, setChosen] as const;
}

interface RequestBarProps {
  readonly name: string;
  readonly operation: RequestName | undefined;
  readonly onOperation: (operation: RequestName) => void;
  readonly onSend: () => void;
}

function RequestBar({ name, operation, onOperation, onSend }: RequestBarProps) {
  const command =
    operation && `aws ecs ${xformName(operation)} --cli-input-json ${shellWord(`file://${name}`)}`;
  return (
    <footer className={styles.bar}>
      <Button look="primary" disabled={operation === undefined} onClick={onSend}>
        Send request
      </Button>
      <label className={styles.chooser}>
        <span className="visually-hidden">Request of</span>
        <select
          value={operation ?? ""}
          onChange={(event) => {
            const picked = REQUESTS.find((one) => one === event.currentTarget.value);
            if (picked !== undefined) onOperation(picked);
          }}
        >
          {operation === undefined && <option value="">Request of…</option>}
          {REQUESTS.map((one) => (
            <option key={one} value={one}>
              {xformName(one)}
            </option>
          ))}
        </select>
      </label>
      <BarEnd command={command} />
    </footer>
  );
}
