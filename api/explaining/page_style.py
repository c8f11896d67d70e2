"""How the page of a family looks, on a screen and on paper."""

STYLE = """@page { size: A4; margin: 16mm 18mm; }
* { box-sizing: border-box; }
body { margin: 0; color: #16191b; background: #fff; font-size: 10.5pt; line-height: 1.55;
  font-family: "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei",
    "WenQuanYi Zen Hei", system-ui, sans-serif; }
main { position: relative; max-width: 174mm; margin: 0 auto; }
@media screen { main { padding: 14mm 6mm; } }
header { border-bottom: 1.5pt solid #16191b; margin-bottom: 4mm; }
header p { margin: 0 0 1.5mm; color: #4c565b; font-size: 9.5pt; }
h1 { font-size: 16pt; line-height: 1.3; margin: 0 0 1mm; overflow-wrap: anywhere; }
h2 { font-size: 12pt; margin: 6mm 0 1.5mm; border-left: 3pt solid #16191b; padding-left: 2.5mm; break-after: avoid; }
h3 { font-size: 10.5pt; margin: 3.5mm 0 1mm; break-after: avoid; }
p { margin: 0 0 1.5mm; overflow-wrap: anywhere; orphans: 2; widows: 2; } .lead { font-size: 11.5pt; }
ul { margin: 0 0 2mm; padding-left: 6mm; } li { margin-bottom: .8mm; overflow-wrap: anywhere; break-inside: avoid; }
.note { color: #4c565b; font-size: 9.5pt; }
footer { margin-top: 7mm; border-top: .6pt solid #c3cacd; padding-top: 2mm; color: #4c565b; font-size: 8.5pt; }
footer code { font: 7.5pt Consolas, "DejaVu Sans Mono", monospace; overflow-wrap: anywhere; }
.rehearsal { position: absolute; inset: 60mm 0 auto; margin: 0; text-align: center; font-size: 46pt; font-weight: 700;
  color: rgba(170, 30, 20, .13); transform: rotate(-24deg); pointer-events: none;
  print-color-adjust: exact; -webkit-print-color-adjust: exact; }
"""
