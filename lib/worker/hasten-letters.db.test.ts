import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { runOnce } from "graphile-worker";
import { SMTPServer } from "smtp-server";
import { expect, test } from "vitest";
import { db, transaction } from "@/lib/platform/db";
import { promiseMail, sendMail } from "@/lib/platform/outbox";
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
  await transaction((tx) =>
    promiseMail(tx, {
      ...{ key: "a", letter: "sign-in-link", to: "reader@bouquin.test", locale: "fr", payload: {} },
    }),
  );
  expect(await hastenLetters()).toBe(0);
  const tries: number[] = [];
  const work = () =>
    runOnce({
      ...{ connectionString: process.env.DATABASE_URL ?? "", noHandleSignals: true },
      taskList: {
        [sendMail.name]: async (_payload, { job }) => {
          tries.push(job.attempts);
          if (job.attempts === 1) throw new Error("the mail server is away");
        },
      },
    });
  await work();
  await work();
  expect(tries).toEqual([1]);
  await db().outboxMail.updateMany({ data: { createdAt: new Date(Date.now() - 3_600_000) } });
  expect(await hastenLetters()).toBe(1);
  await work();
  expect(tries).toEqual([1, 2]);
  await server.close();
  await transaction((tx) =>
    promiseMail(tx, {
      ...{ key: "b", letter: "sign-in-link", to: "reader@bouquin.test", locale: "fr", payload: {} },
    }),
  );
  await db().outboxMail.updateMany({ data: { createdAt: new Date(Date.now() - 3_600_000) } });
  expect(await hastenLetters()).toBe(0);
});
