"""`paiwei explain`: one child of a result, or all of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click
from attrs import frozen

from ...dsl.findings import Lang
from ..options import FILE, told
from ..progress import counting, steps
from ..telling import print_json, rejections

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ...engine.explanation import Explanation
    from ...running import Outcome

Read = TypeVar("Read")
RESULT = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command()
@click.argument("directory", type=RESULT)
@click.argument("child", required=False)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="写成网页；--all 时是文件夹 · a page, or the folder"
)
@click.option("--all", "everyone", is_flag=True, help="每个孩子一页 · a page for every child")
@click.option("--changes/--no-changes", default=True, help="材料怎样不同才会不同 · what would have had to be otherwise")
@click.option("--with-changes", is_flag=True, help="--all 时也写（慢）· with --all too, which is slow")
@click.option("--force", is_flag=True, help="覆盖已有的说明页 · replace pages that stand there")
@click.option("--policy", type=FILE, help="政策文件若已移动 · the policy, if it has moved")
@click.option("--applicants", type=FILE, help="报名表若已移动 · the applicants")
@click.option("--schools", type=FILE, help="学校表若已移动 · the schools")
@click.option("--public", type=FILE, help="公开数若已移动 · the public numbers")
@click.option("--rulings", type=FILE, help="另行决定的学位表若已移动 · the rulings")
@click.option("--with-private", is_flag=True, help="写出不公开字段的内容 · show private values")
@told
def command(
    *, directory: Path, child: str | None, everyone: bool, with_changes: bool, changes: bool, force: bool,
    output: Path | None, with_private: bool, as_json: bool, lang: Lang, **moved: Path | None,
) -> None:  # fmt: skip
    """用家长能看懂的话说明一名儿童的结果：资格、梯次和依据、各校经过、派位、材料怎样不同才会不同。

    Tell one child of the result in DIRECTORY why it stands where it stands, in words for its parents: gates, groups
    with the first condition that failed and its clause, what happened at every school, the draw, and what would have
    had to be otherwise. CHILD is its key, or the code under which results are published. `-o page.html` prints it as a
    page, `--all -o FOLDER` a page for every child.
    """
    asked = _Asked(directory, output, lang, as_json, with_private, force)
    if everyone:
        if child is not None or output is None:
            raise click.UsageError("--all 要有 -o 文件夹，不要编号 · --all takes -o FOLDER and no CHILD")
        asked.all({kind: path for kind, path in moved.items() if path is not None}, with_changes=with_changes)
    elif child is None:
        raise click.UsageError("写一个编号，或用 --all · name a CHILD, or say --all")
    else:
        asked.one({kind: path for kind, path in moved.items() if path is not None}, child, changes=changes)


@frozen
class _Asked:
    directory: Path
    output: Path | None
    lang: Lang
    as_json: bool
    with_private: bool
    force: bool

    def reading(self, work: Callable[[], Read]) -> Read:
        """What `work` gives, with a bar above it."""
        title = "读取结果" if self.lang == "zh" else "reading the result"
        with rejections(lang=self.lang, json_out=self.as_json), steps(1, quiet=self.as_json) as bar:
            return bar.step(title, work)

    def one(self, moved: Mapping[str, Path], child: str, *, changes: bool) -> None:
        """One child, in sentences, as JSON or as a page."""
        from attrs import asdict, evolve

        from ...explaining.meant import meant
        from ...refusing import afterwards
        from ..explaining import of_one, without_private

        try:
            outcome, key = self.reading(lambda: of_one(self.directory, moved, child))
            explained = outcome.explain(key, changes=changes)
        except KeyError as error:
            message = _nobody(child, meant(self.directory, child))
            raise click.BadParameter(message, param_hint="CHILD") from error
        later = afterwards(self.directory, {explained.id: explained.status}).get(explained.id)
        explained = evolve(explained, afterwards=later)
        if self.output is not None:
            self._page(outcome, explained)
        if self.as_json:
            whole = asdict(explained)
            print_json({"ok": True, "child": whole if self.with_private else without_private(whole)})
        elif self.output is None:
            self._print(explained)

    def _print(self, explained: Explanation) -> None:
        from ...explaining.plain import plain
        from ...explaining.teller import Teller

        teller = Teller.of(self.lang, with_private=self.with_private)
        for line in plain(teller.tell(explained)):
            click.echo(line)

    def _page(self, outcome: Outcome, explained: Explanation) -> None:
        from ...explaining.pages_of import PagesOf
        from ...explaining.teller import Teller
        from ...explaining.written import written

        assert self.output is not None
        if self.output.is_dir():
            raise click.BadParameter("这是一个文件夹 · this is a folder", param_hint="-o")
        teller = Teller.of(self.lang, with_private=self.with_private)
        pages = PagesOf.of(outcome.policy, outcome.result.manifest, teller.says)
        with rejections(lang=self.lang, json_out=self.as_json):
            written(pages.page(teller.passages(explained)), self.output)
        if not self.as_json:
            click.echo(f"✓ {self.output}")

    def all(self, moved: Mapping[str, Path], *, with_changes: bool) -> None:
        """A page for every child."""
        from ...explaining.write_pages import Choices, write_pages
        from ...refusing import afterwards
        from ..explaining import made_again

        assert self.output is not None
        outcome, codes = self.reading(lambda: made_again(self.directory, moved))
        rows = outcome.placements.select("id", "status").iter_rows()
        choices = Choices(
            self.lang,
            self.with_private,
            with_changes,
            keys={code: key for key, code in codes.items()},
            since=afterwards(self.directory, dict(rows)),
        )
        title, children = ("写说明页" if self.lang == "zh" else "writing pages"), outcome.placements.height
        with (
            rejections(lang=self.lang, json_out=self.as_json),
            counting(title, quiet=self.as_json) as bar,
        ):
            count = write_pages(
                outcome, self.output, choices, force=self.force, told=lambda done: bar("", done, children)
            )
        if self.as_json:
            print_json({"ok": True, "output": str(self.output), "pages": count})
            return
        click.echo(f"✓ {self.output}：{count} 页" if self.lang == "zh" else f"✓ {self.output}: {count} pages")


def _nobody(child: str, near: str | None) -> str:
    if near is None:
        return f"名单里没有 `{child}` · no applicant has this key"
    return f"名单里没有 `{child}`，是不是 `{near}`？ · no applicant has this key; is it `{near}`?"
