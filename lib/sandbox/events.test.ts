import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { openTestSandbox, type TestSandbox } from "./testing/open-test-sandbox";

let sandbox: TestSandbox;

beforeAll(async () => {
  sandbox = await openTestSandbox();
});
afterEach(() => sandbox.lever("webhooks/weather"));
afterAll(() => sandbox.stop());

const list = (by: object) => sandbox.stripe.events.list(by);
const told = (id: string) => sandbox.shop.told.filter((event) => event.id === id).length;
const quiet = () =>
  expect
    .poll(async () => {
      const answer = await fetch(`${sandbox.url()}/_sandbox/webhooks`, {
        headers: { authorization: "Bearer sk_test_sandbox" },
      });
      return answer.json();
    })
    .toMatchObject({ waiting: 0, under_way: 0 });

describe("events", () => {
  test("are signed, and told again when the shop stumbles", async () => {
    sandbox.shop.refuse(1);
    const { session } = await sandbox.aPayment();
    await expect
      .poll(() => sandbox.shop.toldOf(session), { timeout: 10_000 })
      .toEqual(["checkout.session.completed"]);
    const { data } = await list({ type: "checkout.session.completed", limit: 1 });
    expect(data[0]?.api_version).toBe("2026-10-28.endive");
  });

  test("are found by type, by a group of types, by a list of types and by time", async () => {
    const { intent } = await sandbox.aPayment();
    await sandbox.stripe.refunds.create({ payment_intent: intent });
    const types = async (by: object) =>
      (await list({ ...by, limit: 4 })).data.map(({ type }) => type);
    expect(await types({ type: "refund.created" })).toContain("refund.created");
    expect(new Set(await types({ type: "charge.*" }))).toEqual(
      new Set(["charge.refunded", "charge.succeeded"]),
    );
    expect(await types({ types: ["refund.created", "charge.refunded"] })).toEqual(
      expect.arrayContaining(["charge.refunded", "refund.created"]),
    );
    await sandbox.lever("clock/advance", { seconds: 100 });
    const { created } = (await list({ limit: 1 })).data[0] ?? { created: 0 };
    const session = await sandbox.aSession();
    await sandbox.stripe.checkout.sessions.expire(session.id);
    expect(await types({ created: { gt: created } })).toEqual(["checkout.session.expired"]);
    await expect(list({ type: "charge.*", types: ["refund.created"] })).rejects.toThrow("only");
  });

  test("are read on from the last one known, forward and back", async () => {
    const ids = async (by: object) => (await list(by)).data.map(({ id }) => id);
    await sandbox.aPayment();
    const all = await ids({ limit: 3 });
    expect(await ids({ ending_before: all[2], limit: 2 })).toEqual(all.slice(0, 2));
    expect(await ids({ starting_after: all[0], limit: 2 })).toEqual(all.slice(1));
    expect(await ids({ ending_before: all[0] })).toEqual([]);
  });

  test("that were not told are found by that", async () => {
    await quiet();
    await sandbox.lever("webhooks/weather", { drop: 1 });
    const { session } = await sandbox.aPayment();
    const lost = await list({ delivery_success: false, type: "checkout.session.completed" });
    expect(lost.data.map(({ data }) => (data.object as { id: string }).id)).toEqual([session]);
    expect(lost.data[0]?.pending_webhooks).toBe(1);
    const taken = await list({ delivery_success: true, limit: 100 });
    expect(taken.data.map(({ id }) => id)).not.toContain(lost.data[0]?.id);
    expect(sandbox.shop.toldOf(session)).toEqual([]);
    await sandbox.lever("webhooks/weather");
    await sandbox.lever(`events/${lost.data[0]?.id}/redeliver`);
    expect(sandbox.shop.toldOf(session)).toEqual(["checkout.session.completed"]);
  });

  test("are kept for thirty days and no longer", async () => {
    await sandbox.aPayment();
    const [newest] = (await list({ limit: 1 })).data;
    await sandbox.lever("clock/advance", { seconds: 29 * 86_400 });
    expect((await list({ limit: 1 })).data[0]?.id).toBe(newest?.id);
    await sandbox.lever("clock/advance", { seconds: 2 * 86_400 });
    expect((await list({ limit: 1 })).data).toEqual([]);
    await expect(sandbox.stripe.events.retrieve(newest?.id ?? "")).rejects.toMatchObject({
      code: "resource_missing",
    });
  });
});

describe("the way to the shop", () => {
  test("loses a part for good, the same part each time from the same seed", async () => {
    const lost = async () => {
      await sandbox.lever("webhooks/weather", { drop: 0.5, seed: 3 });
      for (let turn = 0; turn < 8; turn++) await sandbox.aPayment();
      await quiet();
      const { data } = await list({ type: "charge.succeeded", limit: 8 });
      return data.map(({ pending_webhooks }) => pending_webhooks);
    };
    const first = await lost();
    expect(new Set(first)).toEqual(new Set([0, 1]));
    expect(await lost()).toEqual(first);
  });

  test("brings an event as often as it is told to", async () => {
    await sandbox.lever("webhooks/weather", { times: 3 });
    await sandbox.aPayment();
    await quiet();
    const { data } = await list({ type: "charge.succeeded", limit: 1 });
    expect(told(data[0]?.id ?? "")).toBe(3);
  });

  test("brings them late, and in another order than they happened", async () => {
    await sandbox.lever("webhooks/weather", { delay_ms: 200, shuffle_ms: 2000, seed: 5 });
    const before = sandbox.shop.told.length;
    for (let turn = 0; turn < 4; turn++) await sandbox.aPayment();
    expect(sandbox.shop.told.length).toBe(before);
    await sandbox.lever("clock/advance", { seconds: 3 });
    await quiet();
    const happened = (await list({ limit: 12 })).data.map(({ id }) => id).reverse();
    const came = sandbox.shop.told.slice(before).map(({ id }) => id);
    expect([...came].sort()).toEqual([...happened].sort());
    expect(came).not.toEqual(happened);
  });

  test("can be shut and opened", async () => {
    await sandbox.lever("webhooks/pause");
    const { session } = await sandbox.aPayment();
    await new Promise((done) => setTimeout(done, 300));
    expect(sandbox.shop.toldOf(session)).toEqual([]);
    await sandbox.lever("webhooks/resume");
    await expect.poll(() => sandbox.shop.toldOf(session)).toHaveLength(1);
  });
});

describe("an odd event", () => {
  test("may be of a kind, a version, a mode or a shop that is not ours", async () => {
    const { session } = await sandbox.aPayment();
    const type = "checkout.session.completed";
    const foreign = await sandbox.lever("events", { type, object: session, metadata: "" });
    expect(foreign.data.object).toMatchObject({ id: session, metadata: {} });
    const live = await sandbox.lever("events", {
      ...{ type, object: session, livemode: true, api_version: "2031-01-01.fennel" },
    });
    expect(live).toMatchObject({ livemode: true, data: { object: { livemode: true } } });
    const unknown = await sandbox.lever("events", { type: "moon.full", data: '{"id":"moon_1"}' });
    for (const { id } of [foreign, live, unknown]) await expect.poll(() => told(id)).toBe(1);
    const { data } = await list({ type: "moon.full" });
    expect(data.map(({ id }) => id)).toEqual([unknown.id]);
  });
});
