"""Codes of whole files: what cannot be opened, and headers."""

from __future__ import annotations

from collections.abc import Mapping

from ...dsl.findings import Text
from .entry import Entry

FILES: Mapping[str, Entry] = {
    "D001": Entry(
        Text("文件打不开", "A file that cannot be opened"),
        Text("打不开 `{file}`：{why_zh}", "`{file}` cannot be opened: {why_en}"),
        Text("检查路径和读取权限", "check the path and the permission to read it"),
    ),
    "D002": Entry(
        Text("不支持的文件格式", "A kind of file that is not read"),
        Text("不读取 `{ending}` 格式的表格", "tables of the kind `{ending}` are not read"),
        Text(
            "在 Excel 或 WPS 中另存为 .xlsx；也可用 .csv、.parquet 或 .jsonl",
            "save it as .xlsx in Excel or WPS; .csv, .parquet and .jsonl are read too",
        ),
    ),
    "D003": Entry(
        Text("文件损坏或名不副实", "A file that is damaged, or not what its name says"),
        Text(
            "不能按 {kind} 读取，文件可能损坏，或扩展名不对",
            "this cannot be read as {kind}: it is damaged, or its name has the wrong ending",
        ),
        Text("重新打开并另存一次，或检查扩展名", "open it, save it anew, and check the ending of its name"),
    ),
    "D004": Entry(
        Text("无法辨认的文字编码", "Text in an unknown encoding"),
        Text("文字编码既不是 UTF-8，也不是 GB 18030", "the text is neither UTF-8 nor GB 18030"),
        Text(
            "另存为 UTF-8 编码；表格可存为“CSV UTF-8（逗号分隔）”",
            "save it in UTF-8; a table as “CSV UTF-8 (comma delimited)”",
        ),
    ),
    "D005": Entry(
        Text("引号不成对", "A quotation mark without its partner"),
        Text(
            "从这一行起引号不成对，后面的内容无法分列",
            "from this row on the quotation marks do not pair up, so the rest cannot be split into columns",
        ),
        Text(
            "给单元格内容两端都加上英文双引号，内容里的双引号写两个",
            'put `"` at both ends of the cell, and write `""` for one inside it',
        ),
    ),
    "D006": Entry(
        Text("单元格多于表头", "More cells than the header has"),
        Text("这一行有 {count} 个单元格，表头只有 {width} 列", "this row has {count} cells, the header has {width}"),
        Text(
            "含逗号的内容要加英文双引号，或改用顿号",
            'put `"` around a cell that holds the separator, or list with `、`',
        ),
    ),
    "D007": Entry(
        Text("不是一个 JSON 对象", "A line that is not a JSON object"),
        Text("这一行不是一个 JSON 对象", "this line is not a JSON object"),
        Text(
            '每行写一个 {{"列名": 值, …}}，行内不换行',
            'write one {{"column": value, …}} a line, without a line break inside',
        ),
    ),
    "D008": Entry(
        Text("加密的或旧格式的工作簿", "A workbook with a password, or of the old format"),
        Text("工作簿有打开密码，或是旧的 .xls 格式", "the workbook needs a password, or is of the old .xls format"),
        Text("去掉密码，另存为 .xlsx", "take the password off and save it as .xlsx"),
    ),
    "D009": Entry(
        Text("找不到表头", "No header"),
        Text("前 {rows} 行里没有含 `{key}` 的表头", "none of the first {rows} rows is a header that has `{key}`"),
        Text("表头一行写列名：{columns}", "write the column names in one row: {columns}"),
    ),
    "D010": Entry(
        Text("不止一个工作表有表头", "The header is on more than one sheet"),
        Text(
            "这些工作表都有表头：{sheets}，无法确定读哪一个",
            "these sheets all have the header: {sheets}; which one is meant is not clear",
        ),
        Text("只留一个，其余的删去或移到别的文件", "keep one, delete the others or move them to another file"),
    ),
    "D011": Entry(
        Text("缺列", "A missing column"),
        Text("缺少 `{column}` 列", "the column `{column}` is missing"),
        Text("加上这一列；{may_zh}", "add the column; {may_en}"),
        near=Text("是不是 `{near}` 这一列？改成 `{column}`", "is it the column `{near}`? Rename it to `{column}`"),
    ),
    "D012": Entry(
        Text("两列对应同一项", "Two columns for one thing"),
        Text("`{column}` 有不止一列：{columns}", "`{column}` has more than one column: {columns}"),
        Text("只留一列", "keep one of them"),
    ),
    "D013": Entry(
        Text("不读取的列", "Columns that are not read"),
        Text(
            "要读的列里没有这些，没有读取：{columns}",
            "these columns are not among those wanted, they were not read: {columns}",
        ),
        Text("不需要的数据不必收集", "what is not needed need not be collected"),
        near=Text(
            "还可以有这些列：{near}；如果是其中的，列名改成这样",
            "columns that could be there are called {near}; if it is one of them, rename it",
        ),
        note=True,
    ),
    "D014": Entry(
        Text("空表", "A table without rows"),
        Text("表头下面没有数据", "there is nothing below the header"),
        Text("检查是否选对了文件", "check that this is the right file"),
    ),
    "D016": Entry(
        Text("跳过的行", "Rows passed over"),
        Text(
            "要读取的列都空着的有 {count} 行，没有读取：第 {rows} 行",
            "rows that hold nothing in the columns that are read were passed over: {count} in all, rows {rows}",
        ),
        Text("如果漏填，补上", "fill them in if something is missing"),
        note=True,
    ),
    "D018": Entry(
        Text("一行里同一列写了两次", "A column twice in one line"),
        Text("`{value}` 在这一行写了 {count} 次", "`{value}` stands {count} times in this line"),
        Text("只留一个：哪一个算数，各种程序说法不一", "keep one: programs do not agree on which of them counts"),
    ),
    "D015": Entry(
        Text("一列的数据类型不对", "A column of a type that cannot be read"),
        Text(
            "`{column}` 列存的是{found_zh}，读不成{wanted_zh}",
            "the column `{column}` holds {found_en}, which cannot be read as {wanted_en}",
        ),
        Text("把这一列改存为文字", "store the column as text"),
    ),
    "D070": Entry(
        Text("没有读取的工作表", "Sheets that are not read"),
        Text(
            "读的是工作表“{read}”，这些工作表没有读取：{sheets}",
            "the sheet “{read}” was read, these sheets were not: {sheets}",
        ),
        Text("看一眼那里有没有应当读取的行", "see that no rows of the table stand there"),
        note=True,
    ),
    "D071": Entry(
        Text("别的工作表也像是这张表", "Other sheets look like the table, too"),
        Text(
            "表头在工作表“{read}”里，但这些工作表里的内容也像是同一张表：{sheets}",
            "the header is on the sheet “{read}”, but what stands on these looks like the same table: {sheets}",
        ),
        Text(
            "该读的各行放在同一个工作表、同一行表头下面；不该读的工作表（隐藏的也算）移到别的文件",
            "put all rows that count below one header on one sheet; move other sheets, hidden ones too, elsewhere",
        ),
    ),
    "D072": Entry(
        Text("合并的单元格", "Merged cells"),
        Text(
            "`{area}` 是合并的单元格：内容只在第一格，其余各格是空白",
            "`{area}` are merged cells: only the first of them holds something, the others are blank",
        ),
        Text("取消合并，每一行各填各的格", "take the merging off and fill in the cell of each row"),
    ),
    "D073": Entry(
        Text("单元格少于表头", "Fewer cells than the header has"),
        Text(
            "这一行只有 {count} 个单元格，表头有 {width} 列", "this row has only {count} cells, the header has {width}"
        ),
        Text(
            "看是不是漏了逗号、整行断开或文件不完整；Excel 存的 CSV 会省去行尾的空格，改存 .xlsx",
            "look for a missing separator, a broken line or a cut file; Excel drops blank cells at the end of rows: "
            "save it as .xlsx",
        ),
    ),
    "D074": Entry(
        Text("一格里有几行", "Several rows in one cell"),
        Text(
            "这一格里有 {lines} 个换行和整行的分隔符，多半是多余的双引号把几行连成了一格",
            "this cell holds {lines} line breaks and the separators of a whole row: most likely stray quotation marks "
            "have made one cell of several rows",
        ),
        Text(
            "删去多余的双引号；内容里的双引号写两个，整格再加双引号",
            'take stray `"` out; one inside a cell is written `""`, with `"` at both ends',
        ),
    ),
}
