-- The evidence also goes to the bank as one paper, drawn from the texts on record in the language they were written in.
-- The provider's name for the file is kept, so that a second try sends the same one.
ALTER TABLE "dispute_answers" ADD COLUMN "locale" TEXT;
ALTER TABLE "dispute_answers" ADD COLUMN "provider_file_id" TEXT;
