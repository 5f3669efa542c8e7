import { createServer, type Server, type Socket } from "node:net";
import { buffer } from "node:stream/consumers";
import { setTimeout as pause } from "node:timers/promises";
import { simpleParser } from "mailparser";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, test } from "vitest";
import { type House, openHouse } from "../outages/open-house";
import { askForLink, buy, seeThanks } from "../outages/shopping";
import { until } from "../outages/until";
import { Visitor, wordsOf } from "../outages/visitor";
import { barsOf } from "./bars";
import { letPass, lettersOf } from "./moved-clocks";

/** Six hours, of which each kind of absence has a third. They pass by moved clocks. */
const partMs = 2 * 3_600_000;
const minute = 60_000;

let house: House;
beforeAll(async () => {
  house = await openHouse({ given: { PAYMENT_POLL_SECONDS: "5" } });
});
afterAll(() => house?.close());

test("L8 with the mail server refusing, then slow, then answering 4xx for six hours people buy and sign in; every letter comes within half an hour, none twice", async () => {
  const row = barsOf("L8");
  const letters = lettersOf(house);
  await until("nothing waits", async () => (await standing()).promised === 0, 120);
  const before = await standing();
  await house.mailbox.stop();
  const seen = { bought: 0, signIns: [] as number[], told: 0 };
  const unsure = new Set<string>();
  const parts = {
    refusing: { open: async () => async () => undefined, people: 2 },
    // Each try of a letter takes ten seconds here and more: with many the row would take as long as they.
    slow: { open: () => slowServer(unsure), people: 1 },
    "answering 4xx": { open: refusingServer, people: 2 },
  };
  const passed: { name: string; ms: number; realMs: number }[] = [];
  for (const [name, { open, people: count }] of Object.entries(parts)) {
    const close = await open();
    const from = performance.now();
    await people(seen, count);
    const cut = await letPass(letters, partMs);
    await close();
    const realMs = performance.now() - from;
    passed.push({ name, ms: cut + realMs, realMs });
  }
  const atReturn = await standing();

  await house.mailbox.start();
  const back = performance.now();
  let cut = 0;
  for (;;) {
    const { promised } = await standing();
    if (promised === 0) break;
    if (performance.now() - back + cut > 45 * minute) break;
    // Whoever is due is tried, then the pause before the next is cut out.
    cut += await letPass(letters, 5 * minute);
    await pause(1000);
  }
  const lateMin = (performance.now() - back + cut) / minute;
  const after = await standing();
  const { twice, unsent, renamed } = await delivered(unsure);

  const told = passed.map(({ name, ms, realMs }) => {
    const [all, waited] = [Math.round(ms / minute), Math.round(realMs / 1000)];
    return `${name} ${all} (${waited} s of them waited for)`;
  });
  row.is(
    "minutes away",
    told.join(", "),
    "120 each",
    passed.every(({ ms }) => ms > 0.99 * partMs),
  );
  row.is(
    "purchases meanwhile, paid and open to read",
    `${seen.bought} of 5`,
    "all",
    seen.bought === 5,
  );
  row.most("a sign-in's answer meanwhile, the slowest", Math.max(...seen.signIns) / 1000, 2, " s");
  row.is(
    "sign-ins told that the letter is late",
    `${seen.told} of ${seen.signIns.length}`,
    "all but those of the first part, whose letter is not late yet",
    seen.told >= 3,
  );
  row.is(
    "letters that waited at the return",
    atReturn.promised,
    "at least 10",
    atReturn.promised >= 10,
  );
  row.is(
    "letters lost or given up",
    after.failed - before.failed + after.promised,
    "0",
    after.failed === before.failed && after.promised === 0,
  );
  row.most(
    "after the return, pauses counted whole: the last letter is delivered",
    lateMin,
    30,
    " min",
  );
  row.is(
    "letters that a server took without a word and got again",
    `${unsure.size}, under another Message-ID ${renamed}`,
    "at least 1, 0",
    unsure.size > 0 && renamed === 0,
  );
  row.is(
    "letters noted as sent, not delivered, and delivered under two names",
    `${unsent}, ${twice}`,
    "0, 0",
    unsent === 0 && twice === 0,
  );
  const wrong = await house.audit();
  row.books("the books", wrong);
  row.note(
    "six hours by the wall's clock",
    "never waited for: the pauses between tries are cut out, each try of six hours is really made, by the real worker",
  );
  row.judge();
});

/** So many people buy, and as many ask for a link: all of it goes on as if the letters left. */
async function people(seen: { bought: number; signIns: number[]; told: number }, count: number) {
  for (let at = 0; at < count; at += 1) {
    const { visitor, order } = await buy(house);
    await seeThanks(visitor, order);
    seen.bought += 1;
    const asking = new Visitor(house.shopUrl);
    const asked = await askForLink(asking, `late-${seen.signIns.length}@bouquin.test`);
    if (asked.status !== 200) throw new Error(`a sign-in was answered ${asked.status}`);
    seen.signIns.push(asked.tookMs);
    if (wordsOf(asked.text).includes("Le courrier a du retard")) seen.told += 1;
  }
}

/** How many letters are promised still, and given up. */
async function standing() {
  const [row] =
    await house.database.ask(`SELECT count(*) FILTER (WHERE state = 'promised') AS promised,
    count(*) FILTER (WHERE state = 'failed') AS failed FROM outbox_mails`);
  return { promised: Number(row?.promised), failed: Number(row?.failed) };
}

/** Says nothing at all, and every fourth time takes a whole letter without a word. Answers how to close it. */
async function slowServer(unsure: Set<string>) {
  const silent = createServer();
  const open = new Set<Socket>();
  const taking = new SMTPServer({
    ...{ authOptional: true, disabledCommands: ["STARTTLS"], logger: false, closeTimeout: 1 },
    onData(stream) {
      // Never answered: the sender cannot know whether it has arrived.
      void buffer(stream).then(async (raw) => {
        const { messageId } = await simpleParser(raw);
        if (messageId) unsure.add(messageId);
      });
    },
  });
  taking.on("error", () => undefined);
  let turn = 0;
  silent.on("connection", (socket) => {
    open.add(socket);
    socket.on("error", () => undefined);
    turn += 1;
    if (turn % 4 === 0) taking.server.emit("connection", socket);
  });
  await listening(silent);
  return async () => {
    for (const socket of open) socket.destroy();
    await new Promise<void>((done) => silent.close(() => done()));
  };
}

/** Takes the connection and says "later" to every letter (RFC 5321: 451). */
async function refusingServer() {
  const server = new SMTPServer({
    ...{ authOptional: true, disabledCommands: ["STARTTLS"], logger: false, closeTimeout: 1 },
    onRcptTo: (_to, _session, done) =>
      done(Object.assign(new Error("4.7.1 come again later"), { responseCode: 451 })),
  });
  server.on("error", () => undefined);
  await listening(server.server);
  return () => new Promise<void>((done) => server.close(() => done()));
}

function listening(server: Pick<Server, "listen">) {
  return new Promise<void>((done) => server.listen(house.smtpPort, "127.0.0.1", () => done()));
}

/** What arrived beside what is noted as sent. Letters of one Message-ID are one, as mail programs show them. */
async function delivered(unsure: Set<string>) {
  const answer = await fetch(`${house.mailboxUrl}/api/messages`);
  const { messages } = (await answer.json()) as {
    messages: { id: string; to: string[]; subject: string; messageId: string | null }[];
  };
  const arrived = new Map<string, number>();
  const count = (key: string) => arrived.set(key, (arrived.get(key) ?? 0) + 1);
  for (const { to, messageId } of messages) for (const one of to) count(`${messageId} ${one}`);
  const noted = await house.database.ask(
    "SELECT message_id, recipient, key FROM outbox_mails WHERE state = 'sent'",
  );
  const keyOf = ({ message_id, recipient }: Record<string, string>) =>
    `${message_id} ${recipient?.toLowerCase()}`;
  const names = new Set(noted.map(({ message_id }) => message_id ?? ""));
  const sentOnce = new Set(noted.map(keyOf));
  const perPerson = (of: Iterable<string>) => {
    const sums = new Map<string, number>();
    for (const one of of) {
      const who = one.split(" ").at(-1) ?? "";
      sums.set(who, (sums.get(who) ?? 0) + 1);
    }
    return sums;
  };
  const [came, promised] = [perPerson(arrived.keys()), perPerson(sentOnce)];
  return {
    unsent: noted.filter((one) => !arrived.has(keyOf(one))).length,
    // More than were noted for a person: one was delivered under two names.
    twice: [...came].filter(([who, times]) => times > (promised.get(who) ?? 0)).length,
    renamed: [...unsure].filter((name) => !names.has(name)).length,
  };
}
