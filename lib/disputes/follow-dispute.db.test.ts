import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { downloadAddresses } from "@/lib/access/download-addresses";
import { listLibrary } from "@/lib/access/library-page";
import { openDownload } from "@/lib/access/open-download";
import { balance } from "@/lib/ledger/balance";
import { db } from "@/lib/platform/db";
import { confirmRefund } from "@/lib/refunds/confirm-refund";
import { giveRefund } from "@/lib/refunds/give-refund";
import { releaseRoyalties } from "@/lib/refunds/release-royalties";
import { settleRefund } from "@/lib/refunds/settle-refund";
import { aSale, movedOn, type Sale, standingOf } from "@/prisma/testing/disputed-sale";
import { aBook, anOperator, anOrder, openShop, payAt } from "@/prisma/testing/living-shop";
import { booksHold } from "@/prisma/testing/model/books-hold";
import { followDispute } from "./follow-dispute";

let shop: Awaited<ReturnType<typeof openShop>>;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.stop());

async function dispute(sale: Sale, more: Record<string, string | number> = {}) {
  const { id } = await shop.lever("disputes", { session: sale.sessionId, ...more });
  return { id: id as string, move: (status: string) => move(id, status) };
}

async function move(id: string, status: string) {
  await shop.lever(`disputes/${id}/status`, { status });
  return followDispute(id);
}

async function aDispute(more: Record<string, string | number> = {}, amounts = [2000n]) {
  const sale = await aSale({ amounts });
  const disputed = await dispute(sale, more);
  expect(await followDispute(disputed.id)).not.toBe("foreign");
  return { ...sale, ...disputed };
}

async function pending({ authorId }: Sale) {
  return (await balance("author-pending", authorId)).get("EUR") ?? 0n;
}

async function lettersOf(orderId: string) {
  const disputes = await db().dispute.findMany({ where: { orderId }, select: { id: true } });
  const mails = await db().outboxMail.findMany({
    where: { OR: disputes.map(({ id }) => ({ key: { startsWith: `dispute:${id}:` } })) },
    orderBy: { createdAt: "asc" },
  });
  return mails.map(({ letter, payload }) => `${letter} ${(payload as { news: string }).news}`);
}

async function exceptionsOf(orderId: string) {
  const found = await db().paymentException.findMany({ where: { orderId } });
  return found.map(({ kind }) => kind).sort();
}

async function giveBack(sale: Sale, amountMinor: bigint) {
  const given = await giveRefund(await anOperator(), {
    ...{ lineId: sale.line.id, amountMinor, reason: "Un geste." },
  });
  if (!given.ok) throw new Error(given.reason);
  await settleRefund(given.value.refundId);
  return given.value.refundId;
}

const untouched = { claimed: [0n], returned: [0n], access: ["active"] };

describe("a formal dispute", () => {
  test("claims the money, suspends the book and takes nothing from the author; twice and at once is once", async () => {
    const sale = await aSale();
    const { id } = await dispute(sale);
    const all = await Promise.all([1, 2, 3, 4].map(() => followDispute(id)));
    expect(all.filter((one) => one === "open")).toHaveLength(1);
    expect(await standingOf(sale)).toEqual({
      ...{ claimed: [2000n], returned: [0n], access: ["suspended"], disputes: ["open"] },
    });
    expect(await pending(sale)).toBe(1600n);
    expect(await movedOn(sale.orderId, "disputes-open")).toBe(2000n);
    expect(await lettersOf(sale.orderId)).toEqual(["dispute-operator opened"]);
  });

  test("D-17 shuts the download with its own words, and opens it again when won", async () => {
    const sale = await aSale();
    const [item] = await listLibrary(sale.reader);
    const [address] = downloadAddresses(item?.links ?? [], "library", ["pdf"]);
    const open = async () => {
      const opened = await openDownload(address?.href.split("/").at(-1) ?? "");
      return opened.ok ? "ok" : opened.reason;
    };
    const { id, move: moveTo } = await dispute(sale, { kind: "inquiry" });
    await followDispute(id);
    expect(await open()).toBe("ok");
    await moveTo("needs_response");
    expect(await open()).toBe("disputed");
    await moveTo("won");
    expect(await open()).toBe("ok");
    await moveTo("lost");
    expect(await open()).toBe("disputed");
  });

  test("R-32 LED-07 won gives everything back, once, however often and at once it is told", async () => {
    const sale = await aDispute();
    await shop.lever(`disputes/${sale.id}/status`, { status: "won" });
    const told = await Promise.all([1, 2, 3].map(() => followDispute(sale.id)));
    expect(told.toSorted()).toEqual(["old-news", "old-news", "won"]);
    expect(await followDispute(sale.id)).toBe("old-news");
    expect(await standingOf(sale)).toEqual({ ...untouched, disputes: ["won"] });
    expect(await movedOn(sale.orderId, "disputes-open")).toBe(0n);
    expect(await pending(sale)).toBe(1600n);
    expect(await movedOn(sale.orderId, "provider-fees")).toBe(1500n + 55n);
  });

  test("REF-16 lost ends access, debits the author once at the sale's rates, and says amount and fee apart", async () => {
    const sale = await aDispute();
    expect(await sale.move("lost")).toBe("lost");
    expect(await followDispute(sale.id)).toBe("old-news");
    expect(await standingOf(sale)).toEqual({
      ...{ claimed: [2000n], returned: [2000n], access: ["closed"], disputes: ["lost"] },
    });
    expect(await pending(sale)).toBe(0n);
    expect(await movedOn(sale.orderId, "disputes-open")).toBe(0n);
    expect(await movedOn(sale.orderId, "house-revenue")).toBe(0n);
    const entries = await db().ledgerEntry.findMany({
      where: { orderId: sale.orderId, code: { startsWith: "dispute" } },
      orderBy: { id: "asc" },
    });
    expect(entries.map(({ code }) => code)).toEqual([
      ...["dispute-movement", "dispute-fee", "dispute-lost"],
    ]);
    expect(await lettersOf(sale.orderId)).toEqual([
      ...["dispute-operator opened", "dispute-operator lost"],
    ]);
  });

  test("P-18 lost after the royalties were released leaves the author's account short, not the pending one", async () => {
    const sale = await aSale();
    const past = new Date(Date.now() - 1000);
    await db().orderLine.update({ where: { id: sale.line.id }, data: { refundableUntil: past } });
    await releaseRoyalties();
    const available = () => balance("author-available", sale.authorId);
    expect((await available()).get("EUR")).toBe(1600n);
    const { id, move: moveTo } = await dispute(sale);
    await followDispute(id);
    await moveTo("lost");
    expect((await available()).get("EUR")).toBe(0n);
    expect(await pending(sale)).toBe(0n);
    const fee = await db().ledgerEntry.findFirstOrThrow({
      where: { orderId: sale.orderId, code: "dispute-fee" },
      include: { postings: true },
    });
    expect(fee.postings.map(({ account }) => account).sort()).toEqual([
      ...["provider-clearing", "provider-fees"],
    ]);
  });

  test("P-07 while it is open no royalty of the order is released", async () => {
    const sale = await aDispute();
    const past = new Date(Date.now() - 1000);
    await db().orderLine.update({ where: { id: sale.line.id }, data: { refundableUntil: past } });
    await releaseRoyalties();
    expect(await pending(sale)).toBe(1600n);
    await sale.move("won");
    await releaseRoyalties();
    expect(await pending(sale)).toBe(0n);
  });

  test("falls on the lines in proportion to what each holds, to the cent", async () => {
    const sale = await aDispute({ amount: 2000 }, [1999n, 1001n]);
    const { claimed } = await standingOf(sale);
    expect(claimed).toEqual([1333n, 667n]);
    await sale.move("lost");
    const { returned, access } = await standingOf(sale);
    expect(returned).toEqual([1333n, 667n]);
    expect(access).toEqual(["active", "active"]);
  });
});

describe("a dispute that is not over when it is over", () => {
  test("REF-17 R-32 lost, then won a day later, restores the sale; and lost again takes it again", async () => {
    const sale = await aDispute();
    await sale.move("lost");
    expect(await sale.move("won")).toBe("won");
    expect(await standingOf(sale)).toEqual({ ...untouched, disputes: ["won"] });
    expect(await pending(sale)).toBe(1600n);
    expect(await sale.move("lost")).toBe("lost");
    expect(await pending(sale)).toBe(0n);
    expect((await standingOf(sale)).access).toEqual(["closed"]);
    expect(await sale.move("won")).toBe("won");
    expect(await pending(sale)).toBe(1600n);
    expect(await movedOn(sale.orderId, "disputes-open")).toBe(0n);
  });

  test("R-33 reopened after it was won claims again; an appeal of a lost one rests with the bank", async () => {
    const sale = await aDispute();
    await sale.move("won");
    expect(await sale.move("needs_response")).toBe("open");
    expect((await standingOf(sale)).claimed).toEqual([2000n]);
    await sale.move("lost");
    expect(await sale.move("appeal_needs_response")).toBe("open");
    expect(await standingOf(sale)).toEqual({
      ...{ claimed: [2000n], returned: [0n], access: ["suspended"], disputes: ["open"] },
    });
    expect(await sale.move("appeal_under_review")).toBe("old-news");
    expect(await sale.move("won")).toBe("won");
    expect(await pending(sale)).toBe(1600n);
  });

  test("R-33 news that are asked for slowly never overwrite newer ones", async () => {
    const sale = await aSale();
    const { id } = await dispute(sale);
    const statuses = ["under_review", "lost", "won", "needs_response", "lost"];
    const readers = statuses.flatMap((status) => [
      shop.lever(`disputes/${id}/status`, { status }).then(() => followDispute(id)),
      followDispute(id),
    ]);
    await Promise.all(readers);
    await followDispute(id);
    const told = (await standingOf(sale)).disputes[0];
    const { stripe } = await import("@/lib/platform/stripe");
    const { status } = await stripe().disputes.retrieve(id);
    const { providerStatus } = await db().dispute.findUniqueOrThrow({
      where: { providerDisputeId: id },
    });
    expect(providerStatus).toBe(status);
    expect(told).toBe(status === "won" || status === "lost" ? status : "open");
    await move(id, "won");
    expect(await pending(sale)).toBe(1600n);
    expect(await movedOn(sale.orderId, "disputes-open")).toBe(0n);
  });

  test("REF-17 a status nobody knows parks it for the operator and keeps what it had", async () => {
    const sale = await aDispute();
    expect(await sale.move("mediation")).toBe("parked");
    expect(await sale.move("mediation")).toBe("old-news");
    expect(await standingOf(sale)).toEqual({
      ...{ claimed: [2000n], returned: [0n], access: ["suspended"], disputes: ["parked"] },
    });
    expect(await exceptionsOf(sale.orderId)).toEqual(["dispute-parked"]);
    expect(await sale.move("won")).toBe("won");
    expect(await standingOf(sale)).toEqual({ ...untouched, disputes: ["won"] });
  });

  test("REF-17 prevented takes nothing; prevented by paying the reader at once is a loss", async () => {
    const blocked = await aDispute({ kind: "prevented" });
    expect(await standingOf(blocked)).toEqual({ ...untouched, disputes: ["closed"] });
    const resolved = await aDispute({ kind: "prevented", case_type: "resolution" });
    expect((await standingOf(resolved)).disputes).toEqual(["lost"]);
    expect(await pending(resolved)).toBe(0n);
    expect(await movedOn(resolved.orderId, "disputes-open")).toBe(0n);
  });

  test("REF-17 R-32 prevented by paying the reader, and the money comes back after all: the sale stands again", async () => {
    const sale = await aDispute({ kind: "prevented", case_type: "resolution" });
    expect(await pending(sale)).toBe(0n);
    // The provider's word stays the same; only the money moves.
    await shop.lever(`disputes/${sale.id}/status`, { status: "won" });
    expect(await sale.move("prevented")).toBe("closed");
    expect(await followDispute(sale.id)).toBe("old-news");
    expect(await standingOf(sale)).toEqual({ ...untouched, disputes: ["closed"] });
    expect(await pending(sale)).toBe(1600n);
    expect(await movedOn(sale.orderId, "disputes-open")).toBe(0n);
    expect(await lettersOf(sale.orderId)).toEqual([
      ...["dispute-operator lost", "dispute-operator won"],
    ]);
    await booksHold();
  });
});

describe("an inquiry", () => {
  test("claims nothing and keeps the book; closed it leaves no trace in the books", async () => {
    const sale = await aDispute({ kind: "inquiry" });
    expect(await standingOf(sale)).toEqual({ ...untouched, disputes: ["inquiry"] });
    expect(await sale.move("warning_closed")).toBe("closed");
    expect(await standingOf(sale)).toEqual({ ...untouched, disputes: ["closed"] });
    expect(await movedOn(sale.orderId, "disputes-open")).toBe(0n);
  });

  test("REF-14 may be answered by a refund; the books are right when it closes", async () => {
    const sale = await aDispute({ kind: "inquiry" });
    await giveBack(sale, 2000n);
    expect(await sale.move("warning_closed")).toBe("closed");
    expect(await standingOf(sale)).toEqual({
      ...{ claimed: [2000n], returned: [2000n], access: ["closed"], disputes: ["closed"] },
    });
    expect(await pending(sale)).toBe(0n);
  });

  test("that becomes formal after a partial refund takes the rest alone", async () => {
    const sale = await aDispute({ kind: "inquiry" });
    await giveBack(sale, 500n);
    expect(await sale.move("needs_response")).toBe("open");
    expect((await standingOf(sale)).claimed).toEqual([2000n]);
    await sale.move("lost");
    expect(await pending(sale)).toBe(0n);
    expect(await movedOn(sale.orderId, "dispute-losses")).toBe(0n);
    expect(await movedOn(sale.orderId, "disputes-open")).toBe(0n);
  });
});

describe("never both a refund and a dispute", () => {
  test("REF-18 R-31 a full refund, then a lost dispute: nothing more from the author, the house bears it", async () => {
    const sale = await aSale();
    await giveBack(sale, 2000n);
    expect(await pending(sale)).toBe(0n);
    const { id, move: moveTo } = await dispute(sale);
    await followDispute(id);
    expect(await exceptionsOf(sale.orderId)).toEqual(["dispute-exceeds-order"]);
    await moveTo("lost");
    expect(await pending(sale)).toBe(0n);
    expect(await movedOn(sale.orderId, "dispute-losses")).toBe(2000n);
    expect(await movedOn(sale.orderId, "disputes-open")).toBe(0n);
    await moveTo("won");
    expect(await movedOn(sale.orderId, "dispute-losses")).toBe(0n);
    expect(await pending(sale)).toBe(0n);
  });

  test("R-32 a partial refund, then a dispute: only the rest is claimed, and credited back when won", async () => {
    const sale = await aSale();
    await giveBack(sale, 500n);
    expect(await pending(sale)).toBe(1200n);
    const { id, move: moveTo } = await dispute(sale);
    await followDispute(id);
    await moveTo("lost");
    expect(await pending(sale)).toBe(0n);
    await moveTo("won");
    expect(await pending(sale)).toBe(1200n);
    expect(await standingOf(sale)).toEqual({
      ...{ claimed: [500n], returned: [500n], access: ["active"], disputes: ["won"] },
    });
  });

  test("a refund on its way that comes back from the bank leaves its money to the dispute", async () => {
    const sale = await aSale({ card: "4000000000005126" });
    const refundId = await giveBack(sale, 2000n);
    const { id, move: moveTo } = await dispute(sale);
    await followDispute(id);
    await moveTo("lost");
    expect(await movedOn(sale.orderId, "dispute-losses")).toBe(2000n);
    await shop.lever("delayed/run");
    const { providerRefundId } = await db().refund.findUniqueOrThrow({ where: { id: refundId } });
    expect(await confirmRefund(providerRefundId ?? "")).toBe("failed");
    await followDispute(id);
    expect(await standingOf(sale)).toEqual({
      ...{ claimed: [2000n], returned: [2000n], access: ["closed"], disputes: ["lost"] },
    });
    expect(await pending(sale)).toBe(0n);
    expect(await movedOn(sale.orderId, "dispute-losses")).toBe(0n);
    expect(await movedOn(sale.orderId, "disputes-open")).toBe(0n);
  });
});

describe("a dispute of a payment", () => {
  test("that settles in another currency is booked in both, and the clearing account follows the provider", async () => {
    await shop.lever("settlements", { currency: "eur", settled_in: "usd", rate: "1.1" });
    const sale = await aSale();
    const { id, move: moveTo } = await dispute(sale);
    await followDispute(id);
    await shop.lever("settlements", { currency: "eur", settled_in: "usd", rate: "1.2" });
    await moveTo("won");
    await shop.lever("settlements", { currency: "eur" });
    const postings = await db().posting.findMany({
      where: { account: "provider-clearing", entry: { orderId: sale.orderId } },
    });
    const clearing = new Map<string, bigint>();
    for (const { currency, side, amountMinor } of postings)
      clearing.set(
        currency,
        (clearing.get(currency) ?? 0n) + (side === "debit" ? amountMinor : -amountMinor),
      );
    const { stripe } = await import("@/lib/platform/stripe");
    const told = await stripe().disputes.retrieve(id);
    const charge = await stripe().charges.retrieve(String(told.charge), {
      expand: ["balance_transaction"],
    });
    const { net } = charge.balance_transaction as { net: number };
    const moved = told.balance_transactions.reduce((sum, one) => sum + one.net, net);
    expect(clearing.get("USD")).toBe(BigInt(moved));
    expect(clearing.get("EUR") ?? 0n).toBe(0n);
    expect(await movedOn(sale.orderId, "disputes-open")).toBe(0n);
  });

  test("that is not settled here yet settles it first", async () => {
    const book = await aBook();
    const { orderId, sessionId, payAt: address } = await anOrder([{ book, amountMinor: 2000n }]);
    await payAt(address);
    const { id } = await shop.lever("disputes", { session: sessionId });
    expect(await followDispute(id)).toBe("open");
    expect(await standingOf({ orderId })).toEqual({
      ...{ claimed: [2000n], returned: [0n], access: ["suspended"], disputes: ["open"] },
    });
  });

  test("C-23 of another shop on the same account is nobody's here", async () => {
    const payment = await shop.lever("payments", { amount: 2000 });
    const { id } = await shop.lever("disputes", { charge: payment.charge });
    expect(await followDispute(id)).toBe("foreign");
  });
});
