// One action's dialog: its fields, the `aws …` command they make, and what AWS answers.
import { type FormEvent, useState } from "react";
import { printCall } from "../../cli/print";
import { useMirror } from "../../store/mirror";
import { call } from "../../store/playground";
import { select, showCluster } from "../../store/selection";
import type { ApiError } from "../../api/call";
import { Button } from "../../ui/Button";
import { Copyable } from "../../ui/Copyable";
import { Modal } from "../../ui/Modal";
import { ErrorText, FieldRow } from "./FieldRow";
import type { ActionForm, Field, Values } from "./form";
import css from "./ActionDialog.module.css";

interface ActionDialogProps {
  readonly form: ActionForm;
  readonly onClose: () => void;
}

export function ActionDialog({ form, onClose }: ActionDialogProps) {
  const [values, setValues] = useState<Values>(form.values);
  const [error, setError] = useState<ApiError>();
  const [busy, setBusy] = useState(false);
  const forks = useMirror((mirror) => mirror.clock?.inPast === true);
  const fields = form.fields.filter((field) => field.when?.(values) !== false);
  const calls = form.calls(values);
  const place = error === undefined ? undefined : fieldOf(fields, error);
  const change = (name: string, value: string) => {
    setValues({ ...values, [name]: value });
    setError(undefined);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    void callAll(calls).then((refused) => {
      setBusy(false);
      setError(refused);
      if (refused !== undefined) return;
      selectResult(form.selects?.(values));
      onClose();
    });
  };
  return (
    <Modal title={form.title} onClose={onClose}>
      <form className={css.form} onSubmit={submit} noValidate>
        <div className={css.body}>
          {form.intro !== undefined && <p className={css.intro}>{form.intro}</p>}
          {fields.map((field) => (
            <FieldRow
              key={field.name}
              field={field}
              values={values}
              onChange={change}
              error={place === field ? error : undefined}
            />
          ))}
          {error !== undefined && place === undefined && <ErrorText error={error} />}
          {forks && (
            <p className={css.forks}>
              The clock stands in the past: this forks, and the old future is kept as a branch.
            </p>
          )}
          <Copyable text={calls.map(printCall).join("\n")} what="command" />
        </div>
        <footer className={css.foot}>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" disabled={busy}>
            {form.submit}
          </Button>
        </footer>
      </form>
    </Modal>
  );
}

/** One after the other; the first refusal ends it. */
async function callAll(calls: ReturnType<ActionForm["calls"]>): Promise<ApiError | undefined> {
  for (const each of calls) {
    const answer = await call(each);
    if (!answer.ok) return answer.error;
  }
  return undefined;
}

function selectResult(selection: string | undefined): void {
  if (selection === undefined) return;
  select(selection);
  if (selection.startsWith("cluster/")) showCluster(selection.slice("cluster/".length));
}

/** The field whose value the error names, by the longest path that fits. */
function fieldOf(fields: readonly Field[], error: ApiError): Field | undefined {
  const at = error.path?.join(".");
  if (at === undefined) return undefined;
  return fields.find(
    ({ path }) =>
      path !== undefined && (at === path || at.startsWith(`${path}.`) || path.startsWith(`${at}.`)),
  );
}
