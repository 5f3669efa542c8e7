import sharp from "sharp";
import { expect, test } from "./support/house";

test("the operator looks at a sign before it counts, shows it, and goes back to the name", async ({
  anotherBrowser,
  page,
}) => {
  const desk = await anotherBrowser("operator", { javaScriptEnabled: false });
  const send = async (name: string, buffer: Buffer) => {
    await desk.goto("/fr/operator/settings");
    await desk.getByRole("link", { name: "Logo" }).click();
    const file = { name, mimeType: "image/png", buffer };
    await desk.getByLabel("Image", { exact: true }).setInputFiles(file);
    await desk.getByRole("button", { name: "Voir ce que cela donne" }).click();
    await expect(async () => {
      await desk.reload();
      await expect(desk.getByText("en cours de vérification")).toHaveCount(0, { timeout: 500 });
    }).toPass();
  };
  await send("sign.png", Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'></svg>"));
  await expect(desk.getByRole("alert").filter({ hasText: "SVG" })).toBeVisible();
  const background = "#8a1c3c";
  const picture = sharp({ create: { width: 600, height: 160, channels: 4, background } });
  await send("sign.png", await picture.png().toBuffer());
  await expect(desk.getByRole("listitem").filter({ hasText: "En tête d’une page" })).toHaveCount(2);
  await page.goto("/fr");
  const head = page.getByRole("navigation").first();
  await expect(head.getByRole("img", { name: "Bouquin" })).toHaveCount(0);
  await desk.getByRole("button", { name: "Montrer ce logo" }).click();
  await expect(desk.getByText("Le logo se montre partout")).toBeVisible();
  await expect(async () => {
    await page.reload();
    const sign = head.getByRole("link", { name: "Bouquin" }).getByRole("img");
    await expect(sign).toHaveJSProperty("naturalWidth", 450, { timeout: 500 });
  }).toPass();
  await desk.getByRole("button", { name: "Revenir au nom" }).click();
  await expect(desk.getByText("Le nom de la boutique y est de nouveau")).toBeVisible();
});

test("a currency comes as it was reviewed, an author prices in it, and it goes again without its prices", async ({
  anotherBrowser,
}) => {
  const desk = await anotherBrowser("operator");
  await desk.goto("/en/operator/settings/currencies");
  await desk.getByRole("checkbox", { name: "Norwegian kroner (NOK)" }).check();
  await desk.getByRole("button", { name: "Review the changes" }).click();
  await expect(desk.getByText(/NOK\): from now on authors can set prices in it/)).toBeVisible();
  await desk.getByRole("button", { name: "Change the currencies" }).click();
  await expect(desk.getByText("The currencies are changed.")).toBeVisible();

  const author = await anotherBrowser("author", { javaScriptEnabled: false });
  await author.goto("/en/author/books/le-plan-copenhague/prices");
  await author.getByRole("link", { name: "Price in Norwegian kroner" }).click();
  await expect(author.getByText("From EUR to NOK")).toBeVisible();
  await expect(author.getByLabel(/^Public price or single price/)).toHaveValue("30.00");

  await desk.getByRole("checkbox", { name: "Norwegian kroner (NOK)" }).uncheck();
  await desk.getByRole("button", { name: "Review the changes" }).click();
  await expect(desk.getByText("Nothing is priced in it.")).toBeVisible();
  await desk.getByRole("button", { name: "Change the currencies" }).click();
  await expect(desk.getByText("The currencies are changed.")).toBeVisible();
});
