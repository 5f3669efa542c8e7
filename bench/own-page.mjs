// The least page of somebody's own in the framework: who they are, by their cookie, and what they own, by Prisma; then words
// that make it as large as the page it stands beside. Texts of files for `buildBareNext`.
export const barePrismaPage = {
  "app/db.js": `import { PrismaPg } from "@prisma/adapter-pg";
    import { PrismaClient } from "../../lib/generated/prisma/client";
    export const db = new PrismaClient({ adapter: new PrismaPg({ connectionString: process.env.DATABASE_URL }) });`,
  "app/own/[count]/page.js": `import { createHash } from "node:crypto";
    import { cookies } from "next/headers";
    import { db } from "../../db.js";
    import { Sections } from "../../sections.js";
    export const dynamic = "force-dynamic";
    export default async function Own({ params }) {
      const { count } = await params;
      const token = (await cookies()).get("bouquin-session")?.value ?? "";
      const sessionToken = createHash("sha256").update(token).digest("hex");
      const { user } = await db.session.findUniqueOrThrow({
        where: { sessionToken },
        select: { user: { select: { id: true, email: true } } },
      });
      const owned = await db.entitlement.findMany({
        where: { userId: user.id },
        select: { id: true, book: { select: { title: true, slug: true } } },
        take: 20,
      });
      return <main><h1>{user.email}</h1>
        <ul>{owned.map(({ id, book }) => <li key={id}><a href={"/books/" + book.slug}>{book.title}</a></li>)}</ul>
        <Sections count={Number(count)} /></main>;
    }`,
};
