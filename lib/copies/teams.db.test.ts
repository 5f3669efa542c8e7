import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { mintAuthor, mintVisitor } from "@/lib/accounts/mint-actor";
import { issueInvoices } from "@/lib/invoices/issue-invoices";
import { db } from "@/lib/platform/db";
import { setTiers } from "@/lib/pricing/set-tiers";
import { approveRefund } from "@/lib/refunds/approve-refund";
import { requestCopiesBack } from "@/lib/refunds/request-copies-back";
import { findReturnHabits } from "@/lib/refunds/return-habits";
import { settleRefund } from "@/lib/refunds/settle-refund";
import { withdrawRefund } from "@/lib/refunds/withdraw-refund";
import { aLegalSeller } from "@/prisma/factories/a-legal-seller";
import { paidCopies } from "@/prisma/testing/for-others";
import {
  aBook,
  anAddress,
  anOperator,
  openShop,
  packageOf,
  type TestBook,
} from "@/prisma/testing/living-shop";
import { claimCopy } from "./claim-copy";
import { remakeLink } from "./remake-link";
import { sendCopies } from "./send-copies";
import { findTeamPage } from "./team-page";

let shop: Awaited<ReturnType<typeof openShop>>;
beforeAll(async () => {
  shop = await openShop();
  await aLegalSeller();
});
afterAll(() => shop.stop());

const press = (token: string) => ({
  ...{ token, email: anAddress(), isAgain: false, showsClaimer: true },
  ...{ locale: "en", browserHash: randomUUID() },
});

async function pageOf(order: Awaited<ReturnType<typeof paidCopies>>) {
  const page = await findTeamPage(order.buyer, order.orderId);
  if (!page) throw new Error("no page");
  return page;
}

function reasonOf(outcome: { ok: boolean; reason?: string }) {
  return outcome.ok ? "done" : outcome.reason;
}

async function authorOf(book: TestBook) {
  const id = book.authors[0]?.authorId ?? "";
  const user = await db().user.create({ data: { email: anAddress() } });
  await db().author.update({ where: { id }, data: { userId: user.id } });
  return mintAuthor({ id, userId: user.id, name: "A", timeZone: "Europe/Paris" });
}

describe("copies for a team", () => {
  test("C-34 cost what their tier says, are one entry at the provider, and their tax falls on each to the cent", async () => {
    await db().shopSettings.update({ where: { id: 1 }, data: { taxMode: "automatic" } });
    const book = await aBook({ minimumMinor: 1000n });
    const tiers = [
      { from: 5, percent: 10 },
      { from: 20, percent: 25 },
    ];
    expect(reasonOf(await setTiers(await authorOf(book), packageOf(book), tiers))).toBe("done");
    const order = await paidCopies(book, 7);
    await db().shopSettings.update({ where: { id: 1 }, data: { taxMode: "exempt" } });
    const lines = await db().orderLine.findMany({ where: { orderId: order.orderId } });
    expect(lines.map(({ priceMinor }) => priceMinor)).toEqual(Array(7).fill(900n));
    expect(lines[0]).toMatchObject({ tierFrom: 5, tierPercent: 10, regularMinimumMinor: 1000n });
    const { taxMinor } = await db().order.findUniqueOrThrow({ where: { id: order.orderId } });
    expect(taxMinor).toBeGreaterThan(0n);
    expect(lines.reduce((sum, line) => sum + line.taxMinor, 0n)).toBe(taxMinor);
    await issueInvoices(order.orderId);
    expect(await db().invoice.count({ where: { orderId: order.orderId } })).toBe(1);
  });

  test("another author sets no tiers, and tiers that do not grow are refused by the verb and by the database", async () => {
    const [book, other] = [await aBook(), await aBook()];
    const stranger = await authorOf(other);
    const set = async (tiers: { from: number; percent: number }[]) =>
      reasonOf(await setTiers(stranger, packageOf(book), tiers));
    expect(await set([{ from: 5, percent: 10 }])).toBe("not-found");
    expect(
      await set([
        { from: 5, percent: 10 },
        { from: 9, percent: 10 },
      ]),
    ).toBe("tiers-must-grow");
    const rows = [5, 9].map((fromQuantity) => ({
      ...{ packageId: packageOf(book), fromQuantity, percentOff: 10 },
    }));
    await expect(db().packageTier.createMany({ data: rows })).rejects.toThrow();
  });

  test("F-04 are sent to a list, one each, never twice to one address, and a remade link ends the one before", async () => {
    const order = await paidCopies(await aBook(), 4);
    const { copies } = await pageOf(order);
    const [first] = copies;
    const [one, other] = [anAddress(), anAddress()];
    const packageId = first?.line.packageId ?? "";
    const send = (emails: string[], buyer = order.buyer) =>
      sendCopies(buyer, { orderId: order.orderId, packageId, emails, senderName: "Camille" });
    expect(reasonOf(await send([one], mintVisitor({ browserHash: randomUUID() })))).toBe(
      "not-found",
    );
    const sent = await send([one, other, one]);
    expect(sent.ok && sent.value.sent).toBe("2");
    const again = await send([one, other]);
    expect(again.ok && again.value.sent).toBe("0");
    expect(reasonOf(await send([anAddress(), anAddress(), anAddress()]))).toBe("too-few-copies");
    expect(await db().outboxMail.count({ where: { recipient: one, letter: "gift" } })).toBe(1);
    const free = (await pageOf(order)).copies.find(({ standing }) => standing === "free");
    expect(reasonOf(await remakeLink(mintVisitor({ browserHash: "x" }), free?.id ?? ""))).toBe(
      "not-found",
    );
    expect(reasonOf(await remakeLink(order.buyer, free?.id ?? ""))).toBe("done");
    const claim = (token = "") => claimCopy(mintVisitor({ browserHash: null }), press(token));
    expect(reasonOf(await claim(free?.token ?? ""))).toBe("link-replaced");
    const remade = (await pageOf(order)).copies.find(({ id }) => id === free?.id);
    expect(reasonOf(await claim(remade?.token ?? ""))).toBe("done");
    expect((await pageOf(order)).copies.find(({ id }) => id === free?.id)?.claimer).toContain("@");
  });

  test("R-24 R-25 those nobody claimed go back at once, as one request and one refund; the claimed one stays open", async () => {
    const order = await paidCopies(await aBook(), 5);
    const [taken, ...rest] = (await pageOf(order)).copies;
    await claimCopy(mintVisitor({ browserHash: null }), press(taken?.token ?? ""));
    const packageId = taken?.line.packageId ?? "";
    const bearer = { kind: "bearer" as const, orderId: order.orderId, locale: "en" };
    const ask = (count: number) =>
      requestCopiesBack(bearer, {
        ...{ orderId: order.orderId, packageId, count, comment: null, locale: "en" },
      });
    const stranger = { ...bearer, orderId: randomUUID() };
    const foreign = { orderId: order.orderId, packageId, count: 1, comment: null, locale: "en" };
    expect(reasonOf(await requestCopiesBack(stranger, foreign))).toBe("not-found");
    expect(reasonOf(await ask(5))).toBe("too-many-copies");
    const first = await ask(4);
    if (!first.ok) throw new Error(first.reason);
    expect(reasonOf(await ask(1))).toBe("too-many-copies");
    const blocked = rest[0]?.token ?? "";
    const claim = async () =>
      reasonOf(await claimCopy(mintVisitor({ browserHash: null }), press(blocked)));
    expect(await claim()).toBe("copy-given-back");
    expect(reasonOf(await withdrawRefund(bearer, first.value.requestId))).toBe("done");
    expect(await claim()).toBe("done");
    const second = await ask(3);
    if (!second.ok) throw new Error(second.reason);
    const operator = await anOperator();
    const approved = await approveRefund(operator, second.value.requestId);
    if (!approved.ok) throw new Error(approved.reason);
    await settleRefund(approved.value.refundId);
    const refund = await db().refund.findUniqueOrThrow({ where: { id: approved.value.refundId } });
    expect([refund.state, refund.amountMinor]).toEqual(["succeeded", 3n * 799n]);
    const standings = (await pageOf(order)).copies.map(({ standing }) => standing).sort();
    expect(standings).toEqual(["claimed", "claimed", "returned", "returned", "returned"]);
    const active = { line: { orderId: order.orderId }, state: "active" };
    expect(await db().entitlement.count({ where: active })).toBe(2);
    const request = await db().refundRequest.findUniqueOrThrow({
      where: { id: second.value.requestId },
    });
    expect(request.state).toBe("settled");
    // A team that gave some back is no reader who gives everything back.
    const habits = await findReturnHabits(operator, [order.email]);
    expect(habits.get(order.email)).toMatchObject({ bought: 1, returned: 0 });
  });
});
