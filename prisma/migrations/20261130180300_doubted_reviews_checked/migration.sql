ALTER TABLE "reviews" VALIDATE CONSTRAINT "reviews_doubt";
