import * as fc from "fast-check";
import { expect, it } from "vitest";
import { ipv6Groups, isInBlock, isPrivateAddress } from "./addressBlocks";

it("a block holds the addresses of its prefix, and none of the other family", () => {
  expect(isInBlock("10.1.255.255", "10.1.0.0/16")).toBe(true);
  expect(isInBlock("10.2.0.0", "10.1.0.0/16")).toBe(false);
  expect(isInBlock("2001:db8:1::1", "2001:db8::/48")).toBe(false);
  expect(isInBlock("2001:db8:0:1::1", "2001:db8::/48")).toBe(true);
  expect(isInBlock("2001:db8:8000::", "2001:db8:8000::/33")).toBe(true);
  expect(isInBlock("2001:db8:7fff::", "2001:db8:8000::/33")).toBe(false);
  expect(isInBlock("10.0.0.1", "::/0")).toBe(false);
  expect(isInBlock("::1", "0.0.0.0/0")).toBe(false);
  expect(isInBlock("", "0.0.0.0/0")).toBe(false);
});

it("an IPv6 address is eight groups, or fewer with one gap", () => {
  expect(ipv6Groups("::")).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
  expect(ipv6Groups("2001:db8::A")).toEqual([0x2001, 0xdb8, 0, 0, 0, 0, 0, 10]);
  for (const wrong of [
    "1::2::3",
    "1:2:3",
    ":::",
    "1:2:3:4:5:6:7:8::",
    "1:2:3:4:5:6:7:12345",
    ":1",
  ]) {
    expect(ipv6Groups(wrong), wrong).toBeUndefined();
  }
});

it("every IPv6 address lies in each block that is cut from it, and not beside", () => {
  const group = fc.integer({ min: 0, max: 0xffff });
  const groups = fc.array(group, { minLength: 8, maxLength: 8 });
  fc.assert(
    fc.property(groups, fc.integer({ min: 1, max: 128 }), (numbers, prefix) => {
      const address = numbers.map((n) => n.toString(16)).join(":");
      expect(isInBlock(address, `${address}/${prefix}`)).toBe(true);
      const at = Math.floor((prefix - 1) / 16);
      const bit = 1 << (15 - ((prefix - 1) % 16));
      const beside = numbers.map((n, i) => (i === at ? n ^ bit : n).toString(16)).join(":");
      expect(isInBlock(beside, `${address}/${prefix}`)).toBe(false);
    }),
  );
});

it("private are the addresses that the internet does not know", () => {
  for (const address of ["10.0.0.1", "172.31.255.255", "192.168.1.1", "fd00::1"]) {
    expect(isPrivateAddress(address), address).toBe(true);
  }
  for (const address of ["172.32.0.1", "8.8.8.8", "2001:db8::1"]) {
    expect(isPrivateAddress(address), address).toBe(false);
  }
});
