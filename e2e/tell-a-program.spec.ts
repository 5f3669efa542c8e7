import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { Webhook } from "standardwebhooks";
import { expect, test } from "./support/house";
import { people } from "./support/people";
import { freshProofOf } from "./support/shop-database";

type Heard = { headers: IncomingHttpHeaders; body: string };

/** A receiver of anybody's, on this computer: it notes what it hears and answers 200. */
async function aReceiver() {
  const heard: Heard[] = [];
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const piece of request) body += piece;
    heard.push({ headers: request.headers, body });
    response.end("thank you");
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  return { heard, url, close: () => new Promise((done) => server.close(done)) };
}

test("an author makes a key for a program, adds a webhook, sees it answer, and reads what was sent", async ({
  anotherBrowser,
  request,
}) => {
  const receiver = await aReceiver();
  const page = await anotherBrowser("author");
  await freshProofOf(people.author);
  await page.goto("/en/author/keys");
  const making = page.getByRole("form", { name: "Create a key" });
  await making.getByLabel("Name of the program").fill(`Figures ${Date.now()}`);
  await making.getByLabel("Editions and drafts").selectOption("Nothing");
  await making.getByRole("button", { name: "Create a key" }).click();
  await expect(making.getByText("Choose at least one thing it may do.")).toBeVisible();
  await making.getByLabel("Sales").selectOption("Read");
  await making.getByLabel("Webhooks").selectOption("Read and write");
  await making.getByRole("button", { name: "Create a key" }).click();
  const key = (await page.locator("code", { hasText: /^bqa_/ }).textContent()) ?? "";
  const headers = { authorization: `Bearer ${key}` };
  const sales = await request.get("/api/v1/sales?limit=1", { headers });
  expect(sales.status(), await sales.text()).toBe(200);
  expect(sales.headers().link).toContain('rel="next"');
  expect((await sales.json()).data).toHaveLength(1);
  expect((await request.get("/api/v1/coupons", { headers })).status()).toBe(403);

  await page.getByRole("link", { name: "back to the list" }).click();
  await page.getByRole("link", { name: "Webhooks" }).click();
  const adding = page.getByRole("form", { name: "Add a webhook" });
  await adding.getByLabel("Address").fill("ftp://nowhere.test/");
  await adding.getByLabel("An edition was published").check();
  await adding.getByRole("button", { name: "Add" }).click();
  await expect(adding.getByLabel("Address")).toHaveAttribute("aria-invalid", "true");
  await expect(adding.getByLabel("An edition was published")).toBeChecked();
  await adding.getByLabel("Address").fill(receiver.url);
  await adding.getByRole("button", { name: "Add" }).click();
  await expect(page.getByRole("heading", { level: 1, name: receiver.url })).toBeVisible();
  await page.getByText("Show the secret").click();
  const secret = (await page.locator("code", { hasText: /^whsec_/ }).textContent()) ?? "";
  await page.getByRole("button", { name: "Send a test event" }).click();
  await expect(page.getByText("The test event is on its way")).toBeVisible();
  await expect.poll(() => receiver.heard.length).toBe(1);
  const [one] = receiver.heard as [Heard];
  expect(new Webhook(secret).verify(one.body, one.headers as Record<string, string>)).toMatchObject(
    {
      type: "webhook.test",
    },
  );
  await expect(async () => {
    await page.reload();
    await expect(page.getByText("Taken", { exact: true })).toBeVisible({ timeout: 500 });
  }).toPass();
  await page.getByText("webhook.test", { exact: true }).click();
  await expect(page.getByText("thank you")).toBeVisible();
  await page.getByRole("button", { name: "Send again" }).click();
  await expect.poll(() => receiver.heard.length).toBe(2);
  await expect(page.getByText("It is on its way again.")).toBeVisible();
  expect(receiver.heard[1]?.headers["webhook-id"]).toBe(one.headers["webhook-id"]);

  const [hook] = (await (await request.get("/api/v1/webhooks", { headers })).json()).data;
  expect(hook).toMatchObject({ url: receiver.url, state: "on" });
  await page.getByText("Remove…").click();
  await page.getByRole("button", { name: "Remove now" }).click();
  await expect(page.getByText("The webhook is removed.")).toBeVisible();
  await receiver.close();
});

const checks = {
  "Send a test e-mail": /^The mail server took an e-mail/,
  "Ask the payment provider": /^The provider answers/,
  "Write and read a file": /^A file of .+ was stored, read and removed/,
};

test("the operator sees what a change of settings brings before it counts, tries the connections, and invites an operator", async ({
  anotherBrowser,
  mailbox,
  address,
}) => {
  const page = await anotherBrowser("operator");
  await page.goto("/en/operator/settings");
  const name = await page.getByLabel("Name of the shop").inputValue();
  await page.getByLabel("Authors’ share").fill("120");
  await page.getByRole("button", { name: "Review the changes" }).click();
  await expect(page.getByLabel("Authors’ share")).toHaveAttribute("aria-invalid", "true");
  const rename = async (to: string) => {
    await page.goto("/en/operator/settings");
    await page.getByLabel("Name of the shop").fill(to);
    await page.getByRole("button", { name: "Review the changes" }).click();
    await expect(page.getByRole("table", { name: "What changes" })).toContainText(to);
    await page.getByRole("button", { name: "Change the settings" }).click();
    await expect(page.getByText("The settings are changed")).toBeVisible();
  };
  try {
    await rename(`${name} & Cie`);
    const shop = await anotherBrowser();
    await expect(async () => {
      await shop.goto("/en/books");
      await expect(shop).toHaveTitle(/& Cie/, { timeout: 500 });
    }).toPass();
  } finally {
    await rename(name);
  }
  for (const [check, answer] of Object.entries(checks)) {
    await page.getByRole("button", { name: check }).click();
    await expect(page.getByText(answer)).toBeVisible();
  }
  await page.getByRole("link", { name: "Operators and authors" }).click();
  const inviting = page.getByRole("form", { name: "Invite an operator" });
  await inviting.getByLabel("E-mail address").fill(address);
  await inviting.getByRole("button", { name: "Invite" }).click();
  await mailbox.letterTo(address, /You run/);
  await page.getByRole("button", { name: `Remove ${address}` }).click();
  await expect(page.getByText("That person is no operator any more.")).toBeVisible();
});

test("what programs can do is told to anybody, as a page and as a document, and desks keep their doors", async ({
  page,
  request,
  anotherBrowser,
  quiet,
}) => {
  await page.goto("/fr/developers");
  await expect(page.getByRole("heading", { name: "GET /api/v1/sales" })).toBeVisible();
  const document = await (await request.get("/api/v1/openapi.json")).json();
  expect(document.openapi).toBe("3.1.0");
  await page.goto("/fr/author/webhooks");
  await expect(page).toHaveURL(/sign-in/);
  const reader = await anotherBrowser("reader");
  quiet.allow(/404/);
  for (const door of ["/fr/author/keys", "/fr/operator/keys", "/fr/operator/webhooks"])
    expect((await reader.goto(door))?.status(), door).toBe(404);
});
