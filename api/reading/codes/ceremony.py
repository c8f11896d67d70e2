"""What can stand in the way of a draw in public, and what its record shows to have been changed."""

from __future__ import annotations

from collections.abc import Mapping

from ...dsl.findings import Text
from ...engine.ceremony.grounds import Ground
from .entry import Entry

# A line each: the word to be typed, and what it means.
_GROUNDS = Text(*("".join(f"\n      {each}  {getattr(each.label, lang)}" for each in Ground) for lang in ("zh", "en")))

CEREMONY: Mapping[str, Entry] = {
    "J001": Entry(
        Text("已经派位", "It has been drawn"),
        Text("`{file}` 已经完成派位，不能再派一次", "`{file}` has been drawn to its end and cannot be drawn again"),
        Text(
            "结果在其中的 `result` 文件夹；确需重新招生的，另行封存并公布新的封存记录",
            "its result is in the folder `result`; a new admission takes a new seal, published as such",
        ),
    ),
    "J002": Entry(
        Text("派位曾中断", "A draw that broke off"),
        Text(
            "`{file}` 的派位在第 {line} 行之后中断，不能当作新的派位开始",
            "the draw in `{file}` broke off after line {line} and cannot be begun as a new one",
        ),
        Text("用 `paiwei resume {file}` 接着做", "go on with `paiwei resume {file}`"),
    ),
    "J004": Entry(
        Text("政策规定中断即作废", "The policy voids a draw that broke off"),
        Text(
            "政策{clause}规定派位中断的，已产生的结果作废；请写明原因",
            "the policy{clause_en} voids what was drawn before a draw broke off; a ground must be given",
        ),
        Text(
            "`paiwei resume {file} --void 原因 --by 决定人`，原因是下列之一：" + _GROUNDS.zh,
            "`paiwei resume {file} --void GROUND --by WHO`, the ground being one of:" + _GROUNDS.en,
        ),
    ),
    "J005": Entry(
        Text("政策规定已产生的结果有效", "The policy keeps what was drawn"),
        Text(
            "政策{clause}规定派位中断的，已产生的结果有效，不能作废",
            "the policy{clause_en} keeps what was drawn before a draw broke off; it cannot be voided",
        ),
        Text("用 `paiwei resume {file}` 接着做", "go on with `paiwei resume {file}`"),
    ),
    "J006": Entry(
        Text("已经完成的派位不能作废", "A finished draw cannot be voided"),
        Text("`{file}` 的派位已经完成，不能作废", "the draw in `{file}` is finished and cannot be voided"),
        Text(
            "结果由当众产生的数决定；确需重新招生的，另行封存并公布新的封存记录",
            "its result follows from what was drawn in public; a new admission takes a new seal, published as such",
        ),
    ),
    "J007": Entry(
        Text("另一个程序正在派位", "Another program is at work"),
        Text("`{file}` 正由另一个程序使用", "`{file}` is in use by another program"),
        Text("等它结束，或先关掉它", "wait until it ends, or close it first"),
    ),
    "J008": Entry(
        Text("不是封存的派位", "Not a sealed draw"),
        Text("`{file}` 里没有封存的派位：{what}", "`{file}` holds no sealed draw: {what}"),
        Text(
            "先用 `paiwei seal` 封存；整个文件夹要原样带到派位机",
            "seal one with `paiwei seal` first, and carry the whole folder over as it is",
        ),
    ),
    "J009": Entry(
        Text("公开数与封存的不符", "Numbers that are not as declared"),
        Text(
            "`{label}` 应是 {count} 个 {least} 到 {most} 的整数，这里有 {given} 个，其中不符的：{wrong}",
            "`{label}` takes {count} whole numbers from {least} to {most}; here are {given}, not fitting: {wrong}",
        ),
        Text("与现场记录核对后重写", "compare with what was recorded in public and write it again"),
    ),
    "J010": Entry(
        Text("用了已作废的公开数", "Numbers of a voided attempt"),
        Text(
            "这些公开数与第 {attempt} 次（已作废）完全相同",
            "these are the very numbers of attempt {attempt}, which was voided",
        ),
        Text("重新派位要当众重新产生公开数", "a new attempt takes new numbers, produced in public"),
    ),
    "J011": Entry(
        Text("没有封存过的公开数", "A source that was not declared"),
        Text(
            "公开数 `{label}` 没有封存过；封存的是 {declared}",
            "the source `{label}` was not declared when this was sealed; declared are {declared}",
        ),
        Text("只写封存过的，名称要一致", "give those that were declared, under the same names"),
    ),
    "J012": Entry(
        Text("记录写不进磁盘", "The record cannot be written"),
        Text("`{file}` 写不进磁盘：{reason_zh}", "`{file}` cannot be written: {reason}"),
        Text(
            "已写入的各行完好；腾出空间或换好磁盘后，用 `paiwei resume` 接着做",
            "the lines before are whole; make room or mend the disk, then go on with `paiwei resume`",
        ),
    ),
    "J013": Entry(
        Text("同一封存已在别处派过位", "The same seal was drawn elsewhere"),
        Text(
            "这台电脑已用同一封存记录在 `{where}` 派过位，`{file}` 里没有那次的记录",
            "this computer has drawn the same seal in `{where}`, of which `{file}` knows nothing",
        ),
        Text(
            "到那个文件夹接着做；练习请用 `paiwei draw --rehearsal`",
            "go on in that folder; to practise, use `paiwei draw --rehearsal`",
        ),
    ),
    "J014": Entry(
        Text("这台电脑记不下派位", "This computer cannot note the draw"),
        Text(
            "不能在 `{file}` 记下这次派位（{reason}），同一封存被再次派位时本机不会提醒",
            "the draw cannot be noted in `{file}` ({reason}): this computer will not notice a second draw of this seal",
        ),
        Text("不影响派位", "the draw itself is not touched by this"),
        note=True,
    ),
    "J015": Entry(
        Text("揭示的秘密值不符", "A secret that is not the sealed one"),
        Text("揭示的秘密值的 SHA-256 与封存的不同", "the SHA-256 of what was revealed is not the one that was sealed"),
        Text(
            "核对后再输入，空格和换行也算；确实交不出的，按 secret-withheld 作废",
            "type it again, blanks count; if it cannot be had, void on the ground secret-withheld",
        ),
    ),
    "J018": Entry(
        Text("没有可作废的", "Nothing to void"),
        Text(
            "`{file}` 还没有产生过任何数，没有可作废的", "nothing was drawn in `{file}` yet, so nothing can be voided"
        ),
        Text("用 `paiwei draw {file}` 开始", "begin with `paiwei draw {file}`"),
    ),
    "J019": Entry(
        Text("同一名册用别的公开数再派一次", "The same seal drawn again with other numbers"),
        Text(
            "`{file}` 里是同一封存记录用别的公开数派出的结果，`--force` 不能替换它",
            "`{file}` holds a result of the same seal with other public numbers, which `--force` does not replace",
        ),
        Text(
            "练习用 `--rehearsal`；正式派位中断的，用 `paiwei seal`、`draw`、`resume`，每次都有记录",
            "to practise, say `--rehearsal`; a draw that may break off goes by `paiwei seal`, `draw` and `resume`, "
            "which keep every attempt on record",
        ),
    ),
    "V010": Entry(
        Text("流水账被改动过", "A journal that was changed"),
        Text(
            "`{file}` 第 {line} 行与前一行接不上：它或它前面的一行被改动过",
            "line {line} of `{file}` does not follow from the one before: it, or the line before it, was changed",
        ),
        Text(
            "不要继续；保留原样，与另一份（`private/journal-copy.jsonl` 或公证处的）比对",
            "do not go on; keep it as it is and compare it with the other copy (in `private/`, or the notary's)",
        ),
    ),
    "V011": Entry(
        Text("封存之后有改动", "Something was changed after it was sealed"),
        Text("与封存时不同的是：{parts}", "not what was sealed: {parts}"),
        Text(
            "放回封存时的文件，用同一版本的程序",
            "put back the files as they were sealed, and use the same version of the program",
        ),
    ),
    "V012": Entry(
        Text("流水账与封存的内容不符", "A journal that does not follow from what was sealed"),
        Text(
            "`{file}` 第 {line} 行不是由封存的内容和前面的公开数得出的：应为 {expected}",
            "line {line} of `{file}` does not follow from the seal and the numbers before it: {expected} expected",
        ),
        Text(
            "不要继续；这一行被改动过，或来自另一次派位；与另一份比对",
            "do not go on: it was changed, or comes of another draw; compare it with the other copy",
        ),
    ),
    "V013": Entry(
        Text("流水账与另一份不同", "A journal that differs from its copy"),
        Text("`{file}` 第 {line} 行与另一份 `{copy}` 不同", "line {line} of `{file}` differs from its copy `{copy}`"),
        Text("不要继续；查明哪一份被改动过", "do not go on before it is known which of the two was changed"),
    ),
    "V014": Entry(
        Text("当众显示的校验值不在流水账里", "A line seen in public is not in the journal"),
        Text(
            "派位时显示过的 `{value}` 不是 `{file}` 任何一行的校验值",
            "`{value}`, shown during the draw, is the hash of no line of `{file}`",
        ),
        Text(
            "核对抄写；没有抄错的，说明流水账后来被改动过",
            "check that it was copied rightly; if so, the journal was changed afterwards",
        ),
    ),
    "V015": Entry(
        Text("校验值太短", "Too little of a hash"),
        Text(
            "`{value}` 不是 {least} 到 64 个十六进制字符，不足以认出一行",
            "`{value}` is not {least} to 64 hexadecimal characters, and could be that of any line",
        ),
        Text("照屏幕上显示的抄全", "copy all that the screen showed"),
    ),
}
