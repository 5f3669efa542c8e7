import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openTestSandbox, type TestSandbox } from "./testing/open-test-sandbox";

let sandbox: TestSandbox;

beforeAll(async () => {
  sandbox = await openTestSandbox({ isTold: false });
});
afterAll(() => sandbox.stop());

describe("a currency", () => {
  test.each([
    ["jpy", 50, 49, "50"],
    ["eur", 50, 49, "0,50"],
    ["kwd", 500, 490, "0,500"],
  ])("%s is paid in its own smallest unit, from %d on", async (currency, least, less, shown) => {
    await expect(sandbox.aSession({}, { currency, amount: less })).rejects.toMatchObject({
      code: "amount_too_small",
    });
    const session = await sandbox.aSession({}, { currency, amount: least });
    const page = await (await fetch(session.url ?? "")).text();
    expect(page).toMatch(new RegExp(`<strong>${shown}\\s`));
  });

  test("with three digits after the point is charged and refunded in tens", async () => {
    await expect(sandbox.aSession({}, { currency: "kwd", amount: 5001 })).rejects.toMatchObject({
      param: "line_items[0][price_data][unit_amount]",
    });
    const { charge } = await sandbox.aPayment({ currency: "kwd", amount: 5000 });
    const refund = (amount: number) => sandbox.stripe.refunds.create({ charge, amount });
    await expect(refund(1234)).rejects.toMatchObject({ param: "amount" });
    expect((await refund(1230)).amount).toBe(1230);
  });

  test("that does not exist is refused", async () => {
    await expect(sandbox.aSession({}, { currency: "zzz" })).rejects.toMatchObject({
      param: "line_items[0][price_data][currency]",
    });
  });
});

describe("the provider's tax", () => {
  const priced = (unit_amount: number) => ({
    quantity: 1,
    price_data: {
      ...{ currency: "eur", unit_amount, product_data: { name: "Un livre" } },
      tax_behavior: "inclusive" as const,
    },
  });

  async function taxedIn(country: string) {
    const session = await sandbox.aSession({
      ...{ automatic_tax: { enabled: true }, line_items: [priced(2000), priced(999)] },
    });
    await sandbox.pay(session, { number: "4242424242424242", country });
    return sandbox.stripe.checkout.sessions.retrieve(session.id, {
      expand: ["line_items.data.taxes", "line_items", "total_details.breakdown"],
    });
  }

  test("says for each line how much, of what, at which rate, where and why", async () => {
    const session = await taxedIn("FR");
    const lines = session.line_items?.data ?? [];
    expect(lines.map(({ amount_tax }) => amount_tax)).toEqual([104, 52]);
    expect(lines[0]?.taxes).toMatchObject([
      {
        ...{ amount: 104, taxable_amount: 1896, taxability_reason: "reduced_rated" },
        rate: {
          ...{ percentage: 5.5, effective_percentage: 5.5, inclusive: true, country: "FR" },
          ...{ jurisdiction: "France", jurisdiction_level: "country", tax_type: "vat" },
        },
      },
    ]);
    expect(session.total_details).toMatchObject({
      amount_tax: 156,
      breakdown: { discounts: [], taxes: [{ amount: 156, taxable_amount: 2843 }] },
    });
    expect(session.amount_total).toBe(2999);
  });

  test.each([
    ["DK", 25, "standard_rated"],
    ["IE", 0, "zero_rated"],
    ["US", 0, "not_collecting"],
  ])("in %s is %d %% because it is %s", async (country, percentage, reason) => {
    const [line] = (await taxedIn(country)).line_items?.data ?? [];
    expect(line?.taxes?.[0]).toMatchObject({ taxability_reason: reason, rate: { percentage } });
  });

  test("is shown only when asked for, and is the same rate for the same country", async () => {
    const [first, second] = [await taxedIn("DE"), await taxedIn("DE")];
    const rate = (session: typeof first) => session.line_items?.data[0]?.taxes?.[0]?.rate.id;
    expect(rate(first)).toBe(rate(second));
    const plain = await sandbox.stripe.checkout.sessions.retrieve(first.id, {
      expand: ["line_items"],
    });
    expect(plain.line_items?.data[0]).not.toHaveProperty("taxes");
    expect(plain.total_details).not.toHaveProperty("breakdown");
    const lines = await sandbox.stripe.checkout.sessions.listLineItems(first.id, {
      expand: ["data.taxes"],
    });
    expect(lines.data[0]?.taxes?.[0]?.rate.percentage).toBe(7);
  });

  test("is none where the shop did not ask for it", async () => {
    const { session } = await sandbox.aPayment();
    const found = await sandbox.stripe.checkout.sessions.retrieve(session, {
      expand: ["line_items.data.taxes", "total_details.breakdown"],
    });
    expect(found.line_items?.data[0]?.taxes).toEqual([]);
    expect(found.total_details?.breakdown).toEqual({ discounts: [], taxes: [] });
  });
});
