"""How a slip on paper looks."""

STYLE = """@page { size: A4; margin: 10mm 14mm; }
* { box-sizing: border-box; }
body { margin: 0; color: #16191b; background: #fff; font-size: 9.5pt; line-height: 1.35;
  font-family: "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei",
    "WenQuanYi Zen Hei", system-ui, sans-serif; }
.slip { position: relative; break-after: page; max-width: 182mm; margin: 0 auto; }
.slip:last-child { break-after: auto; }
@media screen { .slip { padding: 13mm 0; border-bottom: 1px dashed #99a3a8; } }
header { display: flex; justify-content: space-between; align-items: baseline; gap: 6mm;
  border-bottom: 1.5pt solid #16191b; }
h1 { font-size: 14pt; margin: 0 0 1.5mm; } h1 small { font-size: 10pt; font-weight: 400; margin-left: 3mm; }
header p { margin: 0; color: #4c565b; font-size: 9pt; }
h2 { font-size: 10pt; margin: 3mm 0 1mm; border-left: 3pt solid #16191b; padding-left: 2mm; }
.code { text-align: center; margin: 3mm 0 2mm; border: 1pt solid #16191b; padding: 1mm 4mm 1.5mm; }
.code > p:first-child { margin: 0; font-size: 9pt; color: #4c565b; }
.code strong { display: block; font: 700 28pt/1.15 Consolas, "DejaVu Sans Mono", "Noto Sans Mono", monospace;
  letter-spacing: .06em; overflow-wrap: anywhere; }
.code span + span { margin-left: .5em; }
.both { margin: 1mm 0 0; font-size: 8pt; } .both span { color: #4c565b; }
dl { margin: 0; } dl div { display: flex; border-bottom: .4pt solid #c3cacd; padding: .4mm 0; break-inside: avoid; }
dl.two { columns: 2; column-gap: 8mm; }
dt { flex: 0 0 36mm; color: #4c565b; } dd { margin: 0; flex: 1; overflow-wrap: anywhere; }
.result { display: flex; gap: 8mm; align-items: baseline; } .result strong { font-size: 15pt; white-space: nowrap; }
.result dl { flex: 1; columns: 2; column-gap: 6mm; } .result dt { flex-basis: 30mm; }
.draw dl { columns: 2; column-gap: 8mm; }
code, pre, .proof dd, .path { font-size: 7pt;
  font-family: Consolas, "DejaVu Sans Mono", "Noto Sans Mono", "Noto Sans CJK SC", monospace; }
.draw p { margin: 1mm 0; } pre { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere;
  background: #f0f2f3; padding: 1.2mm 2mm; }
.proof dt { font-size: 8.5pt; } .label { margin: 1.5mm 0 .5mm; font-size: 8.5pt; color: #4c565b; }
.path { columns: 2; column-gap: 4mm; margin: 0; padding-left: 7mm; font-size: 5.9pt; line-height: 1.5; }
.path li { overflow-wrap: anywhere; }
.rehearsal { position: absolute; inset: 40% 0 auto; margin: 0; text-align: center; font-size: 46pt; font-weight: 700;
  color: rgba(170, 30, 20, .16); transform: rotate(-24deg); pointer-events: none;
  print-color-adjust: exact; -webkit-print-color-adjust: exact; }
"""
