"""Official texts, read into their clauses; every text here is made up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from paiwei.dsl.clauses.find import find, nearest
from paiwei.dsl.clauses.marks import Mark, Path, Style, han, label
from paiwei.dsl.clauses.numbers import number
from paiwei.dsl.clauses.outline import Clause, Outline
from paiwei.dsl.clauses.read_outline import read_outline
from paiwei.dsl.clauses.reference import reference

NOTICE = """附件3
某区电脑派位办法
为做好招生工作，制定本办法。
一、组织单位：某区教育局
    二、派位资格
符合条件的儿童。
　　三、派位程序
　　（一）准备工作
1.参加人员。邀请家长代表。    2.场地准备。安排座位。
3.设备准备。检测设备。
　　（二）现场流程
　　第一步，启封设备
　　技术人员启封。
　　第二步，产生派位号
　　1.备选号
先产生备选号。



　　2.正式号
摇选一组。
第三步，录取
（1）按号录取；
（2）额满为止。
录取结果当场公布。
四、时间安排
3.5公里以内的学校于2024年7月1日
一、二年级同时报到。
某区教育局
2024年6月1日
派位时间表
1 报名
"""


def labels(text: str) -> list[str]:
    """The clauses of a text as they are cited."""
    return [clause.label for clause in read_outline(text).walk()]


def clause(text: str, written: str) -> Clause:
    """The clause that a reference means."""
    path = reference(written)
    assert path is not None
    found = find(read_outline(text), path)
    assert found is not None
    return found


def near(text: str, written: str) -> str | None:
    """The near miss of a reference that leads nowhere."""
    outline, path = read_outline(text), reference(written)
    assert path is None or find(outline, path) is None
    meant = nearest(outline, path, written)
    return None if meant is None else meant.label


def test_a_notice_is_read_with_all_its_levels() -> None:
    assert labels(NOTICE) == [
        "一", "二", "三", "三(一)", "三(一)1", "三(一)2", "三(一)3", "三(二)", "三(二)第一步", "三(二)第二步",
        "三(二)第二步1", "三(二)第二步2", "三(二)第三步", "三(二)第三步(1)", "三(二)第三步(2)", "四",
    ]  # fmt: skip
    assert not any(one.odd for one in read_outline(NOTICE).walk())


def test_what_stands_before_and_behind_the_clauses_is_none_of_them() -> None:
    outline = read_outline(NOTICE)
    assert outline.before == ("附件3", "某区电脑派位办法", "为做好招生工作，制定本办法。")
    assert outline.behind == ("某区教育局", "2024年6月1日", "派位时间表", "1 报名")


def test_a_number_in_the_middle_of_a_sentence_belongs_to_the_sentence() -> None:
    assert clause(NOTICE, "四").paragraphs == ("时间安排", "3.5公里以内的学校于2024年7月1日一、二年级同时报到。")
    wrapped = "一、总则\n报名的儿童应当符合本办法第三条第\n（一）项和\n二、的规定。\n二、附则\n略。\n"
    assert labels(wrapped) == ["一", "二"]
    assert clause(wrapped, "一").paragraphs[1].endswith("（一）项和二、的规定。")


def test_a_list_that_ended_gives_the_next_paragraph_back() -> None:
    assert clause(NOTICE, "三(二)第三步").paragraphs == ("录取", "录取结果当场公布。")
    assert clause(NOTICE, "三(二)第三步(2)").paragraphs == ("额满为止。",)


def test_a_line_broken_in_a_sentence_is_joined_and_a_new_paragraph_is_not() -> None:
    text = "一、总则\n本办法适用于在本区登记入学的适龄儿童以及\n随迁子女。\n    另有规定的，从其规定。\n"
    assert clause(text, "一").paragraphs == (
        "总则", "本办法适用于在本区登记入学的适龄儿童以及随迁子女。", "另有规定的，从其规定。",
    )  # fmt: skip


def test_a_list_within_a_sentence_is_read_too() -> None:
    text = "一、次序\n依次为：（1）房户一致的；（2）有户无房的；（3）其他。\n二、附则\n"
    assert labels(text) == ["一", "一(1)", "一(2)", "一(3)", "二"]


@pytest.mark.parametrize(
    "text",
    [
        "一、甲\n（一）乙\n1.丙\n（1）丁\n①戊\n",
        "一、 甲\r\n（ 一 ）乙\r\n１．丙\r\n(1)丁\r\n① 戊",
        "　　一．甲\n　　㈠乙\n⒈丙\n⑴丁\n➀戊\n",
        "## 一、甲\n- （一）乙\n\n**1.** 丙\n\n（1)丁\n> ①戊\n",
        "[bookmark: _GoBack]一、甲\n\u200b(一)、乙\n1、丙\n1）丁\n①戊\n",
    ],
)
def test_the_same_numbers_in_other_signs_are_the_same_clauses(text: str) -> None:
    outline = read_outline(text.replace("\r\n", "\n"))
    assert [one.label for one in outline.walk()] == ["一", "一(一)", "一(一)1", "一(一)1(1)", "一(一)1(1)①"]
    assert [one.heading for one in outline.walk()] == list("甲乙丙丁戊")


def test_articles_are_counted_through_chapters_and_hold_paragraphs_and_items() -> None:
    text = "\n".join([
        "第一章 總則", "第一條 爲規範招生，制定本辦法。", "第二條 本區適用。", "第二章 報名",
        "第三條 報名者應當符合下列條件：",
        "（一）年滿六周歲；", "（二）有本區戶籍。", "隨遷子女另行規定：", "（一）有居住證；",
        "（二）父母就業。", "第四條 略。",
    ])  # fmt: skip
    assert labels(text) == [
        "第一章", "第一条", "第二条", "第二章", "第三条", "第三条(一)", "第三条(二)",
        "第三条(一)", "第三条(二)", "第四条",
    ]  # fmt: skip
    assert clause(text, "第三条第一款第（二）项").paragraphs == ("有本區戶籍。",)
    assert clause(text, "第三條第二款第（二）項").paragraphs == ("父母就業。",)
    assert clause(text, "第二章第三条").label == clause(text, "第3条第2款").label == clause(text, "第三条末款").label
    assert near(text, "第三条第三款") == "第三条"


def test_an_annex_with_clauses_is_cited_by_its_number_and_a_list_of_annexes_is_not_a_clause() -> None:
    text = "一、总则\n略。\n附件1 名单.docx\n附件2 日程.docx\n"
    assert labels(text) == ["一"]
    text = "一、总则\n略。\n附件：1\n附件2：细则\n一、报名\n二、录取\n"
    assert labels(text) == ["一", "附件2", "附件2一", "附件2二"]
    assert clause(text, "附件2二").paragraphs == ("录取",)


def test_a_number_out_of_its_turn_is_read_and_marked() -> None:
    text = "一、甲\n略。\n三、乙\n略。\n三、丙\n略。\n"
    assert [(one.label, one.odd) for one in read_outline(text).walk()] == [("一", False), ("三", True), ("三", True)]


def test_the_hash_is_of_the_words_and_not_of_their_spacing_or_width() -> None:
    one, same = "一、甲\n乙（丙）。\n", "一.甲\n\n乙  (丙)。\n（一）内\n"
    assert clause(one, "一").digest == clause(same, "一").digest
    assert clause(one, "一").digest != clause("一、甲\n乙丁。\n", "一").digest


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("五(一)", "五(一)"), ("五（一）", "五(一)"), (" 五 、（ 一 ） ", "五(一)"), ("七(二)第四步", "七(二)第四步"),
        ("四(二)4(4)", "四(二)4(4)"), ("六(二)3④", "六(二)3④"), ("六、（二）3.④", "六(二)3④"), ("十一", "十一"),
        ("第七條第二款第（一）項", "第七条第二款(一)"), ("第12条", "第十二条"), ("一百零三", "一百零三"),
        ("附件1第三条", "附件1第三条"), ("五末款", "五末款"), ("第七条第1目", "第七条1"),
    ],
)  # fmt: skip
def test_a_reference_is_read_however_it_is_typed(written: str, read: str) -> None:
    path = reference(written)
    assert path is not None
    assert label(path) == read


@pytest.mark.parametrize("written", ["", "  ", "招生公告", "七(二)和三", "三、录取办法", "§3", "(", "2024年"])
def test_what_is_no_number_is_not_taken_for_one(written: str) -> None:
    assert reference(written) is None


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("三(二)2", "三(二)第二步"),  # the right number in another sign
        ("三2", "三(二)"),
        ("(二)第三步", "三(二)第三步"),  # the outer number left out
        ("三(二)第五步", "三(二)第三步"),
        ("三(二)第二步7", "三(二)第二步2"),
        ("九", "四"),
        ("三、派位程序", "三"),
        ("三(一)1、2", "三(一)1"),
        ("第二条", "二"),
        ("招生公告", None),
    ],
)
def test_a_reference_that_leads_nowhere_has_a_near_miss(written: str, meant: str | None) -> None:
    assert near(NOTICE, written) == meant


@given(st.integers(1, 999))
def test_a_number_in_characters_is_read_back(value: int) -> None:
    assert number(han(value)) == value


@given(st.text(alphabet="一二三十（）()1２.、①第条条款步章附件。；\n 　甲乙，：[]#*\u200b", max_size=300))
def test_no_text_breaks_the_reader_and_every_clause_is_found_by_its_label(text: str) -> None:
    outline = read_outline(text)
    for one in outline.walk():
        path = reference(one.label)
        assert path is not None
        found = find(outline, path)
        assert found is not None
        assert found.label == one.label
    nearest(outline, reference(text), text)


SHAPES = (Style.HAN, Style.HAN_BRACKET, Style.ARABIC, Style.ARABIC_BRACKET, Style.CIRCLE)
SIGNS = {
    Style.HAN: ("{h}、", "{h} 、", "{h}．"),
    Style.HAN_BRACKET: ("（{h}）", "({h})", "（ {h} ）", "({h}）"),
    Style.ARABIC: ("{n}.", "{n}．", "{n}、", "{n} ."),
    Style.ARABIC_BRACKET: ("（{n}）", "({n})", "{n}）"),
    Style.CIRCLE: ("{c}", "{c}、"),
}


@given(st.data())
def test_a_tree_that_is_written_down_in_any_signs_is_read_back(data: st.DataObject) -> None:
    lines, wanted = list[str](), list[str]()

    def write(depth: int, outer: Path) -> None:
        for value in range(1, data.draw(st.integers(1 if depth == 0 else 0, 3)) + 1):
            mark = Mark(SHAPES[depth], value)
            sign = data.draw(st.sampled_from(SIGNS[mark.style]))
            words = sign.format(h=han(value), n=value, c=chr(0x2460 + value - 1))
            indent = data.draw(st.sampled_from(["", "  ", "　　"]))
            lines.append(f"{indent}{words}{data.draw(st.sampled_from(['', ' ']))}甲乙。")
            lines.extend([""] * data.draw(st.integers(0, 2)))
            wanted.append(label((*outer, mark)))
            if depth + 1 < len(SHAPES):
                write(depth + 1, (*outer, mark))

    write(0, ())
    outline: Outline = read_outline("\n".join(lines))
    assert [one.label for one in outline.walk()] == wanted
    assert all(one.paragraphs == ("甲乙。",) for one in outline.walk())
