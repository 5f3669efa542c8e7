// A catalogue of any size, made of French and English words as common and as rare as words are: few stand in many titles,
// most in a handful.

const french = {
  roots: `admin anim archi aven calcul capt cert chant compos comput conduct constat construct consult contest cult
    déclar défin dessin détect dévelop dirig dispos écrit édit éduc élabor élect émis équip estim étud évalu explor
    exprim fabr fond form génér gouvern habit illustr imagin inform innov install inspir interprét invent invest jardin
    lect limit mesur métr modél narr navig négoc observ opér organ orient pens plant produc program project public
    raison recherch réform relat respir sculpt simul statist structur tradit transmet travail utilis vari vend voyag`,
  ends: "ation eur euse ement age ique iste able ance ité ure oir ette",
  common: `pratique guide livre science données système atelier histoire méthode nature projet code réseau vie art monde
    cuisine jardin mémoire langage pensée temps lumière forêt ville océan voyage équipe récit`,
  links: "de des du pour sans avec dans et sur vers",
};
const english = {
  roots: `account adapt admin anim arch assist calcul captur certif comment compil compos comput conduct connect
    construct consult contain creat deliver design detect develop direct discover draw econom edit educ elabor elect
    engin estim explor express fabric form gard gener govern harvest illustr imagin inform innov inspir invent invest
    learn limit manag measur metr model narrat navig negoti observ operat organ orient paint plan produc program
    project publish reason reform relat research respond sculpt simul statist structur teach transmit travel writ`,
  ends: "ation er ing ment age ist able ance ity ure ful ly",
  common: `practical guide book science data system workshop history method nature project code network life art world
    kitchen garden memory language thinking time light forest city ocean travel team story`,
  links: "of the for without with in and on toward through",
};
const given = `Ada Alice Amine Anaïs Arthur Béatrice Bruno Camille Chloé Claire David Diane Émile Élodie Farid Félix Gaëlle
  Hugo Inès Jeanne Jules Karim Léa Louis Lucie Malik Marie Nadia Nina Oscar Paul Quentin Rose Sami Simon Théo Uma Victor
  Yasmine Zoé`;
const families = "Ber Cham Del Du Fer Gar Hen Jac Lam Le Mar Mer Mor Pas Per Ri Ro San Ta Val";
const familyEnds = "ac aud bert cier dat din eau ert eux gnon lier mont nard nier ot rand sier ton vel ville";

/** So many books share one author, one in twenty is featured of none: what a house of any size looks like. */
const booksPerAuthor = 4;
const words = (text) => text.trim().split(/\s+/);

function vocabulary({ roots, ends, common }) {
  const made = words(roots).flatMap((root) => words(ends).map((end) => root + end));
  // By a step that visits each once, so that neighbours in frequency do not look alike.
  const mixed = made.map((_, at) => made[(at * 389) % made.length]);
  return [...words(common), ...new Set(mixed)];
}

/**
 * Writes `count` books on sale with authors, chapters, prices, categories and sales of the week, and lists them; what stood
 * there before goes. Indexes of words are made afterwards, which is several times as fast.
 */
export async function writeCatalogue(admin, count) {
  await admin.query("SET session_replication_role = replica; SELECT setseed(0.42)");
  await admin.query("TRUNCATE books, authors, categories CASCADE");
  const { rows: indexes } = await admin.query(
    "SELECT indexname AS name, indexdef AS made FROM pg_indexes WHERE tablename IN ('book_listings', 'search_words') AND indexdef LIKE '%gin%'",
  );
  for (const { name } of indexes) await admin.query(`DROP INDEX "${name}"`);
  await admin.query(`
    CREATE TEMP TABLE spoken (language text, words text[], links text[]);
    CREATE FUNCTION pg_temp.say(spoken text[], how_many int, seed int) RETURNS text LANGUAGE sql VOLATILE AS $$
      SELECT string_agg(spoken[1 + floor(cardinality(spoken) * power(random(), 3))::int], ' ')
      FROM generate_series(1, how_many + 0 * seed) $$`);
  for (const [language, said] of Object.entries({ fr: french, en: english }))
    await admin.query("INSERT INTO spoken VALUES ($1, $2, $3)", [
      ...[language, vocabulary(said), words(said.links)],
    ]);
  await writeAuthors(admin, Math.ceil(count / booksPerAuthor));
  await writeTitles(admin, count);
  await writeWhatIsSold(admin);
  await admin.query("SET session_replication_role = DEFAULT");
  await listAll(admin);
  for (const { made } of indexes) await admin.query(made);
  await admin.query("VACUUM ANALYZE");
}

async function writeAuthors(admin, count) {
  const surnames = words(families).flatMap((one) => words(familyEnds).map((end) => one + end));
  await admin.query(
    `INSERT INTO authors (id, slug, name)
      SELECT gen_random_uuid(), 'author-' || n,
        ($2::text[])[1 + n % cardinality($2::text[])] || ' ' || ($3::text[])[1 + (n * 7) % cardinality($3::text[])]
      FROM generate_series(1, $1::int) n`,
    [count, words(given), surnames],
  );
}

async function writeTitles(admin, count) {
  await admin.query(
    `INSERT INTO books (id, slug, state, language, title, subtitle, description, complete_percent, is_featured,
        position, published_at)
      SELECT gen_random_uuid(), 'book-' || n, 'published', s.language,
        initcap(pg_temp.say(s.words, 1, n)) || ' ' || s.links[1 + n % cardinality(s.links)] || ' '
          || pg_temp.say(s.words, 2, n),
        pg_temp.say(s.words, 6, n), initcap(pg_temp.say(s.words, 90, n)) || '.',
        CASE WHEN n % 3 = 0 THEN 100 ELSE n % 100 END, n = 1, 0, now() - n * interval '7 minutes'
      FROM generate_series(1, $1::int) n
        JOIN spoken s ON s.language = CASE WHEN n % 2 = 0 THEN 'fr' ELSE 'en' END`,
    [count],
  );
  await admin.query(
    `INSERT INTO book_authors (book_id, author_id, position, share_bp)
      SELECT b.id, a.id, 0, 10000 FROM books b
        JOIN authors a ON a.slug = 'author-' || (1 + (substr(b.slug, 6)::int - 1) / $1::int)`,
    [booksPerAuthor],
  );
  await admin.query(`
    INSERT INTO editions (id, book_id, number, label, page_count, published_at, contents)
      SELECT gen_random_uuid(), b.id, 1, '1.0', 180, b.published_at, (
        SELECT jsonb_agg(jsonb_build_object('title', initcap(pg_temp.say(s.words, 3, n)), 'state', 'written',
          'children', '[]'::jsonb)) FROM generate_series(1, 14) n)
      FROM books b JOIN spoken s USING (language)`);
}

async function writeWhatIsSold(admin) {
  await admin.query(`
    INSERT INTO packages (id, book_id, currency, minimum_minor, suggested_minor)
      SELECT gen_random_uuid(), id, 'EUR', price, 2 * price
      FROM (SELECT id, 100 * (abs(hashtext(slug)) % 40) AS price FROM books) priced`);
  await admin.query(`
    INSERT INTO edition_files (id, edition_id, role, format, media_type, file_name, storage_key, sha256, size_bytes)
      SELECT gen_random_uuid(), e.id, 'full', f, 'application/' || f, 'book.' || f, 'editions/' || f,
        repeat('a', 64), 1000000 FROM editions e CROSS JOIN unnest(ARRAY['pdf', 'epub']) f`);
  await admin.query(`
    INSERT INTO categories (id, slug, name_fr, name_en, position)
      SELECT gen_random_uuid(), 'shelf-' || n, 'Rayon ' || n, 'Shelf ' || n, n FROM generate_series(1, 12) n`);
  await admin.query(`
    INSERT INTO book_categories (category_id, book_id)
      SELECT c.id, b.id FROM books b JOIN categories c ON c.position = 1 + substr(b.slug, 6)::int % 12`);
  // One book in twenty sold something in these days, half of the others before.
  await admin.query(`
    INSERT INTO book_sales (book_id, currency, copies, revenue_minor)
      SELECT id, 'EUR', 1 + abs(hashtext(slug)) % 500, 1000 * (1 + abs(hashtext(slug)) % 500) FROM books
      WHERE substr(slug, 6)::int % 2 = 0`);
  await admin.query(`
    INSERT INTO book_sales_hours (hour, book_id, currency, copies, revenue_minor)
      SELECT date_trunc('hour', now()) - h * interval '1 hour', id, 'EUR', 1, 1500 FROM books
        CROSS JOIN unnest(ARRAY[3, 40, 130]) h WHERE substr(slug, 6)::int % 20 = 0`);
  await admin.query(`
    INSERT INTO book_sales_week (book_id, currency, copies, revenue_minor)
      SELECT book_id, currency, sum(copies), sum(revenue_minor) FROM book_sales_hours GROUP BY 1, 2`);
}

// As a publication does it: the words of a book are written by the database's own function.
async function listAll(admin) {
  const { rows } = await admin.query("SELECT id FROM books ORDER BY slug");
  for (let at = 0; at < rows.length; at += 2_000)
    await admin.query("SELECT list_books($1::uuid[])", [
      rows.slice(at, at + 2_000).map(({ id }) => id),
    ]);
}
