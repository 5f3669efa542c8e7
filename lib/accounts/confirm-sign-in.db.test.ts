import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { writeLetter } from "@/lib/emails/letters";
import { mailWords } from "@/lib/emails/mail-words";
import { addHours, addMinutes, addSeconds } from "@/lib/kernel/time";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { secretToken } from "@/lib/platform/random";
import { atInstant } from "@/prisma/factories/at-instant";
import { beginLinkLife } from "./begin-link-life";
import { confirmSignIn } from "./confirm-sign-in";
import { findLinkStanding } from "./link-standing";
import { linkToken } from "./link-token";
import { requestSignInLink } from "./request-sign-in-link";
import { linkLifeMinutes, linksPerClient, linksPerQuarterHour, linksPerSite } from "./sign-in-link";

/** Asks for a link as a stranger on this computer does, unless told otherwise. */
function ask(
  email: string,
  more: { browserHash?: string; clientMark?: string; isKnownBrowser?: boolean } = {},
) {
  const stranger = { browserHash: "browser-a", clientMark: null, isKnownBrowser: false };
  return requestSignInLink({ email, locale: "fr", returnTo: null, ...stranger, ...more });
}

async function aLink(email: string) {
  const asked = await ask(email);
  if (!asked.ok) throw new Error(asked.reason);
  const { linkId, code } = asked.value;
  return { linkId, code, token: linkToken(linkId) };
}

function reasonOf(outcome: { ok: boolean; reason?: string }) {
  return outcome.ok ? "ok" : outcome.reason;
}

describe("a magic link", () => {
  test("is promised as a letter whose payload holds no secret", async () => {
    const { linkId, token, code } = await aLink("a@bouquin.test");
    const mail = await db().outboxMail.findUniqueOrThrow({ where: { key: `sign-in:${linkId}` } });
    expect(mail.payload).toEqual({ linkId });
    const row = await db().signInLink.findUniqueOrThrow({ where: { id: linkId } });
    expect(JSON.stringify(row)).not.toContain(token);
    expect(row.codeHash).not.toContain(code);
  });

  test("AUTH-24 lives from when its letter leaves, however late; one of yesterday is not sent any more", async () => {
    const { linkId, token } = await aLink("late@bouquin.test");
    const press = { linkId, token, code: null, browserHash: "browser-a" };
    const asked = (at: Date) =>
      db().signInLink.update({
        where: { id: linkId },
        data: { createdAt: at, expires: addMinutes(at, linkLifeMinutes) },
      });
    await asked(addHours(now(), -25));
    expect(await beginLinkLife(linkId)).toBeNull();
    await asked(addHours(now(), -6));
    expect(reasonOf(await confirmSignIn(press))).toBe("link-expired");
    const begun = await beginLinkLife(linkId);
    const minutesLeft = ((begun?.expires.getTime() ?? 0) - now().getTime()) / 60_000;
    expect(minutesLeft).toBeGreaterThan(linkLifeMinutes - 1);
    expect(minutesLeft).toBeLessThanOrEqual(linkLifeMinutes);
    expect(reasonOf(await confirmSignIn(press))).toBe("ok");
    expect(await beginLinkLife(linkId)).toBeNull();
  });

  test("AUTH-05 pressed twice at once signs in once", async () => {
    const { linkId, token } = await aLink("b@bouquin.test");
    const press = { linkId, token, code: null, browserHash: "browser-a" };
    const outcomes = await Promise.all([confirmSignIn(press), confirmSignIn(press)]);
    expect(outcomes.map(reasonOf).sort()).toEqual(["link-spent", "ok"]);
  });

  test("AUTH-04 in another browser needs the code, and five wrong ones end it", async () => {
    const { linkId, token, code } = await aLink("c@bouquin.test");
    const elsewhere = { linkId, token, browserHash: "browser-b" };
    expect(reasonOf(await confirmSignIn({ ...elsewhere, code: null }))).toBe("code-needed");
    const wrong = code === "000000" ? "111111" : "000000";
    for (let turn = 0; turn < 5; turn++)
      expect(reasonOf(await confirmSignIn({ ...elsewhere, code: wrong }))).toBe("code-wrong");
    expect(reasonOf(await confirmSignIn({ ...elsewhere, code }))).toBe("too-many-codes");
  });

  test("the code shown opens it elsewhere", async () => {
    const { linkId, token, code } = await aLink("d@bouquin.test");
    expect(reasonOf(await confirmSignIn({ linkId, token, code, browserHash: null }))).toBe("ok");
  });

  test("AUTH-10 of twenty codes guessed at once five are looked at", async () => {
    const { linkId, token, code } = await aLink("guess@bouquin.test");
    const wrong = code === "000000" ? "111111" : "000000";
    const guess = () => confirmSignIn({ linkId, token, browserHash: "browser-b", code: wrong });
    const guesses = await Promise.all(Array.from({ length: 20 }, guess));
    const looked = guesses.map(reasonOf).filter((reason) => reason === "code-wrong");
    expect(looked).toHaveLength(5);
  });

  test("AUTH-02 ten minutes later is over, and a second before it is not", async () => {
    const { linkId, token } = await aLink("e@bouquin.test");
    const { createdAt } = await db().signInLink.findUniqueOrThrow({ where: { id: linkId } });
    const press = { linkId, token, code: null, browserHash: "browser-a" };
    const end = addMinutes(createdAt, linkLifeMinutes);
    await atInstant(addSeconds(end, 1), async () =>
      expect(reasonOf(await confirmSignIn(press))).toBe("link-expired"),
    );
    await atInstant(addSeconds(end, -2), async () =>
      expect(reasonOf(await confirmSignIn(press))).toBe("ok"),
    );
  });

  test("AUTH-05 of two asked for each opens once, the older one too, in whichever order", async () => {
    const [older, newer] = [await aLink("two@bouquin.test"), await aLink("two@bouquin.test")];
    const press = ({ linkId, token }: typeof older) =>
      confirmSignIn({ linkId, token, code: null, browserHash: "browser-a" });
    const all = await Promise.all([press(newer), press(older), press(newer), press(older)]);
    expect(all.map(reasonOf).sort()).toEqual(["link-spent", "link-spent", "ok", "ok"]);
  });

  test("AUTH-10 a thousand guessed secrets open nothing, say one thing, and leave the link to its owner", async () => {
    const { linkId, token } = await aLink("guessed@bouquin.test");
    const press = { linkId, code: null, browserHash: "browser-a" };
    const guesses = new Set<string | undefined>();
    for (let hundred = 0; hundred < 10; hundred++) {
      const tries = Array.from({ length: 100 }, () =>
        findLinkStanding({ ...press, token: secretToken() }),
      );
      for (const said of await Promise.all(tries)) guesses.add(said ?? "open");
    }
    expect([...guesses]).toEqual(["link-spent"]);
    expect(reasonOf(await confirmSignIn({ ...press, token: secretToken() }))).toBe("link-spent");
    expect(reasonOf(await confirmSignIn({ ...press, token }))).toBe("ok");
  });

  test("AUTH-07 leads to the shop's own address, whatever a request called it", async () => {
    const { linkId } = await aLink("host@bouquin.test");
    const letter = await writeLetter("sign-in-link", mailWords("fr"), { linkId, shop: "Bouquin" });
    const links = letter?.parts.flatMap((part) => ("href" in part ? [part.href] : []));
    expect(links?.map((href) => new URL(href).origin)).toEqual([
      new URL(process.env.APP_URL ?? "").origin,
    ]);
  });

  test("AUTH-01 says before it is pressed what the press would meet, and is not spent by being looked at", async () => {
    const { linkId, token } = await aLink("g@bouquin.test");
    const here = { linkId, token, browserHash: "browser-a" };
    expect(await findLinkStanding({ ...here, browserHash: "browser-b" })).toBe("code-needed");
    expect(await findLinkStanding({ ...here, token: "" })).toBe("link-spent");
    expect(await findLinkStanding({ ...here, linkId: "" })).toBe("link-spent");
    expect(await findLinkStanding(here)).toBeNull();
    expect(reasonOf(await confirmSignIn({ ...here, code: null }))).toBe("ok");
    expect(await findLinkStanding(here)).toBe("link-spent");
  });

  test("AUTH-08 is no mail cannon: one address gets so many in a quarter of an hour", async () => {
    const email = "f@bouquin.test";
    const asked = await Promise.all(Array.from({ length: 20 }, () => ask(email)));
    expect(asked.filter(({ ok }) => ok)).toHaveLength(linksPerQuarterHour);
    expect(reasonOf(await ask(email))).toBe("too-many-links");
    const letters = await db().outboxMail.count({ where: { recipient: email } });
    expect(letters).toBe(linksPerQuarterHour);
  });

  test("one stranger leaves links for others, and nobody can use up those of a known browser", async () => {
    const email = "victim@bouquin.test";
    const stranger = { browserHash: "stranger", clientMark: "stranger" };
    const asked = await Promise.all(Array.from({ length: 9 }, () => ask(email, stranger)));
    expect(asked.filter(({ ok }) => ok)).toHaveLength(linksPerClient);
    expect(reasonOf(await ask(email, { clientMark: "at-home" }))).toBe("ok");
    const crowd = Array.from({ length: 9 }, (_, at) => ask(email, { clientMark: `crowd-${at}` }));
    await Promise.all(crowd);
    expect(reasonOf(await ask(email, { clientMark: "elsewhere" }))).toBe("too-many-links");
    const own = { browserHash: "own", clientMark: "stranger", isKnownBrowser: true };
    expect(reasonOf(await ask(email, own))).toBe("ok");
  });

  test("AUTH-08 one mailbox is one address, whatever stands behind a plus sign", async () => {
    const asked: string[] = [];
    for (let at = 0; at < 7; at += 1)
      asked.push(reasonOf(await ask(`plus+${at}@bouquin.test`, { browserHash: `b${at}` })) ?? "");
    expect(asked).toEqual([...Array(5).fill("ok"), "too-many-links", "too-many-links"]);
    expect(reasonOf(await ask("plus@bouquin.test"))).toBe("too-many-links");
    expect(reasonOf(await ask("plusother@bouquin.test"))).toBe("ok");
  });

  test("AUTH-08 whoever holds a whole site of networks has sixteen times one network's links, and the site beside it its own", async () => {
    const from = (at: number, site: string) =>
      ask(`site-${site}-${at}@bouquin.test`, {
        ...{ browserHash: `b${at}`, clientMark: `${site}${at}.${site}` },
      });
    const old = { ...(await db().signInLink.findFirstOrThrow()), createdAt: now() };
    await db().signInLink.createMany({
      data: Array.from({ length: linksPerSite - 1 }, (_, at) => ({
        ...{ ...old, id: randomUUID(), token: `t-${at}`, identifier: `x${at}@bouquin.test` },
        clientMark: `wide${at}.wide`,
      })),
    });
    expect(reasonOf(await from(1000, "wide"))).toBe("ok");
    expect(reasonOf(await from(1001, "wide"))).toBe("too-many-links");
    expect(reasonOf(await from(1002, "beside"))).toBe("ok");
  });
});
