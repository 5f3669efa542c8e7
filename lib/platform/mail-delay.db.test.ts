import { randomUUID } from "node:crypto";
import { type AddressInfo, createServer, type Server } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addMinutes, addSeconds } from "@/lib/kernel/time";
import { now } from "./clock";
import { db } from "./db";
import { isMailDelayed } from "./mail-delay";

let server: Server;
beforeAll(async () => {
  server = createServer((line) => {
    // Whoever only knocks hangs up in the middle of our greeting.
    line.on("error", () => undefined);
    line.end("220 here\r\n");
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  process.env.SMTP_URL = `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

async function aLetter(state: "promised" | "sent", minutesAgo: number, lastError: string | null) {
  const createdAt = addMinutes(now(), -minutesAgo);
  await db().outboxMail.create({
    data: {
      ...{ key: randomUUID(), letter: "sign-in-link", recipient: "a@bouquin.test", locale: "fr" },
      ...{ payload: {}, state, createdAt, lastError },
      sentAt: state === "sent" ? addSeconds(createdAt, 1) : null,
    },
  });
}

test("AUTH-24 letters are late once one was refused and none got through since, or nobody takes the connection", async () => {
  expect(await isMailDelayed()).toBe(false);
  await aLetter("promised", 90, "550 no such address");
  expect(await isMailDelayed()).toBe(false);
  await aLetter("promised", 3, "451 try again later");
  expect(await isMailDelayed()).toBe(true);
  await aLetter("sent", 1, null);
  expect(await isMailDelayed()).toBe(false);

  server.close();
  const began = performance.now();
  expect(await isMailDelayed()).toBe(true);
  expect(performance.now() - began).toBeLessThan(2000);
});
