import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { platform } from "node:os";
import { SMTPServer } from "smtp-server";
import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { requestSignInLink } from "@/lib/accounts/request-sign-in-link";
import { foundShop } from "@/lib/catalog/found-shop";
import { sendNextLetter } from "@/lib/emails/send-next-letter";
import { addMinutes, addSeconds } from "@/lib/kernel/time";
import { db } from "@/lib/platform/db";
import { atInstant } from "@/prisma/factories/at-instant";
import { anAddress } from "@/prisma/testing/living-shop";
import { hastenLetters } from "./hasten-letters";

// An address nobody else listens on: the port is let go and taken again.
const host = platform() === "linux" ? "127.0.0.9" : "127.0.0.1";
let port = 0;
let server: SMTPServer | undefined;
/** Who is let in now; everybody else is told "later" (RFC 5321: 451). */
let isLetIn = true;

beforeAll(async () => {
  // The settings are read once, so the port has to be known before.
  const found = createServer().listen(0, host);
  await once(found, "listening");
  ({ port } = found.address() as AddressInfo);
  found.close();
  process.env.SMTP_URL = `smtp://${host}:${port}`;
  await foundShop();
});
beforeEach(async () => {
  await db().outboxMail.updateMany({ data: { state: "moot" } });
});
afterEach(closeServer);

async function openServer() {
  server = new SMTPServer({
    ...{ authOptional: true, disabledCommands: ["STARTTLS"], logger: false, closeTimeout: 1 },
    onRcptTo: (_to, _session, done) =>
      done(isLetIn ? null : Object.assign(new Error("greylisted"), { responseCode: 451 })),
    onData: (stream, _session, done) => void stream.resume().on("end", () => done()),
  });
  server.listen(port, host);
  await once(server.server, "listening");
}

async function closeServer() {
  const open = server;
  server = undefined;
  if (open) await new Promise<void>((done) => open.close(() => done()));
}

async function aLetter() {
  const asked = await requestSignInLink({
    ...{ email: anAddress(), locale: "fr", browserHash: "b", returnTo: null },
    ...{ clientMark: null, isKnownBrowser: false },
  });
  if (!asked.ok) throw new Error(asked.reason);
  return () =>
    db().outboxMail.findUniqueOrThrow({ where: { key: `sign-in:${asked.value.linkId}` } });
}

type Letter = Awaited<ReturnType<typeof aLetter>>;

/** So many tries, each when it is due; answers when the last was. */
async function tryFor(letter: Letter, tries: number) {
  let at = new Date();
  for (let count = 0; count < tries; count += 1) {
    at = addSeconds((await letter()).dueAt, 1);
    expect(await atInstant(at, sendNextLetter)).toBe(true);
  }
  return at;
}

test("L8 letters whose pauses have grown while no mail server answered are tried as soon as one does", async () => {
  const letter = await aLetter();
  expect(await hastenLetters()).toBe(0);
  const at = await tryFor(letter, 7);
  expect(await atInstant(at, hastenLetters)).toBe(0);
  await openServer();
  expect(await atInstant(at, hastenLetters)).toBe(1);
  expect(await atInstant(addSeconds(at, 1), sendNextLetter)).toBe(true);
  expect(await letter()).toMatchObject({ state: "sent" });
});

test("L8 letters a server answers with 4xx keep their pauses however often one looks, and are not used up", async () => {
  isLetIn = false;
  await openServer();
  const letter = await aLetter();
  let at = await tryFor(letter, 6);
  const { dueAt, attempts } = await letter();
  expect([attempts, dueAt > addMinutes(at, 5)]).toEqual([6, true]);
  for (; at < dueAt; at = addMinutes(at, 2)) expect(await atInstant(at, hastenLetters)).toBe(0);
  expect(await letter()).toMatchObject({ ...{ dueAt, attempts: 6 }, isUnanswered: false });
  isLetIn = true;
  await tryFor(letter, 1);
  expect(await letter()).toMatchObject({ state: "sent", attempts: 7 });
});

test("L8 away for hours, then 4xx: the tries nobody answered are forgotten, and minutes later it goes out", async () => {
  isLetIn = false;
  const letter = await aLetter();
  const back = await tryFor(letter, 9);
  await openServer();
  expect(await atInstant(back, hastenLetters)).toBe(1);
  const refusedAt = await tryFor(letter, 1);
  const { dueAt, attempts } = await letter();
  expect([attempts, dueAt < addMinutes(refusedAt, 5)]).toEqual([5, true]);
  expect(await atInstant(refusedAt, hastenLetters)).toBe(0);
  isLetIn = true;
  await tryFor(letter, 1);
  expect(await letter()).toMatchObject({ state: "sent" });
});

test("L8 a server that says 4xx for six hours is asked often enough: once it takes letters none waits half an hour", async () => {
  isLetIn = false;
  await openServer();
  const letter = await aLetter();
  const { dueAt: begun } = await letter();
  let at = begun;
  while (at < addMinutes(begun, 6 * 60)) at = await tryFor(letter, 1);
  const { dueAt } = await letter();
  expect(dueAt < addMinutes(at, 30)).toBe(true);
  isLetIn = true;
  await tryFor(letter, 1);
  expect(await letter()).toMatchObject({ state: "sent" });
});
