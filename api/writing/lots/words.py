"""The words of the sheets for drawing lots, in Chinese and English."""

from __future__ import annotations

from collections.abc import Mapping

from ..words import Lang

WORDS: Mapping[str, tuple[str, str]] = {
    "turn_name": ("第{turn}轮", "turn-{turn}"),
    "turn": ("第 {turn} 轮", "turn {turn}"),
    "lists": ("名单", "list"),
    "slips": ("纸签", "slips"),
    "record_a": ("记录甲", "record-a"),
    "record_b": ("记录乙", "record-b"),
    "rehearsal": ("演练", "rehearsal"),
    "mark": ("【演练】", "[REHEARSAL] "),
    "overview": ("总表", "Overview"),
    "steps": ("步骤", "Steps"),
    "step": ("怎样做", "What to do"),
    "order_title": ("抽签顺序", "Order of drawing"),
    "slips_title": ("纸签", "Slips"),
    "record_title": ("抽签记录", "Record of lots"),
    "order": ("顺序", "Order"),
    "unit": ("编号", "Id"),
    "representative": ("代表编号", "Drawn by"),
    "sharing": ("共用人数", "Children"),
    "serial": ("签号", "Serial"),
    "face": ("签面", "Face"),
    "signature": ("抽签人签字（代抽的写身份和理由）", "Signature of the drawer (a stand-in: role and reason)"),
    "school": ("学校", "School"),
    "cohort": ("批次", "Cohort"),
    "lots": ("签数", "Lots"),
    "places": ("其中“中”", "With a place 中"),
    "blanks": ("其中“空”", "Without 空"),
    "children": ("儿童", "Children"),
    "bundles": ("捆绑", "Bundles"),
    "total": ("合计", "Total"),
    "counts": ("签 {lots} 支：中 {places}，空 {blanks}", "{lots} lots: {places} 中, {blanks} 空"),
    "serial_line": ("签号 ________", "Serial ________"),
    "page": ("第 &P 页，共 &N 页", "Page &P of &N"),
    "clerk": ("录入人 {clerk}", "Clerk {clerk}"),
    "record_about": (
        "照纸签逐行填签号和签面，不看另一份。由人代抽的填身份和理由，不写姓名；本人抽的这两格留空。",
        "Copy serial and face from the slip, without the other record. Role and reason of a stand-in, never a name.",
    ),
}

STEPS: Mapping[Lang, tuple[str, ...]] = {
    "zh": (
        "当众清点纸签：每所学校的“中”和“空”与总表的数目相同。",
        "裁开，对折两次，使签面看不见，放入签箱搅匀。",
        "按名单的顺序请抽签人上前，每个编号抽一支；捆绑的由代表抽一支，其他人共用。",
        "展示签面后，在纸签上写签号：这所学校抽出的第一支写 001，第二支写 002，依次类推。",
        "代表没有到场的，由工作人员现场随机请一位代抽人，登记身份和理由，不登记姓名。",
        "抽签人在名单上签字。两名录入员各自照纸签填写自己的记录表，互不参看。",
        "抽完后签箱应是空的。两份记录写进公开数文件，再运行；有任何一处不一致，程序会指出是哪一支签。",
    ),
    "en": (
        "Count the slips in public: 中 and 空 of each school as on the overview.",
        "Cut them apart, fold them twice so that no face shows, put them into the box and mix them.",
        "Call people up in the order of the list: one lot for each id, of a bundle one through its representative.",
        "Show the face, then write the serial on the slip: 001 on the first one drawn at this school, 002 on the next.",
        "Where nobody came, staff pick a stand-in at random on the spot; note the role and the reason, never the name.",
        "Whoever drew signs the list. Two clerks each fill in a record of their own from the slips, without comparing.",
        "The box must be empty at the end. Name both records in the public numbers and run; any difference is told.",
    ),
}


BUNDLED: Mapping[Lang, str] = {
    "zh": "注意：有捆绑的编号。“中”的支数等于学位数，捆绑的抽中后占不止一个学位；学位按抽签顺序给，"
    "给完之后，排在后面的“中”签可能没有学位。请在抽签前向在场的人说明。",
    "en": "Note: there are bundles. As many lots say 中 as there are seats, but a bundle takes several. Seats go in "
    "the order of drawing, so that late lots with 中 may find none left. Tell everybody before the draw.",
}
"""What people must know where a bundle draws one lot for several seats (docs/draws.md, lots/1)."""


def say(word: str, lang: Lang) -> str:
    """The word or heading of that key."""
    return WORDS[word][lang == "en"]
