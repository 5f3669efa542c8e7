import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { foundShop } from "./found-shop";

const operators = () => db().user.findMany({ where: { isOperator: true } });

beforeEach(async () => {
  await db().user.deleteMany();
  await db().shopSettings.deleteMany();
  await db().payoutMinimum.deleteMany();
});

describe("founding a shop", () => {
  test("fills the settings from the environment, also what becomes of access during a refund", async () => {
    const settings = env();
    const before = { ...settings };
    Object.assign(settings, { SHOP_NAME: "Chez Ada", REFUND_ACCESS: "frozen" });
    await foundShop();
    Object.assign(settings, before);
    expect(await db().shopSettings.findMany()).toMatchObject([
      { name: "Chez Ada", currency: "EUR", refundAccess: "frozen" },
    ]);
    expect(await db().payoutMinimum.findMany()).toEqual([{ currency: "EUR", minimumMinor: 2000n }]);
  });

  test("happens once, also at many places at once: what its operator changed later stays", async () => {
    await Promise.all([foundShop(), foundShop(), foundShop()]);
    await db().shopSettings.update({ where: { id: 1 }, data: { name: "Chez nous" } });
    await Promise.all([foundShop(), foundShop()]);
    expect(await db().shopSettings.findMany()).toMatchObject([{ name: "Chez nous" }]);
    expect(await operators()).toMatchObject([{ email: "operator@bouquin.test" }]);
  });

  test("makes a reader of that address the operator when there is none, on record", async () => {
    const { id } = await db().user.create({ data: { email: "operator@bouquin.test" } });
    await foundShop();
    expect(await operators()).toMatchObject([{ id }]);
    const record = { action: "operator-founded", subjectId: id };
    expect(await db().auditRow.count({ where: record })).toBe(1);
  });

  test("makes nobody a second operator when another address stands in the environment", async () => {
    await db().user.create({ data: { email: "first@bouquin.test", isOperator: true } });
    await db().user.create({ data: { email: "operator@bouquin.test" } });
    expect(await foundShop()).toEqual({ operators: ["first@bouquin.test"] });
    expect(await operators()).toMatchObject([{ email: "first@bouquin.test" }]);
  });
});
