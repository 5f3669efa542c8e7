import type { Page } from "@playwright/test";
import { expect, test } from "./support/house";
import { inBothPalettes } from "./support/looks";
import { inDatabase } from "./support/shop-database";

const plan = "Le Plan Copenhague";

/** Sixty books in a language no other has, there for as long as `work` takes. */
async function withManyBooks(language: string, work: () => Promise<void>) {
  await inDatabase(async (client) => {
    await client.query(
      `WITH b AS (INSERT INTO books (id, slug, state, language, title, description, position, published_at)
         SELECT gen_random_uuid(), $1 || '-' || n, 'published', $1, 'Libro ' || lpad(n::text, 2, '0'), '', 99, now()
         FROM generate_series(1, 60) n RETURNING id)
       INSERT INTO packages (id, book_id, currency, minimum_minor, suggested_minor)
         SELECT gen_random_uuid(), id, 'EUR', 500, 900 FROM b`,
      [language],
    );
  });
  try {
    await work();
  } finally {
    await inDatabase(async (client) => {
      await client.query(
        `DELETE FROM packages p USING books b WHERE b.id = p.book_id AND b.language = $1`,
        [language],
      );
      await client.query(`DELETE FROM books WHERE language = $1`, [language]);
    });
  }
}

function titles(page: Page) {
  return page
    .getByRole("main")
    .getByRole("list")
    .getByText(/^Libro \d\d$/);
}

test("the home page ranks what is sold and says how, in both languages", async ({ page }) => {
  for (const [locale, formula, copies] of [
    ["fr", "remboursements déduits", "Les plus achetés de la semaine"],
    ["en", "refunds taken off", "Most copies this week"],
  ] as const) {
    await page.goto(`/${locale}`);
    await expect(page.getByText(formula).first()).toBeVisible();
    await expect(page.getByRole("heading", { name: copies })).toBeVisible();
    const top = page.getByRole("region", {
      name: locale === "fr" ? "Les livres en vue" : "Top books",
    });
    await expect(top.getByRole("listitem").first()).toBeVisible();
  }
});

test("a book is found by its title, its author and its chapters, whatever the accents and slips", async ({
  page,
}) => {
  await page.goto("/fr");
  const search = page.getByRole("search").getByRole("searchbox");
  await search.fill("copnehague");
  await page.getByRole("button", { name: "Chercher" }).click();
  await expect(page).toHaveURL(/\/fr\/books\?q=copnehague/);
  await expect(page.getByText("Voici ceux qui contiennent «\u202fcopenhague\u202f»")).toBeVisible();
  await expect(page.getByRole("main").getByRole("link", { name: plan })).toBeVisible();
  for (const query of ["PASCAL MARTÏN", "terraform", "plateforme 6play"]) {
    await search.fill(query);
    await search.press("Enter");
    await expect(page.getByRole("main").getByRole("link", { name: plan })).toBeVisible();
  }
  await search.fill("quetzalcoatl");
  await search.press("Enter");
  await expect(page.getByRole("heading", { name: "Rien ne correspond" })).toBeVisible();
});

const cutting = {
  fr: {
    ...{ refine: "Affiner", language: "Langue", order: /^Ordre/, apply: "Appliquer" },
    book: "livre",
  },
  en: {
    refine: "Narrow down",
    language: "Language",
    order: /^Order/,
    apply: "Apply",
    book: "book",
  },
};

test("UX-27 what a list is cut by stands in the address, without scripts too, and its count is told", async ({
  anotherBrowser,
}) => {
  const page = await anotherBrowser(undefined, { javaScriptEnabled: false });
  for (const [locale, t] of Object.entries(cutting)) {
    await page.goto(`/${locale}/books`);
    await page.getByText(t.refine).click();
    await page.getByLabel(t.language).selectOption("fr");
    await page.getByLabel(t.order).selectOption("title");
    await page.getByRole("button", { name: t.apply }).click();
    await expect(page).toHaveURL(/language=fr/);
    await page.waitForLoadState();
    // Other journeys put French books on sale meanwhile.
    const shown = await page.locator("main li a[href*='/books/']").count();
    expect(shown).toBeGreaterThan(0);
    await inBothPalettes(page, async () => {
      await expect(page.getByText(new RegExp(`^${shown}\\s${t.book}s?$`))).toBeVisible();
      await expect(page.getByLabel(t.language)).toHaveValue("fr");
      await expect(page.getByRole("main").getByRole("link", { name: plan })).toBeVisible();
    });
  }
});

test("UX-27 a long list goes on by links without scripts", async ({ anotherBrowser }) => {
  await withManyBooks("it", async () => {
    const page = await anotherBrowser(undefined, { javaScriptEnabled: false });
    await page.goto("/fr/books?language=it&sort=title");
    const seen: string[] = [];
    for (const count of [24, 24, 12]) {
      await expect(titles(page)).toHaveCount(count);
      seen.push(...(await titles(page).allTextContents()));
      if (count === 24) await page.getByRole("link", { name: "Voir la suite" }).click();
    }
    expect(new Set(seen).size).toBe(60);
  });
});

test("UX-27 with scripts it goes on by itself, and coming back finds the place and the books again", async ({
  page,
}) => {
  await withManyBooks("es", async () => {
    await page.goto("/fr/books?language=es&sort=title");
    await expect(titles(page)).toHaveCount(24);
    await page.getByRole("link", { name: "Voir la suite" }).scrollIntoViewIfNeeded();
    await expect(titles(page)).toHaveCount(48);
    await expect(page).toHaveURL(/shown=48/);
    const chosen = page.getByRole("link", { name: "Libro 40" });
    await chosen.scrollIntoViewIfNeeded();
    const place = await page.evaluate(() => window.scrollY);
    expect(place).toBeGreaterThan(500);
    // A page of its own, so that nothing is left of the list but its address.
    await page.goto("/fr/cart");
    await page.goBack();
    await expect(chosen).toBeInViewport();
    await expect(page).toHaveURL(/shown=(48|60)/);
  });
});

test("a guest who wishes for a book signs in and comes back with the wish done", async ({
  page,
  address,
  mailbox,
}) => {
  await page.goto("/fr/books/le-plan-copenhague");
  await page.getByRole("button", { name: "Ajouter à mes envies" }).click();
  await page.getByLabel("Adresse e-mail").fill(address);
  await page.getByRole("button", { name: "Recevoir mon lien" }).click();
  const letter = await mailbox.letterTo(address, /lien de connexion/i);
  await page.goto(letter.links.find((href) => href.includes("/sign-in/confirm")) ?? "");
  await page.getByRole("button", { name: "Me connecter" }).click();
  await page.waitForURL("**/fr/books/le-plan-copenhague");
  await expect(page.getByRole("button", { name: "Retirer de mes envies" })).toBeVisible();
  await page.goto("/fr/authors/pascal-martin");
  await page.getByRole("button", { name: "Suivre Pascal Martin", exact: true }).click();
  await expect(page.getByRole("button", { name: "Ne plus suivre Pascal Martin" })).toBeVisible();
  await page.goto("/fr/library");
  await page.getByRole("link", { name: "Mes envies, et les auteurs et livres suivis" }).click();
  await expect(page.getByRole("main").getByRole("link", { name: plan })).toBeVisible();
  await page.screenshot({ path: "test-results/pictures/wishes.png", fullPage: true });
  await page.getByRole("button", { name: "Ne plus suivre" }).click();
  await expect(page.getByText("Vous ne suivez ni livre ni auteur.")).toBeVisible();
  await page.getByRole("button", { name: "Retirer" }).click();
  await expect(page.getByRole("main").getByRole("link", { name: plan })).toHaveCount(0);
});

test("the operator adds a category, an author puts a book into it, and its page shows it at once", async ({
  anotherBrowser,
}) => {
  const [operator, author] = [await anotherBrowser("operator"), await anotherBrowser("author")];
  await operator.goto("/fr/operator/categories");
  const adding = operator.getByRole("region", { name: "Un nouveau thème" });
  await adding.getByLabel("Nom en français").fill("Récits de chantier");
  await adding.getByLabel("Nom en anglais").fill("Tales of building");
  await adding.getByLabel("Adresse").fill("Récits");
  await adding.getByRole("button", { name: "Ajouter le thème" }).click();
  await expect(adding.getByRole("alert")).toContainText("minuscules");
  await expect(adding.getByLabel("Nom en français")).toHaveValue("Récits de chantier");
  await adding.getByLabel("Adresse").fill("recits");
  await adding.getByRole("button", { name: "Ajouter le thème" }).click();
  await expect(operator.getByText("Récits de chantier · aucun livre")).toBeVisible();
  const path = "/fr/author/books/the-copenhagen-initiative/categories";
  await author.goto(path);
  await author.getByLabel("Récits de chantier").check();
  await author.getByRole("button", { name: "Enregistrer" }).click();
  await expect(author.getByText("C’est enregistré.")).toBeVisible();
  await author.goto("/en/categories/recits");
  await expect(author.getByRole("heading", { level: 1 })).toHaveText("Tales of building");
  await expect(author.getByRole("main").getByRole("link").first()).toContainText("Copenhagen");
  const stranger = await anotherBrowser();
  await stranger.goto(path);
  await expect(stranger).toHaveURL(/sign-in/);
  await operator.reload();
  await operator.getByText("Récits de chantier · 1").click();
  await operator
    .getByRole("form", { name: /Supprimer le thème «.Récits de chantier.»/ })
    .getByRole("button")
    .click();
  await expect(operator.getByText("Récits de chantier")).toHaveCount(0);
});
