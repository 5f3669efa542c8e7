import { expect, test } from "vitest";
import { entry } from "@/lib/ledger/entry";
import { bankEntry } from "./bank-movement";

const at = new Date("2026-11-02T09:00:00Z");
const moved = (amountMinor: bigint, feeMinor = 0n) =>
  entry(
    bankEntry({ id: "txn_1", amountMinor, feeMinor, currency: "EUR", at }, "provider-payout"),
  ).postings.map(({ account, side, amountMinor: minor }) => `${side} ${account} ${minor}`);

test("a balance that falls sends to the bank, one that rises draws from it", () => {
  expect(moved(-500n)).toEqual(["debit bank 500", "credit provider-clearing 500"]);
  expect(moved(500n)).toEqual(["credit bank 500", "debit provider-clearing 500"]);
});

test("a fee is the house's cost, and one given back its again", () => {
  expect(moved(-500n, 7n).slice(2)).toEqual([
    "debit provider-fees 7",
    "credit provider-clearing 7",
  ]);
  expect(moved(-500n, -7n).slice(2)).toEqual([
    "credit provider-fees 7",
    "debit provider-clearing 7",
  ]);
});
