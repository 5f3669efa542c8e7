/** The payment page's look: calm, one accent, light and dark, no script. */
export const pageStyle = `
:root{color-scheme:light dark;--paper:#fbf9f4;--card:#fff;--ink:#221f1a;--soft:#655f54;--line:#d9d2c3;--accent:#1f4d3a;--on-accent:#fff;--fault:#a3261b}
@media (prefers-color-scheme:dark){:root{--paper:#171613;--card:#211f1b;--ink:#f1ece2;--soft:#b5ad9e;--line:#47423a;--accent:#8fcfae;--on-accent:#10241a;--fault:#ff9d8f}}
*{box-sizing:border-box}body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.5 system-ui,sans-serif}
.banner{padding:.75rem 1.25rem;border-bottom:1px solid var(--line);display:flex;gap:.25rem 1.5rem;flex-wrap:wrap;font-size:.9375rem;color:var(--soft)}
.banner p{margin:0;font-weight:600}.banner ul{columns:2 16rem;padding-left:1.25rem;margin:.5rem 0}.banner summary{cursor:pointer;min-height:1.5rem}
.desk{max-width:60rem;margin:0 auto;padding:2.5rem 1.25rem;display:grid;gap:2.5rem}@media (min-width:48rem){.desk{grid-template-columns:1fr 1fr;padding-top:5rem}}
.small{max-width:32rem;margin:15vh auto;padding:0 1.25rem}
h1{font:400 1.125rem/1.4 Georgia,serif;color:var(--soft);margin:0 0 1.5rem}.small h1{font-size:1.75rem;color:var(--ink)}h1 strong{display:block;font-size:2.5rem;color:var(--ink);font-variant-numeric:tabular-nums}
.lines{list-style:none;margin:0;padding:0}.lines li{display:flex;justify-content:space-between;gap:1rem;padding:.75rem 0;border-top:1px solid var(--line)}.lines b{font-variant-numeric:tabular-nums;white-space:nowrap}
form p{margin:0 0 1.125rem}label{display:block;font-weight:600;font-size:.9375rem;margin-bottom:.25rem}
input:not([type=radio],[type=hidden]),select{width:100%;font:inherit;padding:.7rem .8rem;border:1px solid var(--line);border-radius:.5rem;background:var(--card);color:inherit}
[aria-invalid]{border-color:var(--fault)!important}.fault,.alert{color:var(--fault);font-size:.9375rem}.alert{border:1px solid currentcolor;border-radius:.5rem;padding:.75rem 1rem}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.methods{border:0;padding:0;margin:0 0 1.125rem}.methods legend{font-weight:600;font-size:.9375rem;padding:0}.methods label{font-weight:400;padding:.35rem 0;margin:0}
.pair{display:grid;grid-template-columns:1fr 1fr;gap:1rem}
.by-debit{display:none}form:has([value=debit]:checked) .by-debit{display:block}form:has([value=debit]:checked) .by-card{display:none}
button{font:inherit;font-weight:600;padding:.85rem 1.25rem;border-radius:.5rem;cursor:pointer;width:100%;margin-bottom:.75rem}
.main{background:var(--accent);color:var(--on-accent);border:1px solid var(--accent)}.plain{background:none;color:inherit;border:1px solid var(--line)}
a{color:var(--accent)}pre{white-space:pre-wrap;overflow-wrap:anywhere;font:inherit;font-size:.9375rem}h2{font-size:1rem;overflow-wrap:anywhere}`;
