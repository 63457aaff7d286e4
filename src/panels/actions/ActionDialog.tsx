// One action's dialog: its fields, the `aws …` command they make, and what AWS answers. While it is
// filled in, AWS is asked what it would refuse.
import { type FormEvent, useEffect, useState } from "react";
import { printCall } from "../../cli/print";
import { useMirror } from "../../store/mirror";
import { call, check } from "../../store/playground";
import { select, showCluster } from "../../store/selection";
import type { ApiError, Call } from "../../api/call";
import { Button } from "../../ui/Button";
import { Copyable } from "../../ui/Copyable";
import { Modal } from "../../ui/Modal";
import { ErrorText } from "./FieldRow";
import { FieldList } from "./FieldList";
import type { ActionForm, Field, Values } from "./form";
import css from "./ActionDialog.module.css";

interface ActionDialogProps {
  readonly form: ActionForm;
  readonly onClose: () => void;
}

export function ActionDialog({ form, onClose }: ActionDialogProps) {
  const [values, setValues] = useState<Values>(form.values);
  const [refused, setRefused] = useState<ApiError>();
  const [busy, setBusy] = useState(false);
  const forks = useMirror((mirror) => mirror.clock?.inPast === true);
  const fields = form.fields.filter((field) => field.when?.(values) !== false);
  const calls = form.calls(values);
  const doubt = useLiveCheck(calls, values !== form.values);
  const error = refused ?? doubt;
  const place = error === undefined ? undefined : fieldOf(fields, error);
  const change = (changed: Values) => {
    setValues((before) => ({ ...before, ...changed }));
    setRefused(undefined);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    void callAll(calls).then((answer) => {
      setBusy(false);
      setRefused(answer);
      if (answer !== undefined) return;
      selectResult(form.selects?.(values));
      onClose();
    });
  };
  return (
    <Modal title={form.title} onClose={onClose} width={560}>
      <form className={css.form} onSubmit={submit} noValidate>
        <div className={css.body}>
          {form.intro !== undefined && <p className={css.intro}>{form.intro}</p>}
          <FieldList
            fields={fields}
            values={values}
            initial={form.values}
            onChange={change}
            error={place === undefined || error === undefined ? undefined : { at: place, error }}
          />
          {error !== undefined && place === undefined && <ErrorText error={error} />}
          {forks && (
            <p className={css.forks}>
              The clock stands in the past: this forks, and the old future is kept as a branch.
            </p>
          )}
        </div>
        <div className={css.command}>
          <Copyable text={calls.map(printCall).join("\n")} what="command" />
        </div>
        <footer className={css.foot}>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            type="submit"
            look="primary"
            data-danger={form.dangerous === true}
            disabled={busy}
          >
            {form.submit}
          </Button>
        </footer>
      </form>
    </Modal>
  );
}

/** Long enough not to judge a word half typed. */
const CHECK_AFTER_MS = 350;

/** What AWS would refuse of the first call; the others may depend on it. */
function useLiveCheck(calls: readonly Call[], changed: boolean): ApiError | undefined {
  const [doubt, setDoubt] = useState<{ readonly of: string; readonly error?: ApiError }>();
  const asked = changed && calls[0] !== undefined ? JSON.stringify(calls[0]) : undefined;
  useEffect(() => {
    const [first] = calls;
    if (asked === undefined || first === undefined) return undefined;
    let wanted = true;
    const timer = setTimeout(() => {
      void check(first).then((error) => {
        if (wanted) setDoubt({ of: asked, ...(error === undefined ? {} : { error }) });
      });
    }, CHECK_AFTER_MS);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
    // The calls are made anew with each drawing: their text says whether they changed.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [asked]);
  return doubt !== undefined && doubt.of === asked ? doubt.error : undefined;
}

/** One after the other; the first refusal ends it. */
async function callAll(calls: readonly Call[]): Promise<ApiError | undefined> {
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
  const fits = (path: string) =>
    at === path || at.startsWith(`${path}.`) || path.startsWith(`${at}.`);
  return fields
    .filter(({ path }) => path !== undefined && fits(path))
    .toSorted((a, b) => (b.path ?? "").length - (a.path ?? "").length)[0];
}
