// One field of an action's dialog, with AWS's complaint about it where there is one.
import { useId } from "react";
import type { ApiError } from "../../api/call";
import { StatusGlyph } from "../../ui/StatusGlyph";
import { type Field, severalOf, type Values } from "./form";
import css from "./ActionDialog.module.css";

interface FieldRowProps {
  readonly field: Field;
  readonly values: Values;
  readonly onChange: (name: string, value: string) => void;
  readonly error: ApiError | undefined;
}

export function FieldRow({ field, values, onChange, error }: FieldRowProps) {
  const id = useId();
  const value = values[field.name] ?? "";
  const set = (next: string) => onChange(field.name, next);
  const control = {
    id,
    "aria-invalid": error !== undefined,
    "aria-describedby": `${id}-hint ${id}-error`,
  };
  return (
    <div className={css.field} data-kind={field.kind}>
      {field.kind === "several" ? (
        <Several field={field} value={value} onChange={set} />
      ) : (
        <>
          <label htmlFor={id}>{field.label}</label>
          <Control field={field} value={value} values={values} control={control} onChange={set} />
        </>
      )}
      <small id={`${id}-hint`} className={field.hint === undefined ? "visually-hidden" : css.hint}>
        {field.hint}
      </small>
      <div id={`${id}-error`}>{error !== undefined && <ErrorText error={error} />}</div>
    </div>
  );
}

interface ControlProps {
  readonly field: Exclude<Field, { kind: "several" }>;
  readonly value: string;
  readonly values: Values;
  readonly control: { readonly id: string };
  readonly onChange: (value: string) => void;
}

function Control({ field, value, values, control, onChange }: ControlProps) {
  switch (field.kind) {
    case "text":
      return (
        <>
          <input
            {...control}
            value={value}
            autoComplete="off"
            spellCheck={false}
            list={field.options === undefined ? undefined : `${control.id}-list`}
            onChange={(event) => onChange(event.target.value)}
          />
          {field.options !== undefined && (
            <datalist id={`${control.id}-list`}>
              {field.options.map((option) => (
                <option key={option.value} value={option.value} label={option.label} />
              ))}
            </datalist>
          )}
        </>
      );
    case "number":
      return (
        <input
          {...control}
          type="number"
          inputMode="numeric"
          min={field.min}
          max={field.max}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      );
    case "choice":
      return (
        <select {...control} value={value} onChange={(event) => onChange(event.target.value)}>
          {field.options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label ?? option.value}
            </option>
          ))}
        </select>
      );
    case "flag":
      return (
        <input
          {...control}
          type="checkbox"
          checked={value === "true"}
          onChange={(event) => onChange(event.target.checked ? "true" : "")}
        />
      );
    case "shown":
      return (
        <output {...control} className={css.shown}>
          {field.text(values)}
        </output>
      );
  }
}

interface SeveralProps {
  readonly field: Extract<Field, { kind: "several" }>;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function Several({ field, value, onChange }: SeveralProps) {
  const chosen = severalOf(value);
  const toggle = (option: string) => {
    const next = field.options
      .map((each) => each.value)
      .filter((each) => chosen.includes(each) !== (each === option));
    onChange(next.join(","));
  };
  return (
    <fieldset className={css.several}>
      <legend>{field.label}</legend>
      {field.options.map((option) => (
        <label key={option.value}>
          <input
            type="checkbox"
            checked={chosen.includes(option.value)}
            onChange={() => toggle(option.value)}
          />
          {option.label ?? option.value}
        </label>
      ))}
    </fieldset>
  );
}

/** AWS's error, code and message as it gives them. */
export function ErrorText({ error }: { readonly error: ApiError }) {
  return (
    <p role="alert" className={css.error}>
      <StatusGlyph shape="err" tone="err" />
      <span>
        <b>{error.code}</b> {error.message}
      </span>
    </p>
  );
}
