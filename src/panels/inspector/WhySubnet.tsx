// Where a subnet's addresses went.
import { subnetAnswer } from "../../explain/answers/subnet";
import { shortId } from "../../explain/shortId";
import { countText, numberText } from "../../explain/time";
import { select } from "../../store/selection";
import type { AddressView, SubnetView } from "../../worker/frame/subnets";
import { AnswerView } from "./AnswerView";
import { type Fact, Facts, Section } from "./Section";
import { useLook } from "./useLook";
import css from "./Why.module.css";

const HOLDERS: readonly (readonly [AddressView["holder"], string])[] = [
  ["instance", "instances"],
  ["task", "task ENIs"],
  ["detaching", "task ENIs being detached"],
  ["trunk", "trunks"],
];

const INTERNET = {
  public: "an internet gateway, for instances only",
  nat: "out only, through a NAT gateway",
  none: "no way there",
} as const;

export function WhySubnet({ subnet }: { readonly subnet: SubnetView }) {
  const look = useLook();
  const listed = subnet.addresses.filter(({ holder }) => holder !== "other");
  const held: readonly (Fact | undefined)[] = HOLDERS.map(([holder, name]) => {
    const count = listed.filter((address) => address.holder === holder).length;
    return count === 0 ? undefined : [name, numberText(count)];
  });
  const rest = subnet.held - subnet.addresses.length;
  return (
    <>
      <AnswerView answer={subnetAnswer(subnet, look)} />
      <Section title="Who holds them" aside={`${numberText(subnet.held)} held`}>
        <Facts
          facts={[
            ...held,
            subnet.heldByOthers === 0 ? undefined : ["others", numberText(subnet.heldByOthers)],
            subnet.internet === undefined ? undefined : ["internet", INTERNET[subnet.internet]],
            subnet.ipv6CidrBlock === undefined ? undefined : ["IPv6", subnet.ipv6CidrBlock],
          ]}
        />
        <ul className={css.services}>
          {listed.map((address) => (
            <li key={address.hostNumber}>
              <Holder address={address} />
            </li>
          ))}
        </ul>
        {rest > 0 && (
          <p className={css.quiet}>and {countText(rest, "more address", "more addresses")}</p>
        )}
      </Section>
    </>
  );
}

function Holder({ address }: { readonly address: AddressView }) {
  const { privateIp, holder, owner } = address;
  const text = (
    <span>
      <b>{privateIp}</b> {holder} {shortId(owner)}
    </span>
  );
  if (holder === "trunk") return <div className={css.service}>{text}</div>;
  const key = owner.startsWith("i-") ? `instance/${owner}` : `task/${owner}`;
  return (
    <button type="button" className={css.service} onClick={() => select(key)}>
      {text}
    </button>
  );
}
