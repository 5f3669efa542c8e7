import { expect, test } from "vitest";
import { money } from "@/lib/kernel/money";
import { packageOfCode } from "./package-of-code";

const offer = (packageId: string, kind: "coupon" | "promotion" | null) => ({
  packageId,
  offer: {
    reduction: kind && { kind, id: "1", name: "X", regular: money(1000n, "EUR"), until: null },
  },
});

test("whoever comes with a code is shown the first package that it lowers", () => {
  const packages = [{ id: "book" }, { id: "data" }];
  const shown = (...kinds: ("coupon" | "promotion" | null)[]) =>
    packageOfCode(
      packages,
      packages.map(({ id }, at) => offer(id, kinds[at] ?? null)),
    )?.id;
  expect(shown(null, "coupon")).toBe("data");
  expect(shown("coupon", "coupon")).toBe("book");
  expect(shown("promotion", null)).toBeUndefined();
});
