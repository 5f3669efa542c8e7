import { expect, test } from "vitest";
import { endedCookie, sessionCookie } from "./cookies";

test("WEB-03 over TLS signing out ends the very cookie that was set: a browser ignores __Host- without Secure and path", () => {
  Object.assign(process.env, {
    ...{ APP_URL: "https://books.example", STRIPE_API_BASE: "https://api.stripe.com" },
    SMTP_URL: "smtps://mail.example",
  });
  expect(endedCookie(sessionCookie())).toEqual({
    ...{ name: "__Host-bouquin-session", value: "", maxAge: 0 },
    ...{ secure: true, path: "/", httpOnly: true, sameSite: "lax" },
  });
});
