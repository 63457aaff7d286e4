// Where a subnet's addresses went.
import { shortId } from "../../explain/shortId";
import { countText, numberText } from "../../explain/time";
import { select } from "../../store/selection";
import type { AddressView, SubnetView } from "../../worker/frame";
import { Verdict } from "./Verdict";
import css from "./Why.module.css";

export function WhySubnet({ subnet }: { readonly subnet: SubnetView }) {
  const empty = subnet.free === 0;
  const held = (holder: AddressView["holder"]) =>
    subnet.addresses.filter((address) => address.holder === holder).length;
  return (
    <>
      <Verdict
        look={empty ? { shape: "err", tone: "err" } : { shape: "ok", tone: "ok" }}
        title={empty ? "No address is left" : `${numberText(subnet.free)} addresses free`}
      >
        {subnet.cidrBlock} in {subnet.availabilityZone} ({subnet.availabilityZoneId})
      </Verdict>
      <p className={css.sentence}>
        Of {numberText(subnet.size)} addresses AWS keeps 5, so {numberText(subnet.usable)} can be
        used. An instance takes one, an awsvpc task one more for its ENI.
      </p>
      <h4 className={css.section}>Who holds them</h4>
      <dl className={css.facts}>
        <dt>instances</dt>
        <dd>{held("instance")}</dd>
        <dt>task ENIs</dt>
        <dd>{held("task")}</dd>
        <dt>being detached</dt>
        <dd>{held("detaching")}</dd>
      </dl>
      <ul className={css.services}>
        {subnet.addresses.map((address) => (
          <li key={address.hostNumber}>
            <button type="button" className={css.service} onClick={() => select(ownerKey(address))}>
              <span>
                <b>{address.privateIp}</b> {address.holder} {shortId(address.owner)}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {subnet.addresses.length < subnet.held && (
        <p className={css.quiet}>
          and {countText(subnet.held - subnet.addresses.length, "more address", "more addresses")}
        </p>
      )}
    </>
  );
}

function ownerKey(address: AddressView): string {
  return address.owner.startsWith("i-") ? `instance/${address.owner}` : `task/${address.owner}`;
}
