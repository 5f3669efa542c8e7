import { expect, test } from "vitest";
import { type SealedEntry, sealText, seedHash } from "./seal";

const entry: SealedEntry = {
  ...{ id: 7n, cause: "order:1:sale", code: "sale", currency: "EUR", orderId: null, note: null },
  occurredAt: new Date("2026-11-01T12:00:00Z"),
  recordedAt: new Date("2026-11-01T12:00:01Z"),
  postings: [
    {
      ...{ id: 1n, account: "provider-clearing", ownerId: null, lineId: null, side: "debit" },
      ...{ amountMinor: 9_007_199_254_740_993n, currency: "EUR" },
    },
  ],
};

test("an entry's text is always the same, and amounts beyond a float's reach stay exact", () => {
  expect(sealText(seedHash, entry)).toBe(
    `["bouquin-seal-1","${seedHash}","7","order:1:sale","sale","EUR",null,"2026-11-01T12:00:00.000Z","2026-11-01T12:00:01.000Z",null,[["1","provider-clearing",null,null,"debit","9007199254740993","EUR"]]]`,
  );
});

test("whatever changes in an entry or before it changes its text", () => {
  const [posting] = entry.postings;
  if (!posting) throw new Error("the entry has a posting");
  const others: [string, SealedEntry][] = [
    ["f".repeat(64), entry],
    [seedHash, { ...entry, cause: "order:2:sale" }],
    [seedHash, { ...entry, note: "" }],
    [seedHash, { ...entry, occurredAt: new Date("2026-11-01T12:00:00.001Z") }],
    [seedHash, { ...entry, postings: [{ ...posting, amountMinor: 1n }] }],
    [seedHash, { ...entry, postings: [posting, { ...posting, id: 2n }] }],
  ];
  const texts = [sealText(seedHash, entry), ...others.map(([hash, one]) => sealText(hash, one))];
  expect(new Set(texts).size).toBe(texts.length);
});
