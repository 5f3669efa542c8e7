import "server-only";
import { getShopSettings } from "@/lib/catalog/shop-settings";
import { asError } from "@/lib/kernel/as-error";
import { isUuid } from "@/lib/kernel/uuid";
import { readSessions } from "@/lib/payments/read-sessions";
import type { ProviderSession } from "@/lib/payments/session";
import { now } from "@/lib/platform/clock";
import { inSpan } from "@/lib/platform/telemetry/span";
import { adoptSession } from "./adopt-session";
import { completeOrders } from "./complete-orders";
import { type Judgement, judgePayment } from "./order";
import { listStandings, listStandingsOfSessions, type OrderStanding } from "./order-standings";
import { recordOutcome } from "./record-outcome";
import { type Sale, saleOf } from "./sale";

/** What became of a session: the judgement's verdict, "foreign" when it is not this shop's, or why it must wait. */
export type Settled = Judgement["verdict"] | "foreign" | Error;

/**
 * The one way a session becomes an order's end: webhook, return page and poller all come here. It asks the provider,
 * judges, and writes all sales of the batch in one statement; everything rarer is decided under its order's lock.
 * However often and at once it runs, one sale comes of an order. A session that cannot be settled now has its error
 * in the answer and harms no other.
 */
export async function settleCheckouts(sessionIds: string[]): Promise<Map<string, Settled>> {
  return inSpan("verb orders/settle-checkouts", {}, () => settle(sessionIds));
}

async function settle(sessionIds: string[]) {
  const outcomes = new Map<string, Settled>();
  const ids = [...new Set(sessionIds)];
  const known = bySession(await listStandingsOfSessions(ids));
  for (const id of ids) if (isDone(known.get(id), id)) outcomes.set(id, "done");
  const open = ids.filter((id) => !outcomes.has(id));
  const sessions = await readAll(open, known, outcomes);
  const orders = await ordersOf(sessions, known);
  await adoptUnnamed(sessions, orders, outcomes);
  const sales: { sale: Sale; sessionId: string }[] = [];
  for (const session of sessions) {
    const order = orders.get(session.orderId ?? "");
    const isTaken = sales.some(({ sale }) => sale.orderId === order?.id);
    const sale = order && !isTaken ? saleIn(order, session) : null;
    if (sale) sales.push({ sale, sessionId: session.id });
  }
  await writeSales(sales, outcomes);
  // What is no first payment, or whose order somebody else paid between reading and writing.
  for (const session of sessions) {
    if (outcomes.has(session.id)) continue;
    const order = orders.get(session.orderId ?? "");
    outcomes.set(
      session.id,
      await attempted(() => (order ? recordOutcome(order.id, session) : strangerOrEarly(session))),
    );
  }
  return outcomes;
}

/** The same for one session. Throws when it cannot be settled now: the caller tries again. */
export async function settleCheckout(sessionId: string): Promise<Exclude<Settled, Error>> {
  const outcome = (await settleCheckouts([sessionId])).get(sessionId);
  if (outcome instanceof Error) throw outcome;
  return outcome ?? "foreign";
}

// A batch that cannot be written is written one by one: a bad sale must not hold up the good ones.
async function writeSales(
  sales: { sale: Sale; sessionId: string }[],
  outcomes: Map<string, Settled>,
) {
  const done = await attempted(() => completeOrders(sales.map(({ sale }) => sale)));
  if (done instanceof Error) {
    const [only] = sales;
    if (sales.length === 1 && only) outcomes.set(only.sessionId, done);
    else for (const one of sales) await writeSales([one], outcomes);
    return;
  }
  for (const { sale, sessionId } of sales)
    if (done.has(sale.orderId)) outcomes.set(sessionId, "pay");
}

// Ours by its tag, yet the order is not here: the caller tries again. Without the tag it is somebody else's.
async function strangerOrEarly({ id, orderId, shopTag }: ProviderSession) {
  const { tag } = await getShopSettings();
  if (shopTag !== tag) return "foreign" as const;
  throw new Error(`session ${id} names order ${orderId}, which is not here`);
}

async function adoptUnnamed(
  sessions: ProviderSession[],
  orders: Map<string, OrderStanding>,
  outcomes: Map<string, Settled>,
) {
  for (const session of sessions) {
    const order = orders.get(session.orderId ?? "");
    if (!order || isNamed(order, session)) continue;
    const adopted = await attempted(() => adoptSession(order.id, session));
    if (adopted === "foreign" || adopted instanceof Error) outcomes.set(session.id, adopted);
    else orders.set(order.id, adopted);
  }
}

// One whose session was never noted (the answer was lost) is taken for it.
function isNamed({ checkouts }: OrderStanding, { id }: ProviderSession) {
  return checkouts.some(({ sessionId }) => sessionId === id || sessionId === null);
}

function saleIn(order: OrderStanding, session: ProviderSession) {
  const checkout =
    order.checkouts.find(({ sessionId }) => sessionId === session.id) ??
    order.checkouts.find(({ sessionId }) => sessionId === null);
  if (!checkout || judgePayment(order, session).verdict !== "pay") return null;
  const { paymentIntentId, chargeId, card, movement, taxMinor, lineTaxes, country } = session;
  const named = { checkoutId: checkout.id, sessionId: session.id, paymentIntentId, chargeId };
  const payment = { ...named, card, movement, taxMinor, lineTaxes, country };
  return saleOf(order, payment, paidAtOf(session));
}

// The window opens with the payment; a clock at the provider that runs ahead of ours cannot postpone it.
function paidAtOf({ paidAt }: ProviderSession) {
  const at = now();
  return paidAt && paidAt < at ? paidAt : at;
}

// Paid by this very session with its fee known: nothing the provider could add.
function isDone(order: OrderStanding | undefined, sessionId: string) {
  const checkout = order?.checkouts.find((one) => one.sessionId === sessionId);
  return Boolean(checkout?.isFeeKnown && ["paid", "surplus"].includes(checkout.state));
}

function bySession(orders: OrderStanding[]) {
  return new Map(
    orders.flatMap((order) => order.checkouts.map(({ sessionId }) => [sessionId ?? "", order])),
  );
}

async function readAll(
  ids: string[],
  known: Map<string, OrderStanding>,
  outcomes: Map<string, Settled>,
) {
  const openedAt = (id: string) =>
    known.get(id)?.checkouts.find(({ sessionId }) => sessionId === id)?.openedAt ?? null;
  const found = await readSessions(ids.map((id) => ({ id, openedAt: openedAt(id) })));
  const sessions: ProviderSession[] = [];
  for (const [id, session] of found)
    if (session instanceof Error) outcomes.set(id, session);
    else sessions.push(session);
  return sessions;
}

// An attempt whose session was never noted (the answer was lost) is found by the order the session names.
async function ordersOf(sessions: ProviderSession[], known: Map<string, OrderStanding>) {
  const named = sessions.flatMap(({ id, orderId }) =>
    orderId && isUuid(orderId) && !known.has(id) ? [orderId] : [],
  );
  const found = [...known.values(), ...(await listStandings(named))];
  return new Map(found.map((order) => [order.id, order]));
}

async function attempted<T>(work: () => Promise<T>): Promise<T | Error> {
  try {
    return await work();
  } catch (error) {
    return asError(error);
  }
}
