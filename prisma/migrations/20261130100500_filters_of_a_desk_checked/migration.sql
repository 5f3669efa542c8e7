ALTER TABLE "saved_filters" VALIDATE CONSTRAINT "saved_filters_desk";
