import { expect, test } from "vitest";
import { confirmSignIn } from "@/lib/accounts/confirm-sign-in";
import { hashLinkToken, linkToken } from "@/lib/accounts/link-token";
import { requestSignInLink } from "@/lib/accounts/request-sign-in-link";
import { nextAuthAdapter } from "./next-auth-adapter";

test("AUTH-03 a link that only a mail scanner has opened is not spent, and opens nothing", async () => {
  const email = "scanned@bouquin.test";
  const asked = await requestSignInLink({
    ...{ email, locale: "en", browserHash: "x", returnTo: null },
    ...{ clientMark: null, isKnownBrowser: false },
  });
  if (!asked.ok) throw new Error(asked.reason);
  const token = linkToken(asked.value.linkId);
  const spend = () =>
    nextAuthAdapter({ way: "link", agent: null }).useVerificationToken?.({
      identifier: email,
      token: hashLinkToken(token),
    });

  expect(await spend()).toBeNull();
  await confirmSignIn({ linkId: asked.value.linkId, token, code: null, browserHash: "x" });
  const both = await Promise.all([spend(), spend()]);
  expect(both.filter((one) => one !== null)).toHaveLength(1);
  expect(await spend()).toBeNull();
});
