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
  /** Fields of one section are folded away together, under its name. */
  readonly section?: string;
}

export interface Option {
  readonly value: string;
  readonly label?: string;
}

export type Field =
  | (FieldBase & {
      readonly kind: "text";
      readonly options?: readonly Option[];
      /** More options, found when the dialog opens; the first is proposed where nothing stands. */
      readonly find?: () => Promise<readonly string[]>;
    })
  /** Several lines, in the type of code. */
  | (FieldBase & { readonly kind: "lines" })
  | (FieldBase & { readonly kind: "number"; readonly min: number; readonly max?: number })
  | (FieldBase & {
      readonly kind: "choice";
      readonly options: readonly Option[];
      /** What choosing it writes into other fields. */
      readonly fills?: (value: string) => Values;
    })
  /** `true` or empty. */
  | (FieldBase & { readonly kind: "flag" })
  /** A comma-separated choice of several. */
  | (FieldBase & { readonly kind: "several"; readonly options: readonly Option[] });

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
  /** Where it is listed instead of standing as a button: under "More", or among the faults. */
  readonly place?: "more" | "fault";
  /** Words people look for it by. */
  readonly words?: string;
}

/** In the order of the lists that they stand in; those that stand alone come first. */
export function inOrder(actions: readonly Action[]): readonly Action[] {
  const rank = ({ place }: Action) => (place === undefined ? 0 : place === "more" ? 1 : 2);
  return actions.toSorted((a, b) => rank(a) - rank(b));
}

/** Fields that are folded away together. */
export function inSection(section: string, fields: readonly Field[]): readonly Field[] {
  return fields.map((field) => ({ ...field, section }));
}

export function severalOf(value: string | undefined): readonly string[] {
  return (value ?? "").split(",").flatMap((part) => part.trim() || []);
}

export function isGiven(value: string | undefined): value is string {
  return value !== undefined && value !== "";
}

/** A number of the call, left out where the field is empty. */
export function numberOf<K extends string>(member: K, value: string | undefined) {
  return isGiven(value) ? { [member]: Number(value) } : {};
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
