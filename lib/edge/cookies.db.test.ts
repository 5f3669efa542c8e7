import { expect, test } from "vitest";
import { endedCookie, sessionCookie } from "./cookies";

test("over TLS signing out ends the very cookie that was set: a browser ignores __Host- without Secure and path", () => {
  process.env.APP_URL = "https://localhost";
  expect(endedCookie(sessionCookie())).toEqual({
    ...{ name: "__Host-bouquin-session", value: "", maxAge: 0 },
    ...{ secure: true, path: "/", httpOnly: true, sameSite: "lax" },
  });
});
