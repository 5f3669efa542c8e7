import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { endOperatorInvitations } from "@/lib/accounts/end-operator-invitations";
import { inviteOperator } from "@/lib/accounts/invite-operator";
import { listOperators } from "@/lib/accounts/operators";
import { removeOperator } from "@/lib/accounts/remove-operator";
import { writeSession } from "@/lib/edge/write-session";
import { addDays } from "@/lib/kernel/time";
import { db } from "@/lib/platform/db";
import { aPaidOrder } from "@/prisma/factories/a-paid-order";
import { aUser, findOperator } from "@/prisma/factories/a-user";
import { atInstant } from "@/prisma/factories/at-instant";
import { editShop } from "./edit-shop";
import { foundShop } from "./found-shop";
import { getShopSettings } from "./shop-settings";
import { changedFields, type ShopEdit, shopWish } from "./shop-wish";

beforeAll(() => foundShop());

/** The settings as they stand, with something else in place. */
async function settingsWith(other: Partial<ShopEdit>): Promise<ShopEdit> {
  const shop = (await getShopSettings()) as ShopEdit & { id: number };
  const { name, accent, language, country, royaltyBp, refundAccess, taxMode } = shop;
  return {
    name,
    accent,
    language,
    country,
    royaltyBp,
    refundAccess,
    taxMode,
    ...other,
  };
}

describe("the shop's settings", () => {
  test("ACL-13 change for what comes, stay for what was sold, and each change is on record with what was before", async () => {
    const operator = await findOperator();
    const before = await aPaidOrder({ priceMinor: 1_000n });
    const edit = await settingsWith({ name: "Les Quais", accent: "plum", royaltyBp: 7_550 });
    expect(await editShop(operator, edit)).toMatchObject({
      value: { changed: ["name", "accent", "royaltyBp"] },
    });
    expect(await editShop(operator, edit)).toMatchObject({ value: { changed: [] } });
    // Somebody else has changed more since the change was shown.
    const shown = { ...edit, royaltyBp: edit.royaltyBp + 100 };
    expect(await editShop(operator, shown, "name")).toMatchObject({ reason: "changed-meanwhile" });
    const after = await aPaidOrder({ priceMinor: 1_000n });
    const shares = await db().orderLineShare.findMany({
      where: { lineId: { in: [before, after].map(({ lines }) => lines[0]?.id ?? "") } },
      orderBy: { lineId: "asc" },
    });
    expect(shares.map(({ amountMinor }) => amountMinor)).toEqual([800n, 755n]);
    const audit = await db().auditRow.findMany({ where: { action: "shop-edited" } });
    expect(audit.map(({ details }) => details)).toEqual([
      { name: "Bouquin → Les Quais", accent: "forest → plum", royaltyBp: "8000 → 7550" },
    ]);
  });

  test("are refused where the provider could not work the taxes out, and by the database where no colour is named so", async () => {
    const operator = await findOperator();
    const wish = await settingsWith({ taxMode: "automatic" });
    expect(await editShop(operator, wish)).toMatchObject({ reason: "tax-code-needed" });
    const odd = db().shopSettings.update({ where: { id: 1 }, data: { accent: "pink" } });
    await expect(odd).rejects.toThrow(/shop_settings_accent/);
  });

  test("are read as people write them", () => {
    const typed = {
      name: " Les\n Quais ",
      accent: "ink",
      language: "en",
      country: " be",
    };
    const rest = { refundAccess: "frozen", taxMode: "exempt" };
    const read = (royaltyBp: string) => shopWish.safeParse({ ...typed, ...rest, royaltyBp });
    expect(read("82,5 %").data).toMatchObject({
      ...{ name: "Les Quais", country: "BE", royaltyBp: 8_250 },
    });
    expect(["100", "0", "7.25"].map((text) => read(text).data?.royaltyBp)).toEqual([
      10_000, 0, 725,
    ]);
    for (const wrong of ["", "101", "-1", "12.345", "eighty"])
      expect(read(wrong).error?.issues[0]?.message).toBe("percent-invalid");
    expect(changedFields({} as ShopEdit, {} as ShopEdit)).toEqual([]);
  });
});

function signsIn(userId: string) {
  return writeSession({ token: randomUUID(), userId }, { way: "link", agent: null });
}

test("an invitation to run the shop waits seven days for somebody who has never been here, and no longer", async () => {
  const operator = await findOperator();
  const [kept, late, gone] = ["kept", "late", "gone"].map(
    (name) => `${name}-${randomUUID()}@bouquin.test`,
  );
  const runs = async (email = "") => {
    const { id, isOperator } = await db().user.findUniqueOrThrow({ where: { email } });
    return { id, isOperator };
  };
  const sixDaysOn = addDays(new Date(), 6);
  const eightDaysOn = addDays(new Date(), 8);
  for (const email of [kept, late, gone])
    await inviteOperator(operator, { email: email ?? "", locale: "en" });
  await atInstant(sixDaysOn, async () => {
    await signsIn((await runs(kept)).id);
    // Asked again, the days begin anew.
    expect((await inviteOperator(operator, { email: late ?? "", locale: "en" })).ok).toBe(true);
    expect(await endOperatorInvitations()).toBe(0);
  });
  await atInstant(eightDaysOn, async () => {
    // Whoever comes too late finds no desk, also where no round was there first.
    await signsIn((await runs(gone)).id);
    expect(await endOperatorInvitations()).toBe(0);
  });
  expect(await atInstant(addDays(sixDaysOn, 8), endOperatorInvitations)).toBe(1);
  const all = [await runs(kept), await runs(late), await runs(gone)];
  expect(all.map(({ isOperator }) => isOperator)).toEqual([true, false, false]);
  await db().user.update({ where: { email: kept ?? "" }, data: { isOperator: false } });
});

test("an operator is made by another's word and told by letter, and unmade by another's, never by their own", async () => {
  const operator = await findOperator();
  const email = "second@bouquin.test";
  expect((await inviteOperator(operator, { email, locale: "en" })).ok).toBe(true);
  const second = await db().user.findUniqueOrThrow({ where: { email } });
  await signsIn(second.id);
  expect(await inviteOperator(operator, { email, locale: "en" })).toMatchObject({
    reason: "operator-already",
  });
  const letters = { where: { letter: "operator-invited", recipient: email } };
  expect(await db().outboxMail.count(letters)).toBe(1);
  expect(await removeOperator(operator, operator.id)).toMatchObject({ reason: "operator-self" });
  expect(await removeOperator(operator, (await aUser()).id)).toMatchObject({
    reason: "operator-unknown",
  });
  // Each removes the other at the same time: one of them stays.
  const both = await Promise.all([
    removeOperator(operator, second.id),
    removeOperator({ ...operator, id: second.id }, operator.id),
  ]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await listOperators(operator)).toHaveLength(1);
  await db().user.update({ where: { id: operator.id }, data: { isOperator: true } });
});
