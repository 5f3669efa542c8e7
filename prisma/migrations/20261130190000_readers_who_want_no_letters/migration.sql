-- Whoever wanted no letters in the other shop is written to by none of a crowd here.
ALTER TABLE "imported_purchases" ADD COLUMN "is_silent" BOOLEAN NOT NULL DEFAULT false;
