import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { rememberHabits } from "@/lib/accounts/remember-habits";
import { requestSignInLink } from "@/lib/accounts/request-sign-in-link";
import { chooseNoticesByLetter } from "@/lib/editions/choose-notices-by-letter";
import { writeNoticeToken } from "@/lib/editions/notice-token";
import { startMailbox } from "@/lib/mailbox/mailbox";
import { settleCheckout } from "@/lib/orders/settle-checkouts";
import { raiseException } from "@/lib/payments/raise-exception";
import { db, transaction } from "@/lib/platform/db";
import { promiseMail } from "@/lib/platform/outbox";
import { approveRefund } from "@/lib/refunds/approve-refund";
import { requestRefund } from "@/lib/refunds/request-refund";
import { settleRefund } from "@/lib/refunds/settle-refund";
import { proposeShares } from "@/lib/royalties/propose-shares";
import { withdrawShares } from "@/lib/royalties/withdraw-shares";
import { asAuthor, aUser } from "@/prisma/factories/a-user";
import { atInstant } from "@/prisma/factories/at-instant";
import {
  aBook,
  anAddress,
  anOperator,
  anOrder,
  aReader,
  openShop,
  payAt,
} from "@/prisma/testing/living-shop";
import { writeLetter } from "./letters";
import { mailWords } from "./mail-words";
import { sendNextLetter } from "./send-next-letter";

const stateDir = mkdtempSync(join(tmpdir(), "bouquin-mailbox-"));
let mailbox: Awaited<ReturnType<typeof startMailbox>>;
let shop: Awaited<ReturnType<typeof openShop>>;

beforeAll(async () => {
  mailbox = await startMailbox({ httpPort: 0, smtpPort: 0, stateDir });
  process.env.SMTP_URL = `smtp://127.0.0.1:${mailbox.smtpPort}`;
  shop = await openShop();
});
afterAll(async () => {
  await Promise.all([shop.stop(), mailbox.close()]);
  rmSync(stateDir, { recursive: true, force: true });
});

type Mail = { id: string; subject: string; text: string; html: string };

async function arrivedFor(address: string): Promise<Mail[]> {
  const at = `http://127.0.0.1:${mailbox.httpPort}/api/messages`;
  const { messages } = await (await fetch(`${at}?to=${encodeURIComponent(address)}`)).json();
  return Promise.all(messages.map(async ({ id }: Mail) => (await fetch(`${at}/${id}`)).json()));
}

/** A sale, asked back and approved: what every letter can be about. */
async function aStory(known?: Awaited<ReturnType<typeof aReader>>) {
  const reader = known ?? (await aReader());
  const [book, operator] = [await aBook(), await anOperator()];
  const order = await anOrder([{ book, amountMinor: 2137n }], reader.email);
  await payAt(order.payAt);
  await settleCheckout(order.sessionId);
  const line = await db().orderLine.findFirstOrThrow({ where: { orderId: order.orderId } });
  const wish = { lineId: line.id, comment: "Pas <b>pour</b> moi.", locale: "fr" };
  const asked = await requestRefund(reader, wish);
  if (!asked.ok) throw new Error(asked.reason);
  const approved = await approveRefund(operator, asked.value.requestId);
  if (!approved.ok) throw new Error(approved.reason);
  await settleRefund(approved.value.refundId);
  const link = {
    ...{ email: reader.email, locale: "fr", browserHash: "x", returnTo: null },
    ...{ clientMark: null, isKnownBrowser: false },
  };
  const signIn = await requestSignInLink(link);
  if (!signIn.ok) throw new Error(signIn.reason);
  const about = { orderId: order.orderId, subjectId: order.sessionId, kind: "paid-twice" as const };
  await transaction((tx) => raiseException(tx, { ...about, key: order.orderId }));
  const exception = await db().paymentException.findUniqueOrThrow({
    where: { key: order.orderId },
  });
  return {
    orderId: order.orderId,
    requestId: asked.value.requestId,
    refundId: approved.value.refundId,
    authorId: book.authors[0]?.authorId ?? "",
    linkId: signIn.value.linkId,
    exceptionId: exception.id,
    ...(await aDisputeOf(order.orderId)),
  };
}

async function aDisputeOf(orderId: string) {
  const { id: checkoutId } = await db().checkout.findFirstOrThrow({ where: { orderId } });
  const at = new Date();
  const { id } = await db().dispute.create({
    data: {
      ...{ providerDisputeId: `dp_${orderId}`, orderId, checkoutId, state: "open" },
      ...{ providerStatus: "needs_response", reason: "fraudulent", amountMinor: 2137n },
      ...{ currency: "EUR", openedAt: at, evidenceDueAt: at, lookedUpAt: at },
    },
  });
  return { disputeId: id, news: "opened", title: "Un livre", royaltyMinor: "2137" };
}

async function promise(
  letter: string,
  to: string,
  locale: string,
  payload: Record<string, string>,
) {
  const key = `test:${to}`;
  await transaction((tx) => promiseMail(tx, { key, letter, to, locale, payload }));
  return db().outboxMail.findUniqueOrThrow({ where: { key } });
}

async function sendWhatIsDue() {
  while (await sendNextLetter());
}

const letters = [
  ...["sign-in-link", "order-receipt", "payment-failed", "payment-exception", "refund-requested"],
  ...["refund-waiting", "refund-declined", "refund-confirmed", "refund-failed"],
  ...["refund-failed-operator", "sale-refunded", "dispute-operator", "sale-disputed"],
];

describe("every letter", () => {
  test.each(["fr", "en"])("arrives whole in %s, as text and as a page", async (locale) => {
    const story = await aStory();
    for (const letter of letters) {
      const to = `${letter}-${locale}@bouquin.test`;
      await promise(letter, to, locale, story);
      await sendWhatIsDue();
      const [mail, ...more] = await arrivedFor(to);
      if (!mail) throw new Error(`${letter} did not arrive`);
      expect(more).toEqual([]);
      for (const said of [mail.subject, mail.text, mail.html])
        expect(said, letter).not.toMatch(
          /undefined|\[object|\bNaN\b|\{\w+\}|[a-z]+\.[a-z]+[A-Z]\w+/,
        );
      expect(mail.html).not.toContain("<b>pour</b>");
      expect(mail.subject.length).toBeGreaterThan(8);
      // French money stands before its sign with a narrow space, English money behind it.
      const money = locale === "fr" ? /21,37\s€/ : /€21\.37/;
      if (/order-receipt|refund-(req|conf|fail)|sale/.test(letter))
        expect(mail.text, letter).toMatch(money);
    }
  });
});

test("a letter tells its hours where its reader last signed in, and in Paris to a guest", async () => {
  const { orderId } = await aStory();
  const reader = await aReader("abroad@bouquin.test");
  await rememberHabits(reader.email, { locale: "en", timeZone: "America/New_York" });
  const user = await db().user.findUniqueOrThrow({ where: { id: reader.id } });
  expect([user.locale, user.timeZone]).toEqual(["en", "America/New_York"]);
  await rememberHabits(reader.email, { locale: "en", timeZone: null });
  for (const [to, zone] of [
    [reader.email, "America/New_York"],
    ["guest@bouquin.test", "Europe/Paris"],
  ] as const) {
    await promise("order-receipt", to, "en", { orderId });
    await sendWhatIsDue();
    const [mail] = await arrivedFor(to);
    expect(mail?.text).toMatch(new RegExp(`until .* at \\d\\d:\\d\\d \\(${zone}\\)`));
  }
});

describe("the letters between co-authors", () => {
  const names = ["share-invitation", "shares-proposed", "shares-decided"] as const;

  async function aProposal() {
    const book = await aBook();
    const authorId = book.authors[0]?.authorId ?? "";
    const user = await aUser({ email: anAddress() });
    const row = await db().author.update({ where: { id: authorId }, data: { userId: user.id } });
    const author = asAuthor(row, user);
    const proposed = await proposeShares(author, {
      ...{ slug: book.slug, locale: "fr", effectiveFrom: null },
      terms: [{ authorId, shareBp: 6_250 }],
      invited: [{ email: anAddress(), name: "Ève", shareBp: 3_750 }],
    });
    if (!proposed.ok) throw new Error(proposed.reason);
    const { agreementId } = proposed.value;
    const invitation = await db().shareInvitation.findFirstOrThrow({ where: { agreementId } });
    return { author, payload: { agreementId, invitationId: invitation.id } };
  }

  test.each(["fr", "en"] as const)("say in %s what is asked, and how it ended", async (locale) => {
    const { author, payload } = await aProposal();
    const words = mailWords(locale);
    const [invited, asked, early] = await Promise.all(
      names.map((name) => writeLetter(name, words, payload)),
    );
    const link = invited?.parts.find((part) => part.kind === "button");
    expect(link && "href" in link ? link.href : "").toContain(payload.invitationId);
    for (const letter of [invited, asked])
      expect(JSON.stringify(letter)).toMatch(locale === "fr" ? /37,5\s%/ : /37\.5%/);
    expect(early).toBeNull();
    await withdrawShares(author, payload.agreementId);
    const [late, moot, ended] = await Promise.all(
      names.map((name) => writeLetter(name, words, payload)),
    );
    expect([late, moot]).toEqual([null, null]);
    expect(ended?.heading).toMatch(locale === "fr" ? /retirée/ : /taken back/);
    for (const letter of [invited, asked, ended])
      expect(JSON.stringify(letter)).not.toMatch(/undefined|\[object|\{\w+\}/);
  });
});

describe("the outbox", () => {
  test("sends a letter once, however often it is promised and worked", async () => {
    const { orderId } = await aStory();
    const to = "once@bouquin.test";
    await promise("order-receipt", to, "fr", { orderId });
    await promise("order-receipt", to, "fr", { orderId });
    await Promise.all([sendWhatIsDue(), sendWhatIsDue(), sendWhatIsDue()]);
    await sendWhatIsDue();
    expect(await arrivedFor(to)).toHaveLength(1);
  });

  test("keeps a letter the server does not take, says why, and sends it when it does", async () => {
    const { orderId } = await aStory();
    await sendWhatIsDue();
    const { id } = await promise("order-receipt", "later@bouquin.test", "en", { orderId });
    const refusal = `http://127.0.0.1:${mailbox.httpPort}/api/refuse`;
    const asked = await fetch(refusal, { method: "POST", body: JSON.stringify({ count: 1 }) });
    expect(asked.ok).toBe(true);
    expect(await sendNextLetter()).toBe(true);
    const waiting = await db().outboxMail.findUniqueOrThrow({ where: { id } });
    expect([waiting.state, waiting.attempts]).toEqual(["promised", 1]);
    expect(waiting.lastError).not.toBe("");
    expect(await sendNextLetter()).toBe(false);
    await atInstant(new Date(Date.now() + 10_000), sendWhatIsDue);
    expect(await db().outboxMail.findUniqueOrThrow({ where: { id } })).toMatchObject({
      state: "sent",
      lastError: null,
    });
    expect(await arrivedFor("later@bouquin.test")).toHaveLength(1);
  });

  test("says nothing about a sign-in link that is gone", async () => {
    const linkId = "00000000-0000-4000-8000-000000000000";
    const { id } = await promise("sign-in-link", "gone@bouquin.test", "en", { linkId });
    await sendWhatIsDue();
    expect(await db().outboxMail.findUniqueOrThrow({ where: { id } })).toMatchObject({
      state: "moot",
    });
    expect(await arrivedFor("gone@bouquin.test")).toEqual([]);
  });
});

test("PRI-02 to whoever wants no notices of any book, receipts and word of their money come all the same", async () => {
  const reader = await aReader();
  const token = writeNoticeToken({ bookId: (await aBook()).id, email: reader.email });
  expect(await chooseNoticesByLetter(token, { choice: "never", isForAll: true })).toMatchObject({
    ok: true,
  });
  await aStory(reader);
  while (await sendNextLetter());
  const told = (await arrivedFor(reader.email)).map(({ subject }) => subject);
  const letters = await db().outboxMail.findMany({ where: { recipient: reader.email } });
  const sent = letters.filter(({ state }) => state === "sent").map(({ letter }) => letter);
  expect(sent).toEqual(expect.arrayContaining(["order-receipt", "refund-requested"]));
  expect(letters.filter(({ state }) => state === "moot")).toEqual([]);
  expect(told).toHaveLength(sent.length);
});
