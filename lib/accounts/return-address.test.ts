import { expect, test } from "vitest";
import { returnAddress } from "./return-address";

const id = "0190a7f0-1234-4abc-8def-0123456789ab";

test.each([
  "/fr",
  "/en/library",
  `/fr/orders/${id}`,
  `/fr/orders/${id}?session_id=cs_test_a1B2`,
  `/en/refund?request=${id}&pass=${id}.1790000000.a-b_c`,
  "/fr/books/le-plan-copenhague?from=a%20b+c,d;e:f@g!h~i(j)*",
  "/fr/author/sales?days=30#lines",
])("AUTH-06 %s is where one comes back to", (wanted) => {
  expect(returnAddress(wanted)).toBe(wanted);
});

test.each([
  ...["", "fr", "https://evil.test/fr", "//evil.test/fr", "/\\evil.test/fr", "/\t/evil.test/fr"],
  ...["/fr/..//evil.test", "/de/library", "/api/auth/signout", "/frites", "javascript:alert(1)"],
])("AUTH-06 %j leads nowhere", (wanted) => {
  expect(returnAddress(wanted)).toBeNull();
});

test("an address without end leads nowhere", () => {
  expect(returnAddress(`/fr?${"x".repeat(1000)}`)).toBeNull();
});
