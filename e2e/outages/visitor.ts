/** An answer as a reader sees it, with the milliseconds it took. */
export type Page = {
  status: number;
  headers: Headers;
  text: string;
  path: string;
  tookMs: number;
  bytes: number;
};

/** A browser without scripts: it keeps its cookies, reads forms and sends them as they stand. */
export class Visitor {
  private readonly cookies = new Map<string, string>();

  constructor(private shopUrl: string) {}

  /** Goes on at another address of the same shop, with everything the browser holds. */
  goTo(shopUrl: string) {
    this.shopUrl = shopUrl;
    return this;
  }

  /** Opens an address of the shop, following no redirect. */
  get(path: string) {
    return this.ask(path, {});
  }

  /** Sends the form of a page that holds `mark`, with what is typed into it. */
  press(page: Page, mark: string, typed: Record<string, string> = {}) {
    const body = new FormData();
    for (const [name, value] of Object.entries({ ...formOf(page, mark), ...typed }))
      body.append(name, value);
    return this.ask(page.path, { method: "POST", body });
  }

  private async ask(path: string, init: RequestInit): Promise<Page> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const began = performance.now();
    const answer = await fetch(new URL(path, this.shopUrl), {
      ...{ ...init, redirect: "manual" },
      headers: { cookie, origin: this.shopUrl, accept: "text/html" },
    });
    const body = Buffer.from(await answer.arrayBuffer());
    for (const set of answer.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      this.cookies.set(name, value);
    }
    const { status, headers } = answer;
    const tookMs = performance.now() - began;
    return { status, headers, text: body.toString("utf8"), path, tookMs, bytes: body.length };
  }
}

/** Where an answer leads, as a path of the shop or an address elsewhere. */
export function leadsTo({ headers, status, text }: Page) {
  const to = headers.get("location");
  if (!to) throw new Error(`leads nowhere: ${status} ${wordsOf(text).slice(0, 500)}`);
  return to;
}

/** The first address on a page that fits. */
export function linkOf({ text, status }: Page, wanted: RegExp) {
  const links = [...text.matchAll(/href="([^"]*)"/g)].map(([, href = ""]) => unescaped(href));
  const found = links.find((href) => wanted.test(href));
  if (!found) throw new Error(`no link ${wanted} on: ${status} ${wordsOf(text).slice(0, 500)}`);
  return found;
}

/** What a page says, without its markup. */
export function wordsOf(text: string) {
  return unescaped(
    text
      .replaceAll("<!-- -->", "")
      .replaceAll(/<(script|style)[\s\S]*?<\/\1>/g, " ")
      .replaceAll(/<[^>]+>/g, " ")
      .replaceAll(/\s+/g, " "),
  );
}

function formOf({ text, status, path }: Page, mark: string) {
  const form = text
    .split(/<form(?=[\s>])/)
    .slice(1)
    .map((part) => part.split("</form>")[0] ?? "")
    .find((part) => part.includes(mark));
  if (!form)
    throw new Error(`no form with ${mark} on ${path}: ${status} ${wordsOf(text).slice(0, 500)}`);
  const fields: Record<string, string> = {};
  for (const [tag] of form.matchAll(/<(input|textarea)[^>]*>/g)) {
    const name = attribute(tag, "name");
    if (name && attribute(tag, "type") !== "checkbox") fields[name] = attribute(tag, "value");
  }
  return fields;
}

function attribute(tag: string, name: string) {
  return unescaped(new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? "");
}

function unescaped(text: string) {
  return text
    .replaceAll("&quot;", '"')
    .replaceAll(/&#x27;|&#39;/g, "'")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}
