import "server-only";
import type { OAuthConfig } from "next-auth/providers/oauth";
import { emailAddress } from "@/lib/accounts/email";
import { env } from "@/lib/platform/env";
import { gitHubPerson } from "@/lib/platform/github";

/** An account elsewhere that can open one here. */
export type SignInProvider = "github" | "google";
export const providerNames: Record<SignInProvider, string> = { github: "GitHub", google: "Google" };

/** Those that are switched on, which is whether the shop has a client's id there. */
export function signInProviders(): SignInProvider[] {
  const { GITHUB_CLIENT_ID, GOOGLE_CLIENT_ID } = env();
  return [
    ...(GITHUB_CLIENT_ID ? (["github"] as const) : []),
    ...(GOOGLE_CLIENT_ID ? (["google"] as const) : []),
  ];
}

/** What both tell of a person, in one shape: `email_verified` is the provider's word that the address is theirs. */
export type Claims = { sub: string; email?: string | null; email_verified?: boolean };

/** How next-auth speaks to each. Every answer is tied to the browser that asked: state, PKCE, and Google's nonce. */
export function providerConfigs(): OAuthConfig<Claims>[] {
  const configs = { github, google };
  return signInProviders().map((id) => configs[id]());
}

function github(): OAuthConfig<Claims> {
  const { GITHUB_CLIENT_ID, GITHUB_CLIENT_SECRET, GITHUB_URL, GITHUB_API_URL } = env();
  return {
    ...{ id: "github", name: providerNames.github, type: "oauth", checks: ["pkce", "state"] },
    ...{ clientId: GITHUB_CLIENT_ID ?? "", clientSecret: GITHUB_CLIENT_SECRET ?? "" },
    authorization: {
      url: `${GITHUB_URL}/login/oauth/authorize`,
      params: { scope: "read:user user:email" },
    },
    token: `${GITHUB_URL}/login/oauth/access_token`,
    userinfo: {
      request: async ({ tokens }) => {
        const { id, email } = await gitHubPerson(GITHUB_API_URL, tokens.access_token ?? "");
        return { sub: id, ...(email ? { email, email_verified: true } : {}) };
      },
    },
    ...common,
  };
}

function google(): OAuthConfig<Claims> {
  const { GOOGLE_CLIENT_ID, GOOGLE_CLIENT_SECRET, GOOGLE_ISSUER } = env();
  return {
    ...{ id: "google", name: providerNames.google, type: "oauth", idToken: true },
    checks: ["pkce", "state", "nonce"],
    ...{ clientId: GOOGLE_CLIENT_ID ?? "", clientSecret: GOOGLE_CLIENT_SECRET ?? "" },
    wellKnown: `${GOOGLE_ISSUER}/.well-known/openid-configuration`,
    authorization: { params: { scope: "openid email" } },
    ...common,
  };
}

const common = {
  // Only an address its provider has verified comes this far (`mayComeIn`), and then it is the same person.
  allowDangerousEmailAccountLinking: true,
  profile: ({ sub, email }: Claims) => {
    const known = emailAddress.safeParse(email ?? "");
    return { id: sub, email: known.success ? known.data : null };
  },
};
