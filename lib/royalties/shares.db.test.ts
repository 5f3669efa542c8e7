import { beforeAll, describe, expect, test } from "vitest";
import { foundShop } from "@/lib/catalog/found-shop";
import { addDays, addHours } from "@/lib/kernel/time";
import { now } from "@/lib/platform/clock";
import { db, transaction } from "@/lib/platform/db";
import { asAuthor, asReader, aUser } from "@/prisma/factories/a-user";
import { atInstant } from "@/prisma/factories/at-instant";
import { aBook, anAddress } from "@/prisma/testing/living-shop";
import { acceptShares } from "./accept-shares";
import { applyShares } from "./apply-shares";
import { claimInvitation } from "./claim-invitation";
import { declineShares } from "./decline-shares";
import { invitationToken } from "./invitation-token";
import { proposeShares } from "./propose-shares";
import { listSharesInForce } from "./shares-in-force";
import { withdrawShares } from "./withdraw-shares";

beforeAll(() => foundShop());

/** A book whose authors can all sign in. */
async function aSharedBook(shares: number[]) {
  const book = await aBook({ shares });
  const authors = [];
  for (const { authorId } of [...book.authors].sort(
    (one, other) => one.position - other.position,
  )) {
    const user = await aUser({ email: anAddress() });
    const author = await db().author.update({ where: { id: authorId }, data: { userId: user.id } });
    authors.push(asAuthor(author, user));
  }
  const [first, second, third] = authors;
  if (!first) throw new Error("a book has an author");
  return { book, first, second: second ?? first, third: third ?? first };
}

type Shared = Awaited<ReturnType<typeof aSharedBook>>;

async function propose(
  { book, first, second }: Shared,
  [one, other]: [number, number],
  effectiveFrom: Date | null = null,
) {
  const proposed = await proposeShares(first, {
    ...{ slug: book.slug, locale: "fr", invited: [], effectiveFrom },
    terms: [
      { authorId: first.id, shareBp: one },
      { authorId: second.id, shareBp: other },
    ],
  });
  if (!proposed.ok) throw new Error(proposed.reason);
  return proposed.value.agreementId;
}

async function invite({ book, first }: Shared, email: string) {
  const proposed = await proposeShares(first, {
    ...{ slug: book.slug, locale: "fr", effectiveFrom: null },
    terms: [{ authorId: first.id, shareBp: 7_000 }],
    invited: [{ email, name: "Ève Née", shareBp: 3_000 }],
  });
  if (!proposed.ok) throw new Error(proposed.reason);
  const { agreementId } = proposed.value;
  const invitation = await db().shareInvitation.findFirstOrThrow({ where: { agreementId } });
  const press = { invitationId: invitation.id, token: invitationToken(invitation.id), name: "" };
  return { agreementId, invitation, press };
}

function reasonOf(outcome: { ok: boolean; reason?: string }) {
  return outcome.ok ? "ok" : outcome.reason;
}

async function sharesAt(bookId: string, at: Date) {
  return (await listSharesInForce(db(), bookId, at)).map(({ shareBp }) => shareBp);
}

async function stateOf(agreementId: string) {
  return (await db().shareAgreement.findUniqueOrThrow({ where: { id: agreementId } })).state;
}

function steps(agreementId: string) {
  return db()
    .auditRow.findMany({ where: { subjectId: agreementId }, orderBy: { id: "asc" } })
    .then((rows) => rows.map(({ action }) => action));
}

describe("sharing a book's royalty", () => {
  test("F-07 an invitation taken back and sent again writes to one mailbox three times a day", async () => {
    const shared = await aSharedBook([10_000]);
    const email = anAddress();
    for (let time = 0; time < 3; time += 1) {
      const { agreementId } = await invite(shared, time ? email.replace("@", `+${time}@`) : email);
      expect(reasonOf(await withdrawShares(shared.first, agreementId))).toBe("ok");
    }
    await expect(invite(shared, email)).rejects.toThrow("too-many-invitations");
    await invite(shared, anAddress());
  });

  test("changes nothing until everyone has said yes, then from its instant on", async () => {
    const shared = await aSharedBook([10_000, 0]);
    const { book, second } = shared;
    const from = addDays(now(), 10);
    const agreementId = await propose(shared, [6_000, 4_000], from);
    expect(await sharesAt(book.id, addDays(from, 1))).toEqual([10_000, 0]);
    expect(reasonOf(await acceptShares(second, agreementId))).toBe("ok");
    expect(await sharesAt(book.id, new Date(from.getTime() - 1))).toEqual([10_000, 0]);
    expect(await sharesAt(book.id, from)).toEqual([6_000, 4_000]);
    const said = ["shares-proposed", "shares-accepted", "shares-agreed"];
    expect(await steps(agreementId)).toEqual(said);
  });

  test("whose date has gone by counts from the minute after the last yes, never before", async () => {
    const shared = await aSharedBook([10_000, 0]);
    const agreementId = await propose(shared, [5_000, 5_000]);
    await acceptShares(shared.second, agreementId);
    const { inForceFrom, decidedAt } = await db().shareAgreement.findUniqueOrThrow({
      where: { id: agreementId },
    });
    const waitedMs = (inForceFrom?.getTime() ?? 0) - (decidedAt?.getTime() ?? 0);
    expect(waitedMs > 0 && waitedMs <= 60_000).toBe(true);
    expect((inForceFrom?.getTime() ?? 1) % 60_000).toBe(0);
  });

  test("a second yes is the first one, and three at once bring it into force once", async () => {
    const shared = await aSharedBook([10_000, 0]);
    const agreementId = await propose(shared, [6_000, 4_000]);
    const all = await Promise.all([1, 2, 3].map(() => acceptShares(shared.second, agreementId)));
    expect(all.map(reasonOf)).toEqual(["ok", "ok", "ok"]);
    expect((await steps(agreementId)).filter((step) => step === "shares-agreed")).toHaveLength(1);
    const key = `shares:${agreementId}:accepted:${shared.second.id}`;
    expect(await db().outboxMail.count({ where: { key } })).toBe(1);
  });

  test("a no keeps the old shares, and a yes and a no at once end one way", async () => {
    const shared = await aSharedBook([7_000, 3_000]);
    const agreementId = await propose(shared, [9_000, 1_000]);
    const both = await Promise.all([
      declineShares(shared.second, agreementId),
      acceptShares(shared.second, agreementId),
    ]);
    expect(both.map(reasonOf).sort()).toEqual(["ok", "proposal-ended"]);
    const end = both[0].ok ? "declined" : "accepted";
    expect(await stateOf(agreementId)).toBe(end);
    const third = await aSharedBook([7_000, 3_000]);
    const declined = await propose(third, [9_000, 1_000]);
    expect(reasonOf(await declineShares(third.second, declined))).toBe("ok");
    expect(reasonOf(await acceptShares(third.second, declined))).toBe("proposal-ended");
    expect(await sharesAt(third.book.id, addDays(now(), 400))).toEqual([7_000, 3_000]);
  });

  test("one question at a time: two proposals at once are one, and a change that waits is waited for", async () => {
    const shared = await aSharedBook([10_000, 0]);
    const asked = await Promise.allSettled([
      propose(shared, [6_000, 4_000], addDays(now(), 1)),
      propose(shared, [5_000, 5_000], addDays(now(), 1)),
    ]);
    expect(asked.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const open = await db().shareAgreement.findFirstOrThrow({
      where: { bookId: shared.book.id, state: "proposed" },
    });
    await acceptShares(shared.second, open.id);
    await expect(propose(shared, [1_000, 9_000])).rejects.toThrow("change-waiting");
  });

  test("is taken back by who proposed it, by nobody else", async () => {
    const shared = await aSharedBook([5_000, 5_000]);
    const agreementId = await propose(shared, [6_000, 4_000]);
    expect(reasonOf(await withdrawShares(shared.second, agreementId))).toBe("not-found");
    expect(reasonOf(await declineShares(shared.first, agreementId))).toBe("not-found");
    expect(reasonOf(await withdrawShares(shared.first, agreementId))).toBe("ok");
    expect(reasonOf(await withdrawShares(shared.first, agreementId))).toBe("proposal-ended");
    expect(reasonOf(await acceptShares(shared.second, agreementId))).toBe("proposal-ended");
    await propose(shared, [6_000, 4_000]);
  });

  test("ACL-05 ACL-11 is shut to strangers and to a co-author at nothing", async () => {
    const shared = await aSharedBook([6_000, 4_000, 0]);
    const stranger = (await aSharedBook([10_000])).first;
    const { book, first, second, third } = shared;
    const agreementId = await propose(shared, [5_000, 5_000]);
    for (const outsider of [stranger, third])
      for (const verb of [acceptShares, declineShares, withdrawShares])
        expect(reasonOf(await verb(outsider, agreementId))).toBe("not-found");
    const wish = {
      ...{ slug: book.slug, locale: "fr", invited: [], effectiveFrom: null },
      terms: [first, second, third].map(({ id }, place) => ({
        authorId: id,
        shareBp: place === 2 ? 10_000 : 0,
      })),
    };
    for (const outsider of [stranger, third])
      expect(reasonOf(await proposeShares(outsider, wish))).toBe("not-found");
    expect(reasonOf(await proposeShares(first, { ...wish, slug: "no-such-book" }))).toBe(
      "not-found",
    );
    expect(reasonOf(await acceptShares(second, "no-id"))).toBe("not-found");
  });

  test("terms and answers cannot be rewritten by the shop's own role, nor sum to anything but the whole", async () => {
    const shared = await aSharedBook([10_000, 0]);
    const agreementId = await propose(shared, [6_000, 4_000]);
    const where = { agreementId_position: { agreementId, position: 0 } };
    await expect(db().shareTerm.update({ where, data: { shareBp: 1 } })).rejects.toThrow();
    await expect(
      db().shareTerm.update({ where, data: { authorId: shared.second.id } }),
    ).rejects.toThrow();
    await expect(db().shareAnswer.deleteMany({ where: { agreementId } })).rejects.toThrow();
    const unfit = db().shareAgreement.create({
      data: {
        ...{ bookId: (await aBook()).id, createdAt: now(), effectiveFrom: now() },
        terms: { create: [{ position: 0, authorId: shared.first.id, shareBp: 9_999 }] },
      },
    });
    await expect(unfit).rejects.toThrow();
    await acceptShares(shared.second, agreementId);
    const ended = { where: { id: agreementId }, data: { inForceFrom: new Date(0) } };
    await expect(db().shareAgreement.update(ended)).rejects.toThrow();
  });
});

describe("a co-author asked by e-mail", () => {
  test("takes their place with the address that was written to, becomes an author, and then says yes", async () => {
    const shared = await aSharedBook([10_000]);
    const user = await aUser({ email: anAddress() });
    const { agreementId, press, invitation } = await invite(shared, user.email);
    expect(invitation.tokenHash).not.toContain(press.token);
    expect(reasonOf(await claimInvitation(asReader(user), press))).toBe("ok");
    const author = await db().author.findUniqueOrThrow({ where: { userId: user.id } });
    expect([author.name, author.slug.startsWith("eve-nee")]).toEqual(["Ève Née", true]);
    expect(await stateOf(agreementId)).toBe("proposed");
    expect(reasonOf(await acceptShares(asAuthor(author, user), agreementId))).toBe("ok");
    expect(await sharesAt(shared.book.id, addDays(now(), 1))).toEqual([7_000, 3_000]);
    expect(await steps(agreementId)).toContain("share-invitation-claimed");
  });

  test("the link opens for nobody else, nothing else, once, and for fourteen days", async () => {
    const shared = await aSharedBook([10_000]);
    const [user, other] = [
      await aUser({ email: anAddress() }),
      await aUser({ email: anAddress() }),
    ];
    const { press, invitation, agreementId } = await invite(shared, user.email);
    const claim = (who: typeof user, more: Partial<typeof press> = {}) =>
      claimInvitation(asReader(who), { ...press, ...more }).then(reasonOf);
    expect(await claim(other)).toBe("invitation-not-yours");
    expect(await claim(user, { token: invitationToken(agreementId) })).toBe("invitation-unknown");
    expect(await claim(user, { invitationId: "x" })).toBe("invitation-unknown");
    const { expiresAt } = invitation;
    expect(expiresAt.getTime() - invitation.createdAt.getTime()).toBe(14 * 24 * 3_600_000);
    expect(await atInstant(expiresAt, () => claim(user))).toBe("invitation-expired");
    expect(await Promise.all([claim(user), claim(user)])).toEqual(["ok", "ok"]);
    expect(await db().author.count({ where: { userId: user.id } })).toBe(1);
  });

  test("a proposal taken back opens nothing, and nobody stands in it twice", async () => {
    const shared = await aSharedBook([10_000]);
    const user = await aUser({ email: anAddress() });
    const { press, agreementId } = await invite(shared, user.email);
    await withdrawShares(shared.first, agreementId);
    expect(reasonOf(await claimInvitation(asReader(user), press))).toBe("proposal-ended");
    const own = await db().user.findUniqueOrThrow({ where: { id: shared.first.userId } });
    const again = await invite(shared, own.email);
    expect(reasonOf(await claimInvitation(asReader(own), again.press))).toBe("already-named");
  });
});

describe("the pages of the shop", () => {
  test("follow an agreement at its instant, once, and never back", async () => {
    const shared = await aSharedBook([10_000, 0]);
    const { book, second } = shared;
    const agreementId = await propose(shared, [6_000, 4_000], addHours(now(), 12));
    await acceptShares(second, agreementId);
    await expect(applyShares(agreementId)).rejects.toThrow("not in force yet");
    await atInstant(addDays(now(), 1), async () => {
      const later = await propose(shared, [2_000, 8_000]);
      await acceptShares(second, later);
      await atInstant(addDays(now(), 1), async () => {
        await Promise.all([applyShares(later), applyShares(later)]);
        // The first one's job comes late: what it brought has been replaced since.
        await applyShares(agreementId);
      });
      expect((await steps(later)).filter((step) => step === "shares-applied")).toHaveLength(1);
    });
    const shown = await db().bookAuthor.findMany({
      where: { bookId: book.id },
      orderBy: { position: "asc" },
    });
    expect(shown.map(({ shareBp }) => shareBp)).toEqual([2_000, 8_000]);
  });

  test("a proposal that was not agreed is applied by nobody", async () => {
    const shared = await aSharedBook([10_000, 0]);
    const agreementId = await propose(shared, [6_000, 4_000]);
    await applyShares(agreementId);
    expect(
      await transaction((tx) =>
        tx.bookAuthor.count({ where: { bookId: shared.book.id, shareBp: 10_000 } }),
      ),
    ).toBe(1);
  });
});
