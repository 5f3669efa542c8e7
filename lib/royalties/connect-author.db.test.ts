import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import type { Operator } from "@/lib/accounts/actor";
import { foundShop } from "@/lib/catalog/found-shop";
import { db } from "@/lib/platform/db";
import { aBook } from "@/prisma/factories/a-book";
import { aPaidOrder } from "@/prisma/factories/a-paid-order";
import { aUser, findOperator } from "@/prisma/factories/a-user";
import { anAuthor } from "@/prisma/factories/an-author";
import { authorsDesk } from "./authors-desk";
import { connectAuthor } from "./connect-author";

let operator: Operator;
beforeAll(async () => {
  await foundShop();
  operator = await findOperator();
});

let written = 0;

/** An author nobody can sign in as, with a book that was sold once for 10.00. */
async function anAuthorAlone() {
  const author = await anAuthor({ name: `Alone ${++written}` });
  const book = await aBook({ slug: `alone-${written}`, authors: [author], editions: [] });
  await aPaidOrder({ book, priceMinor: 1_000n, paidAt: new Date("2026-07-10T12:00:00Z") });
  return { author, book };
}

function said(outcome: { ok: boolean; reason?: string }) {
  return outcome.ok ? "ok" : outcome.reason;
}

describe("an author without an account", () => {
  test("is given to a person with all that is owed, on record and told by letter, once", async () => {
    const { author, book } = await anAuthorAlone();
    const [user, other] = [await aUser(), await aUser()];
    const seen = async () => (await authorsDesk(operator)).find(({ id }) => id === author.id);
    const owed = [{ authorId: author.id, currency: "EUR", minor: 800n }];
    expect(await seen()).toMatchObject({ email: null, titles: [book.title], owed });
    const wish = { authorId: author.id, email: user.email };
    expect(said(await connectAuthor(operator, wish))).toBe("ok");
    expect(await seen()).toMatchObject({ email: user.email, owed });
    expect(said(await connectAuthor(operator, wish))).toBe("author-connected");
    expect(said(await connectAuthor(operator, { ...wish, email: other.email }))).toBe(
      "author-connected",
    );
    const audited = await db().auditRow.findMany({ where: { subjectId: author.id } });
    expect(audited).toMatchObject([
      { action: "author-connected", actorId: operator.id, details: { userId: user.id } },
    ]);
    const letters = await db().outboxMail.findMany({ where: { letter: "author-connected" } });
    expect(letters.filter(({ key }) => key.endsWith(author.id))).toMatchObject([
      { recipient: user.email },
    ]);
  });

  test("is given only to somebody who has signed in with the address, and is no author yet", async () => {
    const { author } = await anAuthorAlone();
    const give = async (email: string) =>
      said(await connectAuthor(operator, { authorId: author.id, email }));
    expect(await give(`nobody-${randomUUID()}@reader.test`)).toBe("account-unknown");
    const unproven = await db().user.create({ data: { email: `${randomUUID()}@reader.test` } });
    expect(await give(unproven.email)).toBe("account-unknown");
    const writer = await aUser();
    await anAuthor({ user: writer });
    expect(await give(writer.email)).toBe("account-taken");
    const wish = { authorId: randomUUID(), email: writer.email };
    expect(said(await connectAuthor(operator, wish))).toBe("author-unknown");
    const { userId } = await db().author.findUniqueOrThrow({ where: { id: author.id } });
    expect(userId).toBeNull();
  });

  test("goes to one of two people, and a person gets one of two authors, pressed at the same instant", async () => {
    for (let round = 0; round < 4; round += 1) {
      const [one, two] = [(await anAuthorAlone()).author, (await anAuthorAlone()).author];
      const [first, second] = [await aUser(), await aUser()];
      const toBoth = await Promise.all(
        [first, second].map(({ email }) => connectAuthor(operator, { authorId: one.id, email })),
      );
      expect(toBoth.map(said).sort()).toEqual(["author-connected", "ok"]);
      const third = await aUser();
      const rest = [two, (await anAuthorAlone()).author];
      const ofBoth = await Promise.all(
        rest.map(({ id }) => connectAuthor(operator, { authorId: id, email: third.email })),
      );
      expect(ofBoth.map(said).sort()).toEqual(["account-taken", "ok"]);
    }
  });
});
