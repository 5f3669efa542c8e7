import { describe, expect, test } from "vitest";
import { readSettings } from "./env";

const local = {
  APP_URL: "http://localhost:3000/",
  DATABASE_URL: "postgresql://shop:secret@127.0.0.1:5432/shop",
  STORAGE_URL: "file:/tmp/files",
  SMTP_URL: "smtp://127.0.0.1:2525",
  MAIL_FROM: "Bouquin <shop@bouquin.test>",
  OPERATOR_EMAIL: "Operator@Bouquin.test",
  STRIPE_SECRET_KEY: "sk_test_0123456789",
  STRIPE_WEBHOOK_SECRET: "whsec_old,whsec_new",
  STRIPE_API_BASE: "http://127.0.0.1:3002",
  AUTH_SECRET: "x".repeat(64),
};
const open = {
  ...local,
  NODE_ENV: "production",
  APP_URL: "https://books.example",
  STRIPE_API_BASE: "https://api.stripe.com",
};

function complaintsOf(variables: Record<string, string | undefined>) {
  try {
    readSettings(variables);
    return "";
  } catch (error) {
    return (error as Error).message;
  }
}

describe("the settings", () => {
  test("have the defaults that are promised, amounts in cents", () => {
    expect(readSettings(local)).toMatchObject({
      ...{ PORT: 3000, APP_URL: "http://localhost:3000", PAYMENT_POLL_SECONDS: 60 },
      ...{ TRUSTED_PROXY_HOPS: 0, REFUND_ACCESS: "until-settled", SHOP_NAME: "Bouquin" },
      ...{ SHOP_CURRENCY: "EUR", SHOP_COUNTRY: "FR", ROYALTY_PERCENT: 80, PAYOUT_MINIMUM: 2000n },
      OPERATOR_EMAIL: "operator@bouquin.test",
    });
  });

  test("read the payout minimum in the shop's currency, and know which codes are currencies", () => {
    const paid = (currency: string, amount?: string) =>
      readSettings({ ...local, SHOP_CURRENCY: currency, PAYOUT_MINIMUM: amount }).PAYOUT_MINIMUM;
    expect([paid("EUR", "20.5"), paid("JPY", "3000"), paid("KWD", "6.125")]).toEqual([
      ...[2050n, 3000n, 6125n],
    ]);
    expect([paid("EUR"), paid("KWD"), paid("JPY")]).toEqual([2000n, 20_000n, 2000n]);
    expect(complaintsOf({ ...local, SHOP_CURRENCY: "JPY", PAYOUT_MINIMUM: "20.00" })).toContain(
      "PAYOUT_MINIMUM",
    );
    expect(complaintsOf({ ...local, SHOP_CURRENCY: "XYZ" })).toContain("SHOP_CURRENCY");
  });

  test("name every one that is missing or wrong, in one table", () => {
    const said = complaintsOf({
      ...local,
      DATABASE_URL: "",
      PORT: "99999",
      REFUND_ACCESS: "never",
    });
    expect(said).toContain("DATABASE_URL");
    expect(said).toContain("is missing");
    expect(said).toMatch(/PORT\s+\S/);
    expect(said).toContain("REFUND_ACCESS");
    expect(said).not.toContain("SMTP_URL");
  });

  test.each([
    ["the sandbox", { BOUQUIN_STAND_INS: "STRIPE_SECRET_KEY" }, "STRIPE_SECRET_KEY"],
    ["the sandbox's address", { STRIPE_API_BASE: "http://127.0.0.1:3002" }, "STRIPE_API_BASE"],
    ["a secret nobody chose", { BOUQUIN_STAND_INS: "SMTP_URL,AUTH_SECRET" }, "AUTH_SECRET"],
    ["events signed by nobody", { BOUQUIN_STAND_INS: "STRIPE_WEBHOOK_SECRET" }, "WEBHOOK_SECRET"],
    ["the local mailbox", { BOUQUIN_STAND_INS: "SMTP_URL" }, "SMTP_URL"],
    ["nobody at the desk", { BOUQUIN_STAND_INS: "OPERATOR_EMAIL" }, "OPERATOR_EMAIL"],
    ["an address only this computer knows", { APP_URL: "http://localhost:3000" }, "APP_URL"],
  ])("a public shop refuses to start with %s, by name", (_case, change, name) => {
    expect(complaintsOf(open)).toBe("");
    const launched = { BOUQUIN_LAUNCHER: "APP_URL" in change ? undefined : "start" };
    for (const mode of ["production", "development", undefined])
      if (mode === "production" || !("APP_URL" in change))
        expect(complaintsOf({ ...open, ...launched, ...change, NODE_ENV: mode })).toContain(name);
  });

  test("this computer may use every stand-in, unless the key takes real money", () => {
    const stood = { ...local, NODE_ENV: "production", BOUQUIN_LAUNCHER: "start" };
    expect(complaintsOf({ ...stood, BOUQUIN_STAND_INS: "AUTH_SECRET,SMTP_URL" })).toBe("");
    expect(complaintsOf({ ...stood, BOUQUIN_LAUNCHER: "run" })).toBe("");
    expect(complaintsOf({ ...stood, STRIPE_SECRET_KEY: "sk_live_12345678" })).toContain("APP_URL");
  });

  test.each(["STRIPE_SECRET_KEY", "STRIPE_WEBHOOK_SECRET", "AUTH_SECRET"])(
    "PAY-30 AUTH-21 an empty or blank %s refuses to start",
    (name) => {
      for (const value of ["", " ", " ".repeat(64), "\n"])
        expect(complaintsOf({ ...local, [name]: value })).toContain(name);
    },
  );

  test("PAY-30 a list of webhook secrets with an empty one in it refuses to start", () => {
    for (const list of ["whsec_12345678,", ",whsec_12345678", "whsec_12345678, ,whsec_87654321"])
      expect(complaintsOf({ ...local, STRIPE_WEBHOOK_SECRET: list })).toContain("each");
  });
});
