// An action as data: what it asks, and the calls it makes of the answers. The same form is opened
// from the graph, the inspector and the palette.
import type { Call } from "../../api/call";
import type { ViewMaps } from "../../store/mirror";

/** What actions read of the mirror. */
export type World = ViewMaps;

export type Values = Readonly<Record<string, string>>;

interface FieldBase {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  /** Where in the call's input the value ends up: an API error there is shown at the field. */
  readonly path?: string;
  /** Shown only while this holds. */
  readonly when?: (values: Values) => boolean;
}

export interface Option {
  readonly value: string;
  readonly label?: string;
}

export type Field =
  | (FieldBase & { readonly kind: "text"; readonly options?: readonly Option[] })
  | (FieldBase & { readonly kind: "number"; readonly min: number; readonly max?: number })
  | (FieldBase & { readonly kind: "choice"; readonly options: readonly Option[] })
  /** `true` or empty. */
  | (FieldBase & { readonly kind: "flag" })
  /** A comma-separated choice of several. */
  | (FieldBase & { readonly kind: "several"; readonly options: readonly Option[] })
  /** Computed from the rest and only shown. */
  | (FieldBase & { readonly kind: "shown"; readonly text: (values: Values) => string });

export interface ActionForm {
  readonly title: string;
  /** One sentence on what will happen. */
  readonly intro?: string;
  readonly fields: readonly Field[];
  readonly values: Values;
  readonly calls: (values: Values) => readonly Call[];
  /** The word on the button. */
  readonly submit: string;
  readonly dangerous?: boolean;
  /** What to select once it is done. */
  readonly selects?: (values: Values) => string;
}

export interface Action {
  readonly id: string;
  readonly label: string;
  /** What it acts on, for the palette. */
  readonly about: string;
  readonly form: ActionForm;
  readonly dangerous?: boolean;
}

export function severalOf(value: string | undefined): readonly string[] {
  return (value ?? "").split(",").filter((part) => part !== "");
}

export function ecs(operation: string, input: unknown): Call {
  return { service: "ecs", operation, input };
}

export function ec2(operation: string, input: unknown): Call {
  return { service: "ec2", operation, input };
}

export function playground(operation: string, input: unknown): Call {
  return { service: "playground", operation, input };
}
