import { request } from "node:http";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { openTestSandbox, type TestSandbox } from "./testing/open-test-sandbox";
import { openWeather } from "./weather";

let sandbox: TestSandbox;

beforeAll(async () => {
  sandbox = await openTestSandbox({ isTold: false });
});
afterEach(() => sandbox.lever("weather/clear"));
afterAll(() => sandbox.stop());

const refund = (charge: string, idempotencyKey: string) =>
  sandbox.stripe.refunds.create({ charge }, { idempotencyKey });
const refundsOf = async (charge: string) =>
  (await sandbox.stripe.refunds.list({ charge })).data.length;
const weather = (kind: string, form: Record<string, string | number> = {}) =>
  sandbox.lever("weather", { kind, path: "^/v1/refunds$", method: "POST", ...form });

/** Asks without the SDK, which asks again by itself when a connection is cut. */
function ask(charge: string, key: string, timeout = 300) {
  return new Promise<string>((done) => {
    const headers = {
      ...{ authorization: "Bearer sk_test_sandbox", "idempotency-key": key },
      "content-type": "application/x-www-form-urlencoded",
    };
    const url = `${sandbox.url()}/v1/refunds`;
    const asking = request(url, { method: "POST", headers, timeout }, (answer) => {
      answer.resume();
      done(String(answer.statusCode));
    });
    asking.on("timeout", () => {
      done("nothing");
      asking.destroy();
    });
    asking.on("error", (error: NodeJS.ErrnoException) => done(String(error.code)));
    asking.end(`charge=${charge}`);
  });
}

describe("an overloaded provider", () => {
  test("answers 429 in Stripe's shape, does nothing, and remembers nothing for the key", async () => {
    const { charge } = await sandbox.aPayment();
    await weather("429", { calls: 2 });
    for (let turn = 0; turn < 2; turn++)
      await expect(refund(charge, "busy")).rejects.toMatchObject({
        ...{ type: "StripeRateLimitError", statusCode: 429, code: "rate_limit" },
      });
    expect(await refundsOf(charge)).toBe(0);
    expect((await refund(charge, "busy")).status).toBe("succeeded");
    expect(await refundsOf(charge)).toBe(1);
  });

  test("is slow by so many milliseconds, and meanwhile holds the key", async () => {
    const { charge } = await sandbox.aPayment();
    await weather("delay", { ms: 150, calls: 1 });
    const began = performance.now();
    const first = refund(charge, "slow");
    await new Promise((done) => setTimeout(done, 50));
    await expect(refund(charge, "slow")).rejects.toMatchObject({ statusCode: 409 });
    expect((await first).status).toBe("succeeded");
    expect(performance.now() - began).toBeGreaterThan(140);
  });
});

describe("a provider that stumbles", () => {
  test("before the work leaves no trace: the same key does it afterwards", async () => {
    const { charge } = await sandbox.aPayment();
    await weather("500-before", { calls: 1 });
    await expect(refund(charge, "early")).rejects.toMatchObject({ type: "StripeAPIError" });
    expect(await refundsOf(charge)).toBe(0);
    expect((await refund(charge, "early")).status).toBe("succeeded");
  });

  test("after the work leaves it done, and the key remembers the stumble, until it is forgotten", async () => {
    const { charge } = await sandbox.aPayment();
    await weather("500-after", { calls: 1 });
    for (let turn = 0; turn < 2; turn++)
      await expect(refund(charge, "late")).rejects.toMatchObject({
        ...{ type: "StripeAPIError", statusCode: 500 },
        headers: expect.objectContaining({ "stripe-should-retry": "false" }),
      });
    expect(await refundsOf(charge)).toBe(1);
    expect((await sandbox.lever("idempotency/forget")).forgotten).toBeGreaterThan(0);
    await expect(refund(charge, "late")).rejects.toMatchObject({ code: "charge_already_refunded" });
  });
});

describe("a connection that is cut", () => {
  test("before the work leaves nothing, after it everything but the answer", async () => {
    const { charge } = await sandbox.aPayment();
    await weather("reset-before", { calls: 1 });
    expect(await ask(charge, "cut")).toBe("ECONNRESET");
    expect(await refundsOf(charge)).toBe(0);
    await weather("reset-after", { calls: 1 });
    expect(await ask(charge, "cut")).toBe("ECONNRESET");
    expect(await refundsOf(charge)).toBe(1);
    const replayed = await refund(charge, "cut");
    expect(replayed.lastResponse.headers["idempotent-replayed"]).toBe("true");
  });

  test("or stays open and silent, with the work undone or done", async () => {
    const { charge } = await sandbox.aPayment();
    await weather("hang", { calls: 1 });
    expect(await ask(charge, "mute")).toBe("nothing");
    expect(await refundsOf(charge)).toBe(0);
    await weather("hang-after", { calls: 1 });
    expect(await ask(charge, "mute")).toBe("nothing");
    expect(await refundsOf(charge)).toBe(1);
  });
});

describe("bad weather", () => {
  test("strikes only what it is about", async () => {
    const { charge } = await sandbox.aPayment();
    await weather("500-before");
    expect((await sandbox.stripe.refunds.list({ charge })).data).toEqual([]);
    expect((await sandbox.aSession()).status).toBe("open");
    await expect(refund(charge, "about")).rejects.toMatchObject({ statusCode: 500 });
    const hits = async () =>
      (await (
        await fetch(`${sandbox.url()}/_sandbox/weather`, {
          headers: { authorization: "Bearer sk_test_sandbox" },
        })
      ).json()) as { rules: { kind: string; hits: number }[] };
    expect((await hits()).rules).toMatchObject([{ kind: "500-before", hits: 1 }]);
  });

  test("of a share is the same each time from the same seed, and shares lie side by side", () => {
    const struck = () => {
      const sky = openWeather();
      sky.add({ kind: "429", share: 0.3 }, 7);
      sky.add({ kind: "500-before", share: 0.1 });
      sky.add({ kind: "reset-after", share: 0.05, path: /refunds/ });
      return Array.from({ length: 4000 }, () => sky.strike("POST", "/v1/refunds").fault ?? "fine");
    };
    const days = struck();
    expect(struck()).toEqual(days);
    const part = (kind: string) => days.filter((day) => day === kind).length / days.length;
    expect(part("429")).toBeCloseTo(0.3, 1);
    expect(part("500-before")).toBeCloseTo(0.1, 1);
    expect(part("reset-after")).toBeCloseTo(0.05, 1);
    expect(part("fine")).toBeCloseTo(0.55, 1);
  });

  test("passes after so many calls, and lets the next come", () => {
    const sky = openWeather();
    sky.add({ kind: "hang", calls: 1 });
    sky.add({ kind: "429", calls: 2 });
    sky.add({ kind: "delay", ms: 20 });
    const next = () => sky.strike("GET", "/v1/balance");
    expect([next(), next(), next(), next()]).toEqual([
      { delayMs: 20, fault: "hang" },
      { delayMs: 20, fault: "429" },
      { delayMs: 20, fault: "429" },
      { delayMs: 20 },
    ]);
  });
});
