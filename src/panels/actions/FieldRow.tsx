// One field of an action's dialog, with AWS's complaint about it where there is one.
import { useEffect, useId, useRef, useState } from "react";
import type { ApiError } from "../../api/call";
import { StatusGlyph } from "../../ui/StatusGlyph";
import { type Field, type Option, severalOf, type Values } from "./form";
import css from "./ActionDialog.module.css";

interface FieldRowProps {
  readonly field: Field;
  readonly values: Values;
  readonly onChange: (changed: Values) => void;
  readonly error: ApiError | undefined;
}

export function FieldRow({ field, values, onChange, error }: FieldRowProps) {
  const id = useId();
  const value = values[field.name] ?? "";
  const set = (next: string) => {
    const filled = field.kind === "choice" ? field.fills?.(next) : undefined;
    onChange({ ...filled, [field.name]: next });
  };
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
          <Control field={field} value={value} control={control} onChange={set} />
        </>
      )}
      <small id={`${id}-hint`} className={field.hint === undefined ? "visually-hidden" : css.hint}>
        {field.hint}
      </small>
      <div id={`${id}-error`}>
        {error !== undefined && <ErrorText error={error} />}
        {error !== undefined && field.kind === "lines" && <Place text={value} error={error} />}
      </div>
    </div>
  );
}

interface ControlProps {
  readonly field: Exclude<Field, { kind: "several" }>;
  readonly value: string;
  readonly control: { readonly id: string };
  readonly onChange: (value: string) => void;
}

function Control({ field, value, control, onChange }: ControlProps) {
  switch (field.kind) {
    case "text":
      return <TextField field={field} value={value} control={control} onChange={onChange} />;
    case "lines":
      return (
        <textarea
          {...control}
          className={css.lines}
          value={value}
          rows={Math.min(12, Math.max(2, value.split("\n").length))}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => onChange(event.target.value)}
        />
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
  }
}

interface TextFieldProps extends Omit<ControlProps, "field"> {
  readonly field: Extract<Field, { kind: "text" }>;
}

function TextField({ field, value, control, onChange }: TextFieldProps) {
  const { options = [], find } = field;
  const [found, setFound] = useState<readonly string[]>([]);
  const input = useRef<HTMLInputElement>(null);
  const propose = useRef(onChange);
  useEffect(() => {
    propose.current = onChange;
  });
  useEffect(() => {
    void find?.().then((names) => {
      setFound(names);
      const [first] = names;
      if (first === undefined || input.current?.value !== "") return;
      propose.current(first);
      requestAnimationFrame(() => input.current?.select());
    });
  }, [find]);
  const all: readonly Option[] = [...options, ...found.map((one) => ({ value: one }))];
  const list = `${control.id}-list`;
  return (
    <>
      <input
        {...control}
        ref={input}
        value={value}
        autoComplete="off"
        spellCheck={false}
        list={all.length === 0 ? undefined : list}
        onChange={(event) => onChange(event.target.value)}
      />
      {all.length > 0 && (
        <datalist id={list}>
          {all.map((option) => (
            <option key={option.value} value={option.value} label={option.label} />
          ))}
        </datalist>
      )}
    </>
  );
}

/** Where in the text the error lies, when it counts characters. */
function Place({ text, error }: { readonly text: string; readonly error: ApiError }) {
  const [, character] = /at character (\d+)/.exec(error.message) ?? [];
  if (character === undefined) return null;
  const at = Number(character) - 1;
  const around = 24;
  return (
    <code className={css.place}>
      {at > around && "…"}
      {text.slice(Math.max(0, at - around), at)}
      <mark>{text.slice(at, at + 1) || " "}</mark>
      {text.slice(at + 1, at + around)}
    </code>
  );
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
