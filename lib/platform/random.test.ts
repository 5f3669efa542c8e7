import { expect, test } from "vitest";
import { orderedId, readableNumber, secretToken, typableSecret } from "./random";

const many = 10_000;

/** How often each bit of some numbers is set, as a share. */
function sharesOfBits(numbers: readonly bigint[], bits: number) {
  return Array.from({ length: bits }, (_one, at) => {
    const set = numbers.filter((number) => (number >> BigInt(at)) & 1n).length;
    return set / numbers.length;
  });
}

test("ACL-03 ids made one after the other lie side by side and say nothing of each other: 74 bits of each are chance", () => {
  const ids = Array.from({ length: many }, () => BigInt(`0x${orderedId().replaceAll("-", "")}`));
  expect(new Set(ids).size).toBe(many);
  const known = new Set(ids);
  // Nobody who has an id has its neighbours.
  expect(ids.filter((id) => known.has(id + 1n) || known.has(id - 1n))).toEqual([]);
  const shares = [
    ...sharesOfBits(ids, 62),
    ...sharesOfBits(
      ids.map((id) => id >> 64n),
      12,
    ),
  ];
  expect(shares).toHaveLength(74);
  // Seven standard deviations of ten thousand throws of a coin.
  expect(shares.filter((share) => Math.abs(share - 0.5) > 0.035)).toEqual([]);
});

test("ACL-03 an order's number and what people type as a secret are chance from the first sign to the last", () => {
  const made = [() => readableNumber("B"), () => typableSecret(16), () => secretToken()];
  for (const make of made) {
    const texts = Array.from({ length: many }, make);
    expect(new Set(texts).size).toBe(many);
    const length = texts[0]?.length ?? 0;
    for (let at = 0; at < length; at++) {
      const signs = new Set(texts.map((text) => text[at]));
      const isFixed = /^B?-?$/.test([...signs].join(""));
      expect(isFixed || signs.size >= 16, `sign ${at} of ${texts[0]}`).toBe(true);
    }
  }
});
