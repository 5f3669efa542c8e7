import { expect, test } from "vitest";
import { aReader } from "@/prisma/testing/living-shop";
import { findRefundableLineOf, findRefundRequestOf } from "./refund-status";

test("what is no id at all is not found, in both askers' words", async () => {
  const askers = [
    await aReader(),
    {
      kind: "bearer" as const,
      orderId: "0190a7f0-1234-4abc-8def-0123456789ab",
      locale: "fr",
    },
  ];
  for (const asker of askers)
    for (const id of ["abc", "", "0190a7f0-1234-4abc-8def-0123456789ab'", "\0"]) {
      expect(await findRefundRequestOf(asker, id)).toBeNull();
      expect(await findRefundableLineOf(asker, id)).toBeNull();
    }
});
