declare module "@adobe/structured-data-validator" {
  type Nodes = Record<string, object[]>;
  type Remark = { severity: "ERROR" | "WARNING"; issueMessage: string; fieldNames?: string[] };

  class Validator {
    /** Without a vocabulary only the rules of rich results are asked. */
    constructor(vocabulary: object | undefined);
    validate(found: { jsonld: Nodes; microdata: Nodes; rdfa: Nodes }): Promise<Remark[]>;
  }
  export = Validator;
}
