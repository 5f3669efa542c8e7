import { beforeAll, expect, test } from "vitest";
import { foundShop } from "@/lib/catalog/found-shop";
import { askAccountChange } from "@/lib/payouts/ask-account-change";
import { createPayouts } from "@/lib/payouts/create-payouts";
import { drawStatements } from "@/lib/payouts/draw-statements";
import { openTransferBatch } from "@/lib/payouts/open-transfer-batch";
import { returnTransfer } from "@/lib/payouts/return-transfer";
import { db } from "@/lib/platform/db";
import { findOperator } from "@/prisma/factories/a-user";
import { atInstant } from "@/prisma/factories/at-instant";
import {
  aConfirmedAccount,
  anEarningAuthor,
  aReleasedSale,
  byBank,
  otherIban,
  payoutsOf,
  statementsOf,
  testIban,
} from "@/prisma/testing/earning-author";
import { writeLetter } from "./letters";
import { mailWords } from "./mail-words";
import { plainLetter } from "./plain-letter";

beforeAll(foundShop);

const thirdIban = "BE68539007547034";

test("an author reads of statement, payout, failure and a changed account in either language", async () => {
  const [earner, operator] = [await anEarningAuthor(), await findOperator()];
  await aReleasedSale(earner, 3_000n, new Date("2026-07-10T12:00:00Z"));
  await atInstant(new Date("2026-08-01T08:00:00Z"), async () => {
    await drawStatements(null);
    await createPayouts(null);
    await openTransferBatch(operator, "EUR");
  });
  const [[statement], [payout]] = [await statementsOf(earner), await payoutsOf(earner)];
  await returnTransfer(operator, { payoutId: payout?.id ?? "", reason: "Compte <clos>." });
  const change = await aConfirmedAccount(earner.author, byBank(otherIban));
  const asked = await askAccountChange(earner.author, byBank(thirdIban));
  if (!asked.ok) throw new Error(asked.reason);
  const payload = {
    ...{ statementId: statement?.id ?? "", payoutId: payout?.id ?? "" },
    changeId: change?.changeId ?? "",
    returnedMinor: "900",
  };
  const changeAsked = { changeId: asked.value.changeId ?? "" };
  const names = [
    ...["statement-ready", "payout-paid", "payout-failed", "payout-returned"],
    ...["payout-account-asked", "payout-account-changed"],
  ];
  for (const locale of ["fr", "en"])
    for (const name of names) {
      const isQuestion = name === "payout-account-asked";
      const about = isQuestion ? { ...payload, ...changeAsked } : payload;
      const letter = await writeLetter(name, mailWords(locale), about);
      if (!letter) throw new Error(`${name} says nothing`);
      const plain = plainLetter(letter, []);
      expect(`${letter.subject}${plain}`).not.toMatch(/[{}]|undefined|null|\b(payouts|frame)\.\w/);
      const leadsTo = isQuestion
        ? `/${locale}/payout-account?change=`
        : `/${locale}/author/payouts`;
      expect(plain).toContain(leadsTo);
      // A letter may be read by others: never the whole number.
      for (const iban of [testIban, otherIban, thirdIban])
        expect(plain.replaceAll(" ", "")).not.toContain(iban);
      // A part is told as the part it is, beside the whole it is a part of.
      if (name === "payout-returned")
        for (const amount of [/9[.,]00/, /24[.,]00/]) expect(plain).toMatch(amount);
      if (name === "payout-failed") expect(plain).toContain("Compte <clos>.");
    }
  const sent = await db().outboxMail.findMany({ where: { recipient: earner.user.email } });
  expect(sent.map(({ letter }) => letter).sort()).toEqual([
    ...["payout-account-asked", "payout-account-asked", "payout-account-asked"],
    ...["payout-account-changed", "payout-account-changed"],
    "payout-failed",
    "statement-ready",
  ]);
});

test("who was given an author reads whose desk is open and what to do next, in either language", async () => {
  const { author } = await anEarningAuthor();
  for (const locale of ["fr", "en"]) {
    const letter = await writeLetter("author-connected", mailWords(locale), {
      authorId: author.id,
    });
    if (!letter) throw new Error("the letter says nothing");
    const plain = plainLetter(letter, []);
    expect(`${letter.subject}${plain}`).not.toMatch(/[{}]|undefined|null|\bauthorConnected\.\w/);
    expect(plain).toContain(author.name);
    expect(plain).toContain(`/${locale}/author/payouts`);
  }
});
