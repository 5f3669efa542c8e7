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
      ...{ PORT: 3000, APP_URL: "http://localhost:3000", PAYMENT_POLL_SECONDS: 120 },
      ...{ TRUSTED_PROXY_HOPS: 0, REFUND_ACCESS: "until-settled", SHOP_NAME: "Bouquin" },
      ...{ SHOP_CURRENCY: "EUR", SHOP_COUNTRY: "FR", ROYALTY_PERCENT: 80, PAYOUT_MINIMUM: 2000n },
      OPERATOR_EMAIL: "operator@bouquin.test",
    });
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
    ["the sandbox", { STRIPE_API_BASE: "http://127.0.0.1:3002" }, "STRIPE_SECRET_KEY"],
    ["a secret nobody chose", { BOUQUIN_LOCAL: "1" }, "AUTH_SECRET"],
    ["an address only this computer knows", { APP_URL: "http://localhost:3000" }, "APP_URL"],
  ])("a public shop refuses to start with %s", (_case, change, name) => {
    expect(complaintsOf(open)).toBe("");
    expect(complaintsOf({ ...open, ...change })).toContain(name);
  });
});
