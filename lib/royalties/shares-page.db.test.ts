import { beforeAll, describe, expect, test } from "vitest";
import { foundShop } from "@/lib/catalog/found-shop";
import { addDays, addHours } from "@/lib/kernel/time";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { asAuthor, aUser } from "@/prisma/factories/a-user";
import { atInstant } from "@/prisma/factories/at-instant";
import { aBook, anAddress } from "@/prisma/testing/living-shop";
import { acceptShares } from "./accept-shares";
import { findInvitation } from "./invitation-page";
import { invitationToken } from "./invitation-token";
import { proposeShares } from "./propose-shares";
import { findSharesPage, listSharedBooks } from "./shares-page";

beforeAll(() => foundShop());

async function threeAuthors() {
  const book = await aBook({ shares: [6_000, 4_000, 0] });
  const authors = [];
  for (const { authorId } of [...book.authors].sort((one, two) => one.position - two.position)) {
    const user = await aUser({ email: anAddress() });
    const author = await db().author.update({ where: { id: authorId }, data: { userId: user.id } });
    authors.push(asAuthor(author, user));
  }
  const [ada, ben, cy] = authors;
  if (!ada || !ben || !cy) throw new Error("three authors");
  return { slug: book.slug, ada, ben, cy };
}

type Three = Awaited<ReturnType<typeof threeAuthors>>;

async function propose(
  { slug, ada, ben }: Three,
  email?: string,
  effectiveFrom: Date | null = null,
) {
  const proposed = await proposeShares(ada, {
    ...{ slug, locale: "fr", effectiveFrom },
    terms: [
      { authorId: ada.id, shareBp: 5_000 },
      { authorId: ben.id, shareBp: email ? 4_000 : 5_000 },
    ],
    invited: email ? [{ email, name: "Dee", shareBp: 1_000 }] : [],
  });
  if (!proposed.ok) throw new Error(proposed.reason);
  return proposed.value.agreementId;
}

describe("the page of a book's shares", () => {
  test("A-18 shows whoever has a share all of it, a co-author at nothing their own line alone", async () => {
    const { slug, ada, ben, cy } = await threeAuthors();
    for (const sharer of [ada, ben])
      expect((await findSharesPage(sharer, slug))?.current).toHaveLength(3);
    const own = await findSharesPage(cy, slug);
    expect(own?.current.map(({ authorId, shareBp }) => [authorId, shareBp])).toEqual([[cy.id, 0]]);
    expect([own?.canPropose, own?.past, own?.waiting]).toEqual([false, [], null]);
  });

  test("ACL-05 ACL-11 is not there for another author, nor a proposal for who is not asked", async () => {
    const three = await threeAuthors();
    const { ada: stranger } = await threeAuthors();
    await propose(three);
    expect(await findSharesPage(stranger, three.slug)).toBeNull();
    expect(await findSharesPage(three.ada, "no-such-book")).toBeNull();
    expect((await findSharesPage(three.cy, three.slug))?.proposal).toBeNull();
    const open = async (author: typeof stranger) =>
      (await listSharedBooks(author)).map(({ isAsked }) => isAsked);
    expect([await open(three.ada), await open(three.ben), await open(three.cy)]).toEqual([
      [false],
      [true],
      [false],
    ]);
  });

  test("offers each the answers that are theirs, and says who has answered", async () => {
    const three = await threeAuthors();
    await propose(three, "dee@bouquin.test");
    const ofAda = (await findSharesPage(three.ada, three.slug))?.proposal;
    const ofBen = (await findSharesPage(three.ben, three.slug))?.proposal;
    expect([ofAda?.canAnswer, ofAda?.canDecline, ofAda?.isProposer]).toEqual([false, false, true]);
    expect([ofBen?.canAnswer, ofBen?.canDecline, ofBen?.isProposer]).toEqual([true, true, false]);
    expect(ofAda?.terms.map(({ answeredAt }) => answeredAt !== null)).toEqual([
      ...[true, false, false, false],
    ]);
    // The address is for whoever typed it.
    expect(ofAda?.terms.map(({ email }) => email)).toEqual([null, null, null, "dee@bouquin.test"]);
    expect(ofBen?.terms.map(({ email }) => email)).toEqual([null, null, null, null]);
  });

  test("tells since when, what waits for its date, and what was before", async () => {
    const three = await threeAuthors();
    await acceptShares(three.ben, await propose(three, undefined, addHours(now(), 12)));
    const waiting = await findSharesPage(three.ada, three.slug);
    expect([waiting?.since, waiting?.waiting?.terms.length, waiting?.canPropose]).toEqual([
      ...[null, 3, false],
    ]);
    await atInstant(addDays(now(), 1), async () => {
      const page = await findSharesPage(three.ada, three.slug);
      expect(page?.current.map(({ shareBp }) => shareBp)).toEqual([5_000, 5_000, 0]);
      expect(page?.since).toEqual(waiting?.waiting?.inForceFrom);
      expect(page?.past.map(({ proposedBy }) => proposedBy)).toEqual([three.ada.id, null]);
      expect(page?.canPropose).toBe(true);
    });
  });

  test("an invitation shows itself to its own link alone, and says when it is over", async () => {
    const three = await threeAuthors();
    const agreementId = await propose(three, anAddress());
    const { id, expiresAt } = await db().shareInvitation.findFirstOrThrow({
      where: { agreementId },
    });
    const token = invitationToken(id);
    expect(await findInvitation(id, token)).toMatchObject({ shareBp: 1_000, state: "open" });
    expect(await findInvitation(id, invitationToken(agreementId))).toBeNull();
    expect(await findInvitation("no-id", token)).toBeNull();
    const late = await atInstant(expiresAt, () => findInvitation(id, token));
    expect(late?.state).toBe("invitation-expired");
  });
});
