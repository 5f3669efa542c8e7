import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";
import { expect, test } from "vitest";
import { db, transaction } from "@/lib/platform/db";
import { postponeLetter, promiseMail, takeLetter } from "@/lib/platform/outbox";
import { hastenLetters } from "./hasten-letters";

/** A mail server that takes nothing in, on a port of its own; the settings are read after this. */
async function aMailServer() {
  const server = new SMTPServer({ authOptional: true, disabledCommands: ["STARTTLS"] });
  server.listen(0, "127.0.0.1");
  await once(server.server, "listening");
  const { port } = server.server.address() as AddressInfo;
  return { port, close: () => new Promise<void>((done) => server.close(() => done())) };
}

test("L8 letters whose pauses have grown while the mail server was away are tried as soon as it is back", async () => {
  const server = await aMailServer();
  process.env.SMTP_URL = `smtp://127.0.0.1:${server.port}`;
  await aLetter("a");
  expect(await hastenLetters()).toBe(0);
  await failFor(6);
  expect(await takeLetter()).toBeNull();
  expect(await hastenLetters()).toBe(1);
  const letter = await takeLetter();
  expect(letter?.attempts).toBeGreaterThan(5);
  if (letter) await postponeLetter({ ...letter, attempts: 9 }, "the mail server is away");
  await server.close();
  await db().outboxMail.updateMany({ data: { createdAt: anHourAgo() } });
  expect(await hastenLetters()).toBe(0);
});

const anHourAgo = () => new Date(Date.now() - 3_600_000);

async function aLetter(key: string) {
  await transaction((tx) =>
    promiseMail(tx, {
      ...{ key, letter: "sign-in-link", to: "reader@bouquin.test", locale: "fr", payload: {} },
    }),
  );
}

/** Some tries in vain, as they add up while a mail server is away; the letter then rests for long. */
async function failFor(tries: number) {
  for (let attempts = 1; attempts <= tries; attempts++) {
    await db().outboxMail.updateMany({ data: { dueAt: anHourAgo(), createdAt: anHourAgo() } });
    const letter = await takeLetter();
    if (letter) await postponeLetter(letter, "the mail server is away");
  }
}
