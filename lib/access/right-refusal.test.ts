import { expect, test } from "vitest";
import { rightRefusal } from "./right-refusal";

const standing = { state: "active", closedReason: null, line: { refundRequests: [] } };
const asked = { ...standing, line: { refundRequests: [{ state: "requested" }] } };

test.each([
  ["a right that stands opens", standing, "frozen", null],
  ["one that was refunded is closed", { ...standing, state: "closed" }, "frozen", "closed"],
  [
    "one a bank took is disputed",
    { ...standing, state: "closed", closedReason: "disputed" },
    "frozen",
    "disputed",
  ],
  [
    "one a bank holds is disputed",
    { ...standing, state: "suspended", closedReason: "disputed" },
    "until-settled",
    "disputed",
  ],
  ["an open refund freezes where the shop says so", asked, "frozen", "frozen"],
  ["and keeps it open where it does not", asked, "until-settled", null],
] as const)("%s", (_title, right, refundAccess, reason) => {
  expect(rightRefusal(right, refundAccess)).toBe(reason);
});
