// The one door: a call is an AWS operation under its real name and shape.

export interface Call {
  /** `ecs`, `ec2` or `playground`. */
  readonly service: string;
  /** As AWS spells it: `RunTask`. */
  readonly operation: string;
  readonly input: unknown;
}

/** An error as AWS words it. */
export interface ApiError {
  /** `ClientException`, `InvalidParameterException`, … */
  readonly code: string;
  readonly message: string;
  /** Where in the input the offending value stands: member names and list indexes. */
  readonly path?: readonly (string | number)[];
  /** Of a ConflictException: what the client token already made. */
  readonly resourceIds?: readonly string[];
}

export type Answer =
  | { readonly ok: true; readonly output: unknown }
  | { readonly ok: false; readonly error: ApiError };
