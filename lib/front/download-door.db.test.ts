import { randomBytes } from "node:crypto";
import { get, type IncomingMessage } from "node:http";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { fileDoors } from "@/app/file-doors";
import { beginLook } from "@/lib/accounts/begin-look";
import { sessionCookie } from "@/lib/edge/cookies";
import { asBought } from "@/lib/edge/download-gate";
import { writeSession } from "@/lib/edge/write-session";
import { handOffHeader, handOffOf, writeHandOff } from "@/lib/kernel/hand-off";
import { addDays } from "@/lib/kernel/time";
import { db } from "@/lib/platform/db";
import { fingerprint, secretToken } from "@/lib/platform/random";
import { shopStorage } from "@/lib/platform/storage/shop-storage";
import { aUser } from "@/prisma/factories/a-user";
import { aLaterEdition, aShelf, tokenOf } from "@/prisma/testing/a-shelf";
import { anOperator, openShop } from "@/prisma/testing/living-shop";
import { aFront } from "./front-fixture";
import type { Handler } from "./render-page";

const next = vi.fn<Handler>();
const turns = {
  rest: { atOnce: 1, inAll: 1, insideOfOne: 1, waitingOfOne: 9, waitingInAll: 9, holdsMs: 1 },
};
let shop: Awaited<ReturnType<typeof openShop>>;
let house: Awaited<ReturnType<typeof aFront>>;
beforeAll(async () => {
  shop = await openShop();
  house = await aFront((...asked) => next(...asked), { fileDoors, turns, storage: shopStorage() });
});
beforeEach(() => {
  next.mockReset();
  next.mockImplementation(async (_request, response) => void response.end("said by the route"));
});
afterAll(() => Promise.all([shop.stop(), house.close()]));

const bytes = randomBytes(600_000);

/** A reader's newest edition of a bought book: its address, its file, and how often it was counted. */
async function aBoughtFile(size = bytes) {
  const { book, item, token } = await aShelf();
  const edition = await aLaterEdition(book, { files: [{ bytes: size }] });
  const [file] = edition.files;
  if (!file) throw new Error("an edition without a file");
  const counted = () => db().download.count({ where: { fileId: file.id } });
  return { path: `/downloads/${token}`, file, counted, item };
}

async function signsIn(userId: string) {
  const token = secretToken();
  await writeSession({ token, userId }, { way: "link", agent: null });
  return { token, headers: { cookie: `${sessionCookie()}=${token}` } };
}

describe("a file that is granted", () => {
  test("leaves without a page's machinery, as the route would have it sent, and is counted once", async () => {
    const { path, file, counted } = await aBoughtFile();
    const sent = await house.ask(path);
    expect(sent.status).toBe(200);
    expect(sent.body.equals(bytes)).toBe(true);
    expect(next).not.toHaveBeenCalled();
    expect(await counted()).toBe(1);

    const named = writeHandOff(handOffOf(file, asBought));
    const routed = await aFront(
      async (_request, response) => void response.writeHead(200, { [handOffHeader]: named }).end(),
      { storage: shopStorage() },
    );
    const { date: _, ...ofRoute } = (await routed.ask(path)).headers;
    await routed.close();
    expect(sent.headers).toMatchObject(ofRoute);
    expect(Object.keys(sent.headers).sort()).toEqual(Object.keys(ofRoute).concat("date").sort());
    expect(ofRoute["x-robots-tag"]).toBe("noindex");
  });

  test("is not counted by a look at its head, nor by who goes on in the middle", async () => {
    const { path, counted } = await aBoughtFile();
    expect((await house.ask(path, { method: "HEAD" })).headers["content-length"]).toBe("600000");
    const rest = await house.ask(path, { headers: { range: "bytes=500000-" } });
    expect(rest.body.equals(bytes.subarray(500_000))).toBe(true);
    expect(await counted()).toBe(0);
    await house.ask(path, { headers: { range: "bytes=0-9" } });
    expect(await counted()).toBe(1);
    expect(next).not.toHaveBeenCalled();
  });

  test("leaves its place to the next as soon as it is on its way, however slow its reader", async () => {
    const { path } = await aBoughtFile(randomBytes(30_000_000));
    const running = await new Promise<IncomingMessage>((begun, failed) => {
      const asked = { host: "127.0.0.1", port: house.front.port, agent: false, path };
      get(asked, begun).once("error", failed);
    });
    expect((await house.ask("/fr/cart")).text).toBe("said by the route");
    running.destroy();
  });

  test("keeps its reader signed in, as a page does", async () => {
    const { path } = await aBoughtFile();
    const { token, headers } = await signsIn((await aUser()).id);
    const where = { sessionToken: fingerprint(token) };
    const soon = addDays(new Date(), 2);
    await db().session.update({ where, data: { expires: soon } });
    expect((await house.ask(path, { headers })).status).toBe(200);
    const { expires } = await db().session.findUniqueOrThrow({ where });
    expect(expires > addDays(soon, 1)).toBe(true);
  });
});

describe("whatever else there is to say is said by the route", () => {
  test("of a link that is over, altered or unknown, and of a right that was given back", async () => {
    const { path, item, counted } = await aBoughtFile();
    const [, token = ""] = path.split("/downloads/");
    const over = tokenOf(item.links, { expiresAt: addDays(new Date(), -1) });
    for (const shut of [over, `${token.slice(0, -3)}abc`, "nobody.knows", "x"])
      expect((await house.ask(`/downloads/${shut}`)).text).toBe("said by the route");
    const { entitlementId } = await db().downloadLink.findUniqueOrThrow({
      where: { id: item.links[0]?.id ?? "" },
    });
    await db().entitlement.update({
      where: { id: entitlementId },
      data: { state: "closed", closedReason: "refunded" },
    });
    expect((await house.ask(path)).text).toBe("said by the route");
    expect(await counted()).toBe(0);
  });

  test("to an operator who looks at somebody, and nothing is counted", async () => {
    const { path, counted } = await aBoughtFile();
    const operator = await anOperator();
    const { token, headers } = await signsIn(operator.id);
    expect((await house.ask(path, { headers })).body.equals(bytes)).toBe(true);
    const reader = await aUser();
    await beginLook(operator, token, { userId: reader.id, reason: "Vu." });
    expect((await house.ask(path, { headers })).text).toBe("said by the route");
    expect(await counted()).toBe(1);
  });

  test("to whoever sends something, and where the gate cannot be asked", async () => {
    const { path, counted } = await aBoughtFile();
    const sent = { method: "POST", body: Buffer.from("a=b") };
    expect((await house.ask(path, sent)).text).toBe("said by the route");
    const away = await aFront((...asked) => next(...asked), {
      ...{ storage: shopStorage() },
      fileDoors: fileDoors.map((door) => ({
        ...door,
        open: async () => Promise.reject(new Error("away")),
      })),
    });
    expect((await away.ask(path)).text).toBe("said by the route");
    await away.close();
    expect(await counted()).toBe(0);
  });
});
