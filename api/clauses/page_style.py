"""How the page of a comparison looks: two columns on a desk and on paper, one on a phone."""

STYLE = """@page { size: A4; margin: 14mm 13mm; }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1.2rem; max-width: 76rem; color: #16191b; background: #fff; line-height: 1.6;
  font-family: "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei",
    "WenQuanYi Zen Hei", system-ui, sans-serif; font-size: 15px; overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; line-height: 1.3; margin: 0 0 .2rem; }
h1 small { display: block; font-size: .95rem; font-weight: 400; color: #4c565b; }
h2 { font-size: 1.15rem; margin: 2rem 0 .4rem; border-left: 4px solid #16191b; padding-left: .6rem; }
p { margin: 0 0 .35rem; } .meta, .count { color: #4c565b; font-size: .9em; }
.row { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 0 1.6rem; padding: .55rem 0 .45rem;
  border-top: 1px solid #d5dadd; break-inside: avoid-page; }
.text { padding-left: calc(var(--in) * 1rem); }
.label { font-weight: 700; margin-right: .5em; white-space: nowrap; }
.rule { border-left: 3px solid #2f6f5e; padding-left: .7rem; margin: 0 0 .5rem; }
.rule b { font-weight: 600; } .rule .line { color: #4c565b; font-size: .82em; margin-left: .4em; white-space: nowrap; }
.rule p { font-size: .93em; } .chosen { color: #7a4a00; font-size: .9em; }
.cases, .quiet { color: #4c565b; font-size: .88em; }
.outside .text { color: #5b6569; } .outside .beside { color: #4c565b; font-size: .9em; }
.uncited { background: #fdf0ea; border-top: 1px solid #b3391b; }
.uncited .text { padding-left: calc(var(--in) * 1rem + .5rem); }
.mark { color: #9c2c10; font-weight: 700; }
ul { margin: .3rem 0 0; padding-left: 1.3rem; } li { margin: .15rem 0; }
@media (max-width: 46rem) {
  body { padding: .8rem; } .row { grid-template-columns: minmax(0, 1fr); }
  .beside { margin: .35rem 0 0 calc(var(--in) * 1rem); }
}
@media print {
  body { padding: 0; max-width: none; font-size: 9.5pt; line-height: 1.45; }
  .row { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 0 6mm; padding: 1.6mm 0 1.2mm; }
  .beside { margin: 0; }
  .uncited { background: none; border: 1pt solid #9c2c10; padding-left: 1.5mm; }
}
"""
