"""The codes of letters and syntax, P001 to P039, with their titles."""

from __future__ import annotations

from collections.abc import Mapping

from .findings import Text

CODES: Mapping[str, Text] = {
    "P001": Text("文件不是 UTF-8 编码", "The file is not UTF-8"),
    "P002": Text("看不见的字符", "A character that cannot be seen"),
    "P003": Text("全角数字", "Full-width digits"),
    "P004": Text("引号没有结束", "A quote that is not closed"),
    "P005": Text("引号不对", "The wrong quotes"),
    "P006": Text("反引号没有结束", "A backquote that is not closed"),
    "P007": Text("没有这一天", "A day that does not exist"),
    "P008": Text("日期的写法不对", "A date written otherwise"),
    "P009": Text("数字太长", "A number that is too long"),
    "P010": Text("没有意义的字符", "A character without a meaning"),
    "P011": Text("名称需要反引号", "A name that needs backquotes"),
    "P012": Text("关键字写错", "A misspelt keyword"),
    "P013": Text("别处的写法", "A sign of another language"),
    "P014": Text("这里不能这样写", "Something that cannot stand here"),
    "P015": Text("缺少符号", "A sign is missing"),
    "P016": Text("块没有结束", "A block that is not closed"),
    "P017": Text("多余的括号", "A bracket too many"),
    "P018": Text("缺少逗号", "A missing comma"),
    "P019": Text("行放错了块", "A line in the wrong block"),
    "P020": Text("没有这种块", "An unknown block"),
    "P021": Text("块放在了块中", "A block inside a block"),
    "P022": Text("文字没有引号", "A text without quotes"),
    "P023": Text("名称放在了引号中", "A name in quotes"),
    "P024": Text("没有这种类型", "An unknown type"),
    "P025": Text("文件是空的", "An empty file"),
    "P026": Text("括号用错", "The wrong bracket"),
    "P027": Text("时长的写法不对", "A duration written otherwise"),
    "P028": Text("时长放错了地方", "A duration in the wrong place"),
    "P029": Text("嵌套太深", "Nested too deeply"),
    "P030": Text("错误太多", "Too many mistakes"),
    "P031": Text("缺少名称", "A missing name"),
    "P032": Text("条件没有写完", "An unfinished condition"),
    "P033": Text("要写整数", "A whole number is wanted"),
    "P034": Text("分隔符不对", "The wrong separator"),
    "P035": Text("没有这种选择", "An unknown choice"),
    "P036": Text("该写“未填”或“已填”", "`is blank` and `is given`"),
    "P037": Text("缺少关键字", "A missing keyword"),
    "P038": Text("多余的字", "A word too many"),
    "P039": Text("次序反了", "Words in each other's place"),
}
