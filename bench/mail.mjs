// npm run bench:mail: how many letters a second the real worker hands to a real mail server, receipts one by one and a crowd's
// letters over kept connections, next to nodemailer in a bare loop and to the bare conversation, each of a letter the worker wrote.
import { fork } from "node:child_process";
import { once } from "node:events";
import { simpleParser } from "mailparser";
import { bySockets, byNodemailer } from "./mail-loops.mjs";
import { bench } from "./measure.mjs";
import { writeBooks, writePaidOrders } from "./past.mjs";
import { keepRunning } from "./processes.mjs";
import { writeReaders, writeSecondEdition } from "./readers.mjs";
import { canTell, processorOf } from "./resources.mjs";
import { row } from "./row.mjs";
import { sized } from "./settings.mjs";

const rounds = sized("ROUNDS", 3, 2);
const count = sized("LETTERS", 2_000, 200);
/** As many at once as the worker has lanes for letters, and connections for a crowd (lib/worker/main.ts, lib/emails/send-crowd.ts). */
const width = 3;
/** What the worker sends, which letters of the outbox these are, and whether their connections stay. */
const kinds = {
  receipts: { which: "letter = 'order-receipt'", keeps: false },
  "letters to a crowd": { which: "is_bulk", keeps: true },
};

let house;
let server;
let worker;
await bench("mail", async (frame) => {
  server = fork("bench/mail-server.mjs");
  frame.add({ stop: () => server.kill() });
  const [{ port }] = await once(server, "message");
  house = await frame.house({ withoutShop: true, given: { SMTP_URL: `smtp://127.0.0.1:${port}` }, prepare });
  worker = frame.add(keepRunning("worker", house.plan.env));
  const rows = [];
  for (const [kind, about] of Object.entries(kinds)) rows.push(...(await measure(kind, about, port)));
  return rows;
});

async function prepare({ admin }) {
  await writeBooks(admin, 100);
  await writePaidOrders(admin, count);
  await admin.query(
    "UPDATE outbox_mails SET payload = jsonb_build_object('orderId', split_part(key, ':', 2)) WHERE letter = 'order-receipt'",
  );
  await writeReaders(admin, "book-1", count);
  const editionId = await writeSecondEdition(admin, "book-1");
  await admin.query(
    `INSERT INTO outbox_mails (id, key, letter, recipient, locale, payload, is_bulk, state, created_at, due_at, sent_at)
      SELECT gen_random_uuid(), 'edition:' || $1 || ':' || email, 'edition-published', email, 'fr',
        jsonb_build_object('editionId', $1::text), true, 'sent', now(), now(), now()
      FROM entitlements WHERE email LIKE 'crowd-%'`,
    [editionId],
  );
  await admin.query("VACUUM ANALYZE");
}

async function measure(kind, { which, keeps }, port) {
  // Once over, so that it has loaded and compiled what it needs, and there is a letter to measure the others with.
  await send(which);
  const { last: raw } = await heard();
  const { from, to, subject, html, text } = await simpleParser(raw);
  const [sender, reader] = [from.value[0].address, to.value[0].address];
  const letter = { from: sender, to: reader, subject, html, text };
  await byNodemailer(port, letter, { count: Math.ceil(count / 4), width, keeps });
  const seen = { worker: [], loop: [], bare: [], ms: [] };
  for (let round = 0; round < rounds; round += 1) {
    seen.bare.push(count / (await bySockets(port, { from: sender, to: reader, raw }, { count, width })));
    seen.loop.push(count / (await byNodemailer(port, letter, { count, width, keeps })));
    const spent = canTell ? processorOf(worker.pid()) : 0;
    seen.worker.push(count / (await send(which)));
    if (canTell) seen.ms.push(((processorOf(worker.pid()) - spent) * 1000) / count);
  }
  const about = { unit: "a second", seen: seen.worker };
  const note = `${(raw.length / 1000).toFixed(0)} kB each`;
  return [
    row({ name: kind, ...about, beside: { name: "nodemailer alone", seen: seen.loop }, note }),
    row({ name: kind, ...about, beside: { name: "bare conversation", seen: seen.bare } }),
    ...(canTell ? [row({ name: `${kind}: of the worker for each`, unit: "ms", seen: seen.ms })] : []),
    await allSent(kind, which),
  ];
}

/** Promises the letters anew and waits until the mail server has every one and each is noted as sent. Seconds. */
async function send(which) {
  const { letters: before } = await heard();
  const from = performance.now();
  await house.admin.query(`
    UPDATE outbox_mails SET state = 'promised', attempts = 0, sent_at = NULL, created_at = now(), due_at = now() WHERE ${which}`);
  await house.admin.query("SELECT pg_notify('letters', 'now')");
  while ((await heard()).letters < before + count || (await open(which)) > 0) {
    if (performance.now() - from > 300_000) throw new Error(`${await open(which)} letters are still promised`);
    await new Promise((done) => setTimeout(done, 20));
  }
  return (performance.now() - from) / 1000;
}

async function open(which) {
  const { rows } = await house.admin.query(`SELECT count(*)::int AS open FROM outbox_mails WHERE state = 'promised' AND ${which}`);
  return rows[0].open;
}

async function heard() {
  server.send("how many?");
  return (await once(server, "message"))[0];
}

async function allSent(kind, which) {
  const { rows } = await house.admin.query(
    `SELECT count(*) FILTER (WHERE state = 'sent')::int AS sent, max(attempts)::int AS tries FROM outbox_mails WHERE ${which}`,
  );
  const [{ sent, tries }] = rows;
  const isHeld = sent === count && tries === 1;
  return row({ name: `${kind}: sent, and tries for each at most`, seen: `${sent}, ${tries}`, bar: `${count}, 1`, isHeld });
}
