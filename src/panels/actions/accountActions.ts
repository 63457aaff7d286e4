// Settings of the account.
import { type Action, ecs } from "./form";

const SETTINGS = {
  awsvpcTrunking: {
    label: "Trunking of ENIs…",
    says: "Instances launched from now on get a trunk interface: many more awsvpc tasks fit.",
    words: "trunk eni trunking awsvpc density account setting",
    usual: "enabled",
  },
  dualStackIPv6: {
    label: "IPv6 for tasks…",
    says: "awsvpc tasks started from now on in dual-stack subnets get an IPv6 address.",
    words: "dualstackipv6 ipv6 dual-stack account setting",
    usual: "disabled",
  },
} as const;

export function accountActions(): readonly Action[] {
  return [setting("awsvpcTrunking"), setting("dualStackIPv6")];
}

function setting(name: keyof typeof SETTINGS): Action {
  const { label, says, words, usual } = SETTINGS[name];
  return {
    id: `account-setting/${name}`,
    label,
    about: name,
    place: "more",
    words,
    form: {
      title: `Account setting ${name}`,
      intro: says,
      fields: [
        {
          kind: "choice",
          name: "value",
          label: name,
          options: [{ value: "enabled" }, { value: "disabled" }],
          path: "value",
        },
      ],
      values: { value: usual },
      calls: ({ value }) => [ecs("PutAccountSettingDefault", { name, value })],
      submit: "Put setting",
    },
  };
}
