import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { median } from "../../bench/figures.mjs";
import { aRefundToApprove, deskOf } from "../outages/deeds";
import { type House, openHouse } from "../outages/open-house";
import { aBuyer, book, buy, payAt, pressToPay, seeThanks, signIn } from "../outages/shopping";
import { until } from "../outages/until";
import { leadsTo, linkOf, Visitor, wordsOf } from "../outages/visitor";
import { barsOf, share } from "./bars";
import { jobsOf, letPass } from "./moved-clocks";

/** The provider is away for an hour: of it so many minutes are really waited for, the rest is passed by moved clocks. */
const [hourMs, waitedMs] = [3_600_000, Math.min(1, share) * 3_600_000];
const refunds = 3;

let house: House;
beforeAll(async () => {
  // Looked up as seldom as a shop does by itself.
  house = await openHouse({ given: { PAYMENT_POLL_SECONDS: "60" } });
});
afterAll(() => house?.close());

test("L7 with the provider away for an hour people browse, read and download; buying is for later; all is well two minutes after", async () => {
  const row = barsOf("L7");
  const browse = await aBrowser();
  const buyer = await aBuyer(house);
  const approvals = [];
  for (let at = 0; at < refunds; at += 1) approvals.push(await aRefundToApprove(house));
  await house.lever("webhooks/pause");
  const unheard = await buy(house);
  const before = await browsed(browse, 20_000);

  await house.sandbox.stop();
  const from = performance.now();
  const desk = await deskOf(house);
  let queued = 0;
  for (const { press } of approvals) {
    const seen = await desk.get(leadsTo(await press()));
    if (wordsOf(seen.text).includes("Envoyée, la banque n’a pas encore répondu")) queued += 1;
  }
  const cutMs = await letPass(jobsOf(house, "settle-refund"), hourMs - waitedMs);
  const presses: { isLater: boolean; tookMs: number }[] = [];
  const away: Seen = { times: new Map(), wrong: [] };
  const moved = performance.now();
  while (presses.length === 0 || performance.now() - moved < waitedMs) {
    const pressed = await pressToPay(buyer);
    const isTold = wordsOf(pressed.text).includes("La page de paiement ne répond pas");
    const isLater = pressed.status === 503 && Number(pressed.headers.get("retry-after")) > 0;
    presses.push({ isLater: isLater && isTold, tookMs: pressed.tookMs });
    await browsed(browse, 15_000, away);
  }
  const awayMs = performance.now() - from;

  await house.sandbox.start();
  const back = performance.now();
  const since = async (fact: string, isTrue: () => Promise<boolean>) => {
    await until(fact, isTrue, 600);
    return (performance.now() - back) / 1000;
  };
  const order = await payAt(leadsTo(await pressToPay(buyer)));
  await seeThanks(buyer.visitor, order);
  const bought = (performance.now() - back) / 1000;
  const [settled, ...returned] = await Promise.all([
    // Of the rows, for whoever looks at an order's page has it looked up.
    since("the payment is known", async () => {
      const paid = `SELECT FROM orders WHERE state = 'paid' AND id = '${/[0-9a-f-]{36}/.exec(unheard.order)}'`;
      return (await house.database.ask(paid)).length > 0;
    }),
    ...approvals.map(({ isSettled }) => since("the money is back", isSettled)),
  ]);

  const [waited, cut] = [awayMs, cutMs].map((ms) => Math.round(ms / 60_000));
  row.is(
    "minutes away, waited for and by moved clocks",
    `${waited} and ${cut}`,
    "60 together",
    awayMs + cutMs >= hourMs * 0.999,
  );
  row.is(
    `of ${countOf(away)} pages and downloads meanwhile, gone wrong`,
    `${away.wrong.length} ${[...new Set(away.wrong)].slice(0, 3).join("; ")}`.trim(),
    "0",
    away.wrong.length === 0,
  );
  row.most(
    "their middle times together, beside those before",
    middles(away) / middles(before),
    2,
    " ×",
  );
  row.is(
    "presses to pay, told with 503 when to come again",
    `${presses.filter(({ isLater }) => isLater).length} of ${presses.length}`,
    "all",
    presses.every(({ isLater }) => isLater),
  );
  row.most(
    "the slowest of them",
    Math.max(...presses.map(({ tookMs }) => tookMs)) / 1000,
    10,
    " s",
  );
  row.is(
    "refunds approved meanwhile, kept for the provider",
    `${queued} of ${refunds}`,
    "all",
    queued === refunds,
  );
  row.most("after its return: somebody has bought", bought, 120, " s");
  row.most("after its return: a payment nobody told of is settled", settled, 120, " s");
  row.most("after its return: all refunds are made", Math.max(...returned), 120, " s");
  const wrong = await house.audit();
  row.books("the books", wrong);
  if (waitedMs < hourMs)
    row.note(
      `${Math.round((hourMs - waitedMs) / 60_000)} of the 60 minutes`,
      "passed by moved clocks: the refunds' pauses are cut out and each try is made; -- --share 1 waits the hour",
    );
  row.judge();
});

type Look = { path: string; visitor: Visitor; bytes?: number };

/** What a reader opens in turn: a kept page, a page drawn anew each time, the library, and a file of theirs. */
async function aBrowser(): Promise<(at: number) => Look> {
  const { visitor, email, order } = await buy(house);
  await seeThanks(visitor, order);
  const reader = await signIn(house, email);
  const file = linkOf(await reader.get("/fr/library"), /^\/downloads\//);
  const { bytes, status } = await reader.get(file);
  expect(status).toBe(200);
  const stranger = new Visitor(house.shopUrl);
  return (at) =>
    [
      { path: `/fr/books/${book}`, visitor: stranger },
      { path: `/fr/books?q=plan&fresh=${at}`, visitor: stranger },
      { path: "/fr/library", visitor: reader },
      { path: file, visitor: reader, bytes },
    ][at % 4] as Look;
}

/** Milliseconds by what was opened, and what was not as it should be. */
type Seen = { times: Map<string, number[]>; wrong: string[] };

/** Opens one after the other for so long. */
async function browsed(browse: (at: number) => Look, ms: number, into?: Seen): Promise<Seen> {
  const seen: Seen = into ?? { times: new Map(), wrong: [] };
  const from = performance.now();
  for (let at = 0; performance.now() - from < ms; at += 1) {
    const { path, visitor, bytes } = browse(at);
    const page = await visitor.get(path).catch((error: Error) => error);
    const isFault = page instanceof Error;
    if (!isFault && page.status === 200 && (bytes ?? page.bytes) === page.bytes) {
      const kind = path.replace(/\d+$/, "");
      seen.times.set(kind, [...(seen.times.get(kind) ?? []), page.tookMs]);
    } else seen.wrong.push(`${isFault ? page.message : page.status} at ${path}`);
    await pause(100);
  }
  return seen;
}

function countOf({ times, wrong }: Seen) {
  return [...times.values()].reduce((sum, one) => sum + one.length, wrong.length);
}

/** The middle times of each kind, together. */
function middles({ times }: Seen) {
  return [...times.values()].reduce((sum, one) => sum + median(one), 0);
}
