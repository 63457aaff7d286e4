// The fields of a dialog in their order; those of a section are folded away until they matter.
import { useState } from "react";
import type { ApiError } from "../../api/call";
import { FieldRow } from "./FieldRow";
import type { Field, Values } from "./form";
import css from "./ActionDialog.module.css";

interface FieldListProps {
  readonly fields: readonly Field[];
  readonly values: Values;
  readonly initial: Values;
  readonly onChange: (changed: Values) => void;
  readonly error: { readonly at: Field; readonly error: ApiError } | undefined;
}

export function FieldList(props: FieldListProps) {
  const sections = [...new Set(props.fields.map(({ section }) => section))];
  return sections.map((section) => {
    const fields = props.fields.filter((field) => field.section === section);
    if (section === undefined) return <Rows key="" {...props} fields={fields} />;
    return <Section key={section} {...props} fields={fields} name={section} />;
  });
}

function Rows({ fields, values, onChange, error }: FieldListProps) {
  return fields.map((field) => (
    <FieldRow
      key={field.name}
      field={field}
      values={values}
      onChange={onChange}
      error={error?.at === field ? error.error : undefined}
    />
  ));
}

/** A refusal opens its section; only a person closes one. */
function Section({ name, ...props }: FieldListProps & { readonly name: string }) {
  const { fields, values, initial, error } = props;
  const [open, setOpen] = useState(false);
  const broken = error !== undefined && fields.includes(error.at);
  if (broken && !open) setOpen(true);
  const changed = fields.filter((field) => values[field.name] !== initial[field.name]).length;
  return (
    <details
      className={css.section}
      open={open}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>
        {name}
        {changed > 0 && <small>{changed} changed</small>}
      </summary>
      <div>
        <Rows {...props} />
      </div>
    </details>
  );
}
