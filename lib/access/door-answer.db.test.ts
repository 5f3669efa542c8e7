import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Reader } from "@/lib/accounts/actor";
import { emailAddress } from "@/lib/accounts/email";
import { requestSignInLink } from "@/lib/accounts/request-sign-in-link";
import { addDays, addHours } from "@/lib/kernel/time";
import { db } from "@/lib/platform/db";
import { atInstant } from "@/prisma/factories/at-instant";
import { aShelf, tokenOf } from "@/prisma/testing/a-shelf";
import { anOperator, aReader, openShop } from "@/prisma/testing/living-shop";
import { answerAtDoor } from "./door-answer";
import { openDownload } from "./open-download";
import { revokeDownloadLinks } from "./revoke-download-links";

let shop: Awaited<ReturnType<typeof openShop>>;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.stop());

const past = new Date(1_000_000_000_000);

/** What the door says, as the page does: the gate first, then who stands before it. */
async function said(reader: Reader | null, token: string) {
  const outcome = await openDownload(token);
  if (outcome.ok) return "open";
  if (outcome.reason !== "expired" && outcome.reason !== "revoked") return outcome.reason;
  return (await answerAtDoor(reader, token, outcome.reason))?.says;
}

describe("a link that has ended", () => {
  test("D-09 DL-07 gives its owner a fresh one in one click, after the same checks", async () => {
    const { reader, item } = await aShelf();
    const token = tokenOf(item.links, { audience: "receipt", editionNumber: 1, expiresAt: past });
    const answer = await answerAtDoor(reader, token, "expired");
    const fresh = answer?.fresh?.split("/").at(-1) ?? "";
    const outcome = await openDownload(fresh);
    expect(outcome.ok && outcome.value.format).toBe("pdf");
    await db().entitlement.update({ where: { id: item.id }, data: { state: "closed" } });
    expect(await said(reader, fresh)).toBe("closed");
  });

  test("D-10 six people are told six things, and none whether there is an order", async () => {
    const [{ reader, item, token }, stranger] = [await aShelf(), await aReader()];
    const expired = tokenOf(item.links, { expiresAt: past });
    const tampered = token.replace(/.$/, (last) => (last === "A" ? "B" : "A"));
    const answers = [
      await said(null, expired),
      await said(stranger, expired),
      await said(reader, "nobody-knows-this"),
      await said(reader, tampered),
      await said(reader, expired),
    ];
    await revokeDownloadLinks(await anOperator(), item.id);
    answers.push(await said(reader, token));
    expect(answers).toEqual([
      ...["expired-sign-in", "other-account", "unknown", "altered", "expired", "revoked"],
    ]);
    // A link that never was and one that was bent say the same, whether an order is behind it or not.
    const nobodys = tokenOf([{ id: "00000000-0000-4000-8000-000000000000", audience: "library" }]);
    expect(await said(null, nobodys)).toBe("unknown");
    expect(
      await said(
        null,
        nobodys.replace(/^./, (first) => (first === "_" ? "-" : "_")),
      ),
    ).toBe("altered");
  });

  test("D-08 DL-05 a right that closes after the link was given closes the link", async () => {
    const { item, reader, token } = await aShelf();
    expect(await said(reader, token)).toBe("open");
    await db().entitlement.update({
      where: { id: item.id },
      data: { state: "closed", closedReason: "refunded", closedAt: new Date() },
    });
    expect(await said(reader, token)).toBe("closed");
  });

  test("DL-03 a copied link dies within a day, in every browser, signed in or not", async () => {
    const { item, reader, token } = await aShelf();
    expect(await said(null, token)).toBe("open");
    const later = addHours(new Date(), 25);
    expect(await atInstant(later, () => said(null, token))).toBe("expired-sign-in");
    expect(await atInstant(later, () => said(reader, token))).toBe("expired");
    expect(await db().download.count({ where: { entitlementId: item.id } })).toBe(1);
  });

  test("D-11 a friend it was forwarded to is asked for the address of the purchase, forgiving case and spaces", async () => {
    const [{ item, reader }, friend] = [await aShelf(), await aReader()];
    const expired = tokenOf(item.links, { audience: "receipt", expiresAt: past });
    expect(await said(null, expired)).toBe("expired-sign-in");
    expect(await said(friend, expired)).toBe("other-account");
    expect(emailAddress.parse(`  ${reader.email.toUpperCase()} `)).toBe(reader.email);
    const ask = (browserHash: string) =>
      requestSignInLink({
        ...{ email: reader.email, locale: "fr", browserHash, returnTo: "/fr/library" },
        ...{ clientMark: null, isKnownBrowser: false },
      });
    const asked = await Promise.all(Array.from({ length: 30 }, (_, at) => ask(`browser-${at}`)));
    expect(asked.some((one) => !one.ok && one.reason === "too-many-links")).toBe(true);
  });

  test("DL-20 a receipt's link opens its own order's book alone, and for thirty days", async () => {
    const mine = await aShelf();
    const other = await aShelf({ reader: mine.reader });
    const receipt = tokenOf(mine.item.links, { audience: "receipt" });
    const outcome = await openDownload(receipt);
    const ofMine = mine.book.editions[0]?.files.map(({ id }) => id);
    expect(outcome.ok && ofMine?.includes(outcome.value.id)).toBe(true);
    expect(other.book.id).not.toBe(mine.book.id);
    expect(await atInstant(addDays(new Date(), 29), () => said(null, receipt))).toBe("open");
    expect(await atInstant(addDays(new Date(), 31), () => said(null, receipt))).toBe(
      "expired-sign-in",
    );
  });
});
