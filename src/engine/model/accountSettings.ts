// Account settings: opt-ins of a principal (a user, a role), or of everyone without an own value.
import type { Row } from "../kernel/tables";

/** One stored value; its id is `principal name`. */
export interface AccountSetting extends Row {
  readonly name: string;
  readonly value: string;
  /** Its ARN. The root user's values count for everyone who has none of their own. */
  readonly principalArn: string;
}
