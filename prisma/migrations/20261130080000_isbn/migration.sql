-- A book's ISBNs, one for each format, as 13 digits; their check digit is verified where they come in.
ALTER TABLE "books" ADD COLUMN "pdf_isbn" TEXT, ADD COLUMN "epub_isbn" TEXT;
ALTER TABLE "books" ADD CONSTRAINT "books_isbns"
  CHECK ("pdf_isbn" ~ '^97[89][0-9]{10}$' AND "epub_isbn" ~ '^97[89][0-9]{10}$') NOT VALID;
