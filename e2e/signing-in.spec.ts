import type { BrowserContext, Page } from "@playwright/test";
import { expect, signIn, test } from "./support/house";
import { expectThanks } from "./support/paying";
import { inDatabase } from "./support/shop-database";

const session = "bouquin-session";

async function sessionCookieOf(context: BrowserContext) {
  return (await context.cookies()).find(({ name }) => name === session)?.value ?? "";
}

/** A device with a finger on it, as the browser's own test of passkeys has it. */
async function aDeviceOf(page: Page) {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("WebAuthn.enable");
  await devtools.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      ...{ protocol: "ctap2", transport: "internal", hasResidentKey: true },
      ...{ hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
    },
  });
}

/** An hour passes since whoever has this address last proved who they are. */
function anHourAfterProof(email: string) {
  return inDatabase((client) =>
    client.query(
      `UPDATE sessions s SET proven_at = now() - interval '1 hour'
       FROM users u WHERE u.id = s.user_id AND u.email = $1`,
      [email],
    ),
  );
}

test("AUTH-13 a reader adds a passkey after proving anew who they are, signs out, and comes back with it", async ({
  page,
  context,
  address,
  mailbox,
  anotherBrowser,
}) => {
  await aDeviceOf(page);
  await signIn(page, "fr", address);
  await anHourAfterProof(address);
  await page.goto("/fr/account");
  await page.getByText("Ajouter une clé d’accès").first().click();
  const form = page.getByRole("form", { name: "Ajouter une clé d’accès" });
  await form.getByLabel("Nom de la clé d’accès").fill("Mon téléphone");
  const add = form.getByRole("button", { name: "Ajouter une clé d’accès" });
  await add.click();
  await expect(form.getByText(/confirmez encore une fois qui vous êtes/)).toBeVisible();

  const before = await sessionCookieOf(context);
  const known = (await mailbox.lettersTo(address)).map(({ id }) => id);
  const [beside] = await Promise.all([
    context.waitForEvent("page"),
    form.getByRole("link", { name: "S’identifier dans un nouvel onglet" }).click(),
  ]);
  await beside.getByRole("button", { name: "Recevoir mon lien" }).click();
  await expect(beside.getByText("Regardez votre messagerie")).toBeVisible();
  const letter = await mailbox.letterTo(address, /lien de connexion/i, known);
  await beside.goto(letter.links.find((href) => href.includes("/sign-in/confirm")) ?? "");
  await beside.getByRole("button", { name: "Me connecter" }).click();
  await expect(beside.getByText("Revenez à l’onglet où votre formulaire")).toBeVisible();
  await beside.close();
  const after = await sessionCookieOf(context);
  expect(after).not.toBe(before);
  await expect(form.getByLabel("Nom de la clé d’accès")).toHaveValue("Mon téléphone");
  await add.click();
  await expect(page.getByText("La clé d’accès est là")).toBeVisible();
  await mailbox.letterTo(address, /façon de vous connecter a changé/);

  // What was bought in this browser opens there without asking, while its reader sits there.
  await page.goto("/en/books");
  await page.getByRole("link", { name: /free/ }).first().click();
  await page.getByRole("button", { name: "Get it" }).click();
  await page.getByLabel("E-mail address").fill(address);
  await page.getByRole("button", { name: "Get it for free" }).click();
  await expectThanks(page, "en");
  const order = page.url();

  // Signed out, the old secrets open nothing, wherever they are presented, nor does going back.
  await page.goto("/fr/library");
  await page.getByRole("button", { name: "Se déconnecter" }).first().click();
  await expect(page).toHaveURL(/\/fr$/);
  await page.goBack();
  await expect(page).toHaveURL(/\/sign-in/);
  await page.goto(order);
  await expect(page.getByRole("heading", { name: "This order is private" })).toBeVisible();
  const thief = await anotherBrowser();
  for (const value of [before, after]) {
    const url = new URL(page.url()).origin;
    await thief.context().addCookies([{ name: session, value, url }]);
    await thief.goto("/fr/library");
    await expect(thief).toHaveURL(/\/sign-in/);
  }
  await page.goto("/fr/sign-in?to=/fr/account");
  await page.getByRole("button", { name: "Me connecter avec une clé d’accès" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Mon compte" })).toBeVisible();
  await expect(page.getByText(/par clé d’accès/)).toBeVisible();
  await page.getByText("Renommer ou supprimer").click();
  await page.getByRole("button", { name: "Supprimer cette clé d’accès" }).click();
  await expect(page.getByText("La clé d’accès n’ouvre plus rien.")).toBeVisible();
  await expect(page.getByText("Aucune clé d’accès pour l’instant.")).toBeVisible();
});

test("AUTH-12 AUTH-04 AUTH-20 a link's page keeps its secret to itself, asks another browser for the code, and signed-in browsers are listed and ended", async ({
  page,
  context,
  address,
  mailbox,
  anotherBrowser,
  baseURL,
}) => {
  await page.goto("/en/sign-in");
  await page.getByLabel("E-mail address").fill(address);
  await page.getByRole("button", { name: "Send me a link" }).click();
  const code = await page.getByText(/^\d{6}$/).textContent();
  const letter = await mailbox.letterTo(address, /sign-in link/i);
  const link = letter.links.find((href) => href.includes("/sign-in/confirm")) ?? "";

  const phone = await anotherBrowser();
  const [asked, referrers]: [string[], string[]] = [[], []];
  phone.on("request", (request) => {
    asked.push(new URL(request.url()).origin);
    if (request.url() !== link) referrers.push(request.headers().referer ?? "");
  });
  const opened = await phone.goto(link);
  await phone.waitForLoadState("networkidle");
  expect([...new Set(asked)]).toEqual([new URL(baseURL ?? "").origin]);
  expect(opened?.headers()["cache-control"]).toContain("no-store");
  await expect(phone.locator('meta[name="referrer"]')).toHaveAttribute("content", "same-origin");
  await phone.getByLabel("Six-digit code").fill(code === "000000" ? "000001" : "000000");
  await phone.getByRole("button", { name: "Sign me in" }).click();
  await expect(phone.getByText("This is not the right code.").first()).toBeVisible();
  await phone.getByLabel("Six-digit code").fill(code ?? "");
  await phone.getByRole("button", { name: "Sign me in" }).click();
  await expect(phone).toHaveURL(/\/en\/library/);

  await signIn(page, "en", address);
  await page.goto("/en/account");
  await expect(page.getByText("this browser")).toBeVisible();
  await page.getByRole("button", { name: "Sign out all other browsers" }).click();
  await expect(page.getByText("All other browsers are signed out.")).toBeVisible();
  await phone.goto("/en/library");
  await expect(phone).toHaveURL(/\/sign-in/);
  expect(await sessionCookieOf(context)).not.toBe("");
});

test("AUTH-18 AUTH-23 an address is changed and the change undone by letter; bent cookies are nobody's", async ({
  page,
  address,
  mailbox,
  request,
}) => {
  const next = address.replace("reader-", "moved-");
  await signIn(page, "fr", address);
  await page.goto("/fr/account");
  await page.getByRole("link", { name: "Changer d’adresse" }).click();
  await page.getByLabel("Nouvelle adresse e-mail").fill(next);
  await page.getByRole("button", { name: "Envoyer le message" }).click();
  await expect(page.getByText("Regardez votre messagerie")).toBeVisible();
  const asked = await mailbox.letterTo(next, /Confirmez votre nouvelle adresse/);
  await page.goto(asked.links.find((href) => href.includes("/account/email/confirm")) ?? "");
  await page.getByRole("button", { name: "Changer" }).click();
  await expect(page.getByText(`Votre adresse est désormais ${next}`)).toBeVisible();
  const told = await mailbox.letterTo(address, /adresse de votre compte a changé/);
  await page.goto(told.links.find((href) => href.includes("/account/email/undo")) ?? "");
  await page.getByRole("button", { name: "Annuler le changement" }).click();
  await expect(page.getByText(`retrouvé l’adresse ${address}`)).toBeVisible();
  await page.goto("/fr/account");
  await expect(page).toHaveURL(/\/sign-in/);

  const crowd = Array.from({ length: 60 }, (_, at) => `c${at}=${at}`).join("; ");
  const bent = [
    ...[`${session}=`, `${session}=%00%ff`, `${session}="; x=`, `${session}=${"a".repeat(8000)}`],
    ...[`bouquin-browser=%E0%A4%A`, `bouquin-known=\u00e9;;==`, crowd],
  ];
  for (const cookie of bent)
    for (const path of ["/fr", "/fr/library", "/fr/account", "/fr/operator", "/api/auth/session"]) {
      const answer = await request.get(path, { headers: { cookie }, maxRedirects: 0 });
      expect(answer.status(), `${path} with ${cookie.slice(0, 40)}`).toBeLessThan(500);
    }
  for (const authorization of [
    "Bearer",
    "Bearer ",
    "Bearer a b",
    `Bearer ${"x".repeat(9000)}`,
    "%",
  ])
    for (const path of ["/api/v1/books", "/api/auth/session"]) {
      const answer = await request.get(path, { headers: { authorization } });
      expect(answer.status(), `${path} with ${authorization.slice(0, 20)}`).toBeLessThan(500);
    }
});
