import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import type { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { simpleParser } from "mailparser";
import { SMTPServer } from "smtp-server";
import { beforeAll, expect, test } from "vitest";
import { foundShop } from "@/lib/catalog/found-shop";
import { announceEdition } from "@/lib/editions/announce-edition";
import { db } from "@/lib/platform/db";
import { aBook } from "../living-shop";
import { dieAt } from "../model/die-at";
import { aChapter, aCrowdOf, aNextEdition } from "../told-edition";
import { prepareOwnProcess } from "./own-process";

const program = prepareOwnProcess("lib/worker/main.ts");
beforeAll(foundShop);

type Arrival = { to: string; messageId: string };

/** A mail server that hears every letter out, and lets `heard` do something before it says that it has it. */
async function aMailServer(heard: (arrivals: Arrival[]) => void) {
  const arrivals: Arrival[] = [];
  const server = new SMTPServer({
    ...{ disabledCommands: ["AUTH", "STARTTLS"], disableReverseLookup: true, logger: false },
    onData: (stream, { envelope }, done) => {
      take(stream, envelope.rcptTo[0]?.address ?? "").then(() => done(), done);
    },
  });
  async function take(stream: Readable, to: string) {
    const { messageId = "" } = await simpleParser(await buffer(stream));
    // The worker does all its work, and may find something to write to the operator.
    if (!to.startsWith("crowd-")) return;
    arrivals.push({ to, messageId });
    heard(arrivals);
  }
  // A sender that is killed leaves its line behind.
  server.on("error", () => undefined);
  server.listen(0, "127.0.0.1");
  await once(server.server, "listening");
  const { port } = server.server.address() as AddressInfo;
  return { arrivals, url: `smtp://127.0.0.1:${port}`, close: () => server.close() };
}

test("D-05 killed three times while it is announced and three times while it is sent, nobody is missed and nobody gets two letters", async () => {
  const readers = 200;
  const book = await aBook();
  await aCrowdOf(book, readers);
  const chapters = [aChapter("Un"), aChapter("Deux")];
  const edition = await aNextEdition(book, { chapters });
  for (const place of [3, 4, 5])
    expect(await dieAt(place, () => announceEdition(edition.id))).toBe(true);

  const kills = [30, 90, 150];
  let worker: ChildProcess | undefined;
  const mail = await aMailServer((arrivals) => {
    // Between the letter's last word and its answer: it has arrived, and nobody will have noted it.
    if (arrivals.length === kills[0] && kills.shift()) worker?.kill("SIGKILL");
    if (new Set(arrivals.map(({ to }) => to)).size === readers) worker?.kill("SIGTERM");
  });
  const ends: (string | number | null)[] = [];
  do {
    // Whoever is killed keeps what it took for two minutes; here they pass at once.
    await db().outboxMail.updateMany({
      where: { state: "promised" },
      data: { dueAt: new Date() },
    });
    worker = spawn(process.execPath, [program], {
      env: { ...process.env, SMTP_URL: mail.url },
      stdio: "ignore",
    });
    const [code, signal] = await once(worker, "exit");
    ends.push(signal ?? code);
  } while (ends.at(-1) === "SIGKILL");
  mail.close();

  expect(ends).toEqual(["SIGKILL", "SIGKILL", "SIGKILL", 0]);
  const letters = new Map<string, Set<string>>();
  for (const { to, messageId } of mail.arrivals)
    letters.set(to, (letters.get(to) ?? new Set()).add(messageId));
  expect(letters.size).toBe(readers);
  expect([...letters.values()].filter((names) => names.size !== 1)).toEqual([]);
  const states = await db().outboxMail.groupBy({
    ...{ by: ["state"], where: { isBulk: true }, _count: true },
  });
  expect(states).toEqual([{ state: "sent", _count: readers }]);
  const announced = { state: "promised", promisedCount: readers };
  expect(await db().announcement.findFirstOrThrow()).toMatchObject(announced);
}, 120_000);
