import { createHash, createSign, generateKeyPairSync, randomBytes } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

type Account = { id: number; addresses: { email: string; primary: boolean; verified: boolean }[] };

/**
 * A server in the place of GitHub and of Google (OAuth 2.0 with PKCE, OpenID Connect), to which whoever comes is signed in
 * as `account` already and says yes. It checks what a real one does: client, secret, code, verifier.
 */
export async function aProvider(client = { id: "bouquin", secret: "a-client-secret" }) {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const codes = new Map<string, { challenge: string; nonce: string | null }>();
  const told = { account: { id: 1, addresses: [] } as Account, nonce: null as string | null };
  let url = "";

  const idToken = (nonce: string | null) => {
    const at = Math.floor(Date.now() / 1000);
    const [address] = told.account.addresses;
    const claims = {
      ...{ iss: url, aud: client.id, sub: String(told.account.id), iat: at, exp: at + 300 },
      ...{ email: address?.email, email_verified: address?.verified },
      nonce: told.nonce ?? nonce ?? undefined,
    };
    const signed = [{ alg: "RS256", kid: "one", typ: "JWT" }, claims]
      .map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"))
      .join(".");
    return `${signed}.${createSign("RSA-SHA256").update(signed).sign(privateKey, "base64url")}`;
  };

  const tokens = (form: URLSearchParams, authorization: string) => {
    const [user, secret] = Buffer.from(authorization.replace("Basic ", ""), "base64")
      .toString()
      .split(":");
    const code = codes.get(form.get("code") ?? "");
    codes.delete(form.get("code") ?? "");
    const verifier = createHash("sha256").update(form.get("code_verifier") ?? "");
    if (user !== client.id || secret !== client.secret) return { error: "invalid_client" };
    if (!code || code.challenge !== verifier.digest("base64url")) return { error: "invalid_grant" };
    return {
      ...{ access_token: "a-token", token_type: "bearer", expires_in: 300 },
      ...(form.get("redirect_uri")?.endsWith("/google") ? { id_token: idToken(code.nonce) } : {}),
    };
  };

  const server = createServer(async (request, response) => {
    const { pathname, searchParams: asked } = new URL(request.url ?? "", url);
    const answer = (what: object) => {
      response.setHeader("content-type", "application/json");
      response.statusCode = "error" in what ? 400 : 200;
      response.end(JSON.stringify(what));
    };
    if (pathname === "/login/oauth/authorize") {
      const code = randomBytes(16).toString("hex");
      codes.set(code, { challenge: asked.get("code_challenge") ?? "", nonce: asked.get("nonce") });
      const back = new URL(asked.get("redirect_uri") ?? "");
      back.search = new URLSearchParams({ code, state: asked.get("state") ?? "" }).toString();
      return response.writeHead(302, { location: back.href }).end();
    }
    const { authorization = "" } = request.headers;
    if (pathname === "/login/oauth/access_token")
      return answer(tokens(new URLSearchParams(await text(request)), authorization));
    if (pathname === "/.well-known/openid-configuration") return answer(discovery(url));
    if (pathname === "/keys")
      return answer({ keys: [{ ...publicKey.export({ format: "jwk" }), kid: "one", use: "sig" }] });
    if (authorization !== "Bearer a-token") return answer({ error: "unauthorized" });
    return answer(
      pathname === "/user"
        ? { id: told.account.id, login: "somebody", name: null }
        : told.account.addresses,
    );
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    ...{ url, client },
    /** Who is signed in there, from now on. */
    be: (account: Account) => Object.assign(told, { account, nonce: null }),
    /** From now on it vouches with a nonce of somebody else's. */
    vouchWithNonce: (nonce: string) => Object.assign(told, { nonce }),
    close: () => new Promise<void>((done) => server.close(() => done())),
  };
}

// OpenID Connect Discovery 1.0.
function discovery(issuer: string) {
  return {
    issuer,
    authorization_endpoint: `${issuer}/login/oauth/authorize`,
    token_endpoint: `${issuer}/login/oauth/access_token`,
    jwks_uri: `${issuer}/keys`,
    response_types_supported: ["code"],
    subject_types_supported: ["public"],
    id_token_signing_alg_values_supported: ["RS256"],
  };
}
