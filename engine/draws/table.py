"""All ways of drawing: our own, and those that installed packages add in the entry-point group `paiwei.draws`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from types import MappingProxyType

from ...dsl.findings import Finding, Rejected, Severity, Text
from ...dsl.signatures import OneWord, Signature, Whole
from .groups import Groups
from .lots import Lots
from .rfc3797 import Rfc3797
from .ring import Ring
from .strategy import Strategy
from .ticket import Ticket

GROUP = "paiwei.draws"

_OWN: tuple[Strategy, ...] = (Ticket(), Groups(), Ring(), Lots(), Rfc3797())

STRATEGIES: Mapping[str, Strategy] = MappingProxyType({own.signature.name: own for own in _OWN})


def strategies() -> Mapping[str, Strategy]:
    """Every strategy by name, our own first. Raises `Rejected` with all that is wrong with the added ones."""
    found = dict(STRATEGIES)
    spoken = {name for own in _OWN for name in _names(own.signature)}
    faults: list[Finding] = []
    for point in _added():
        added = _load(point)
        if isinstance(added, Finding):
            faults.append(added)
        elif clash := sorted(spoken.intersection(_names(added.signature))):
            faults.append(_clash(point, clash[0]))
        else:
            found[point.name] = added
            spoken.update(_names(added.signature))
    if faults:
        raise Rejected(faults)
    return MappingProxyType(found)


@cache
def _added() -> tuple[EntryPoint, ...]:
    """What the packages on the path add. All of them are looked through once, which takes longer than most draws; one
    that is installed later is seen by the next process."""
    return tuple(sorted(entry_points(group=GROUP), key=lambda point: (point.name, point.value)))


def signatures() -> Mapping[str, Signature]:
    """What the language knows of each strategy, by name. Raises `Rejected` as `strategies` does."""
    return MappingProxyType({name: strategy.signature for name, strategy in strategies().items()})


def _names(signature: Signature) -> tuple[str, ...]:
    return (signature.name,) if signature.name_zh is None else (signature.name, signature.name_zh)


def _load(point: EntryPoint) -> Strategy | Finding:
    try:
        added = point.load()
    except Exception as failure:  # whatever a foreign package raises while it is imported
        return _fault("S001", point, f"无法载入：{failure}", f"cannot be loaded: {failure}")
    if isinstance(added, type):
        return _fault("S002", point, "给出的是一个类，应当是它的一个实例", "is a class; it must be an instance of it")
    signature = getattr(added, "signature", None)
    if not isinstance(signature, Signature) or not callable(getattr(added, "draw", None)):
        return _fault("S002", point, "没有签名和抽取方法，不是派位方式", "has no signature and no way to draw")
    wrong = _wrong(point, signature)
    strategy: Strategy = added
    return strategy if wrong is None else wrong


def _wrong(point: EntryPoint, signature: Signature) -> Finding | None:
    if signature.name != point.name:
        return _fault("S002", point, f"自称 `{signature.name}`，与登记名不同", f"calls itself `{signature.name}`")
    if type(signature.version) is not int or signature.version < 1:
        return _fault("S002", point, "版本号应为正整数", "must have a version of 1 or more")
    names = [name for parameter in signature.parameters for name in _spellings(parameter)]
    if not all(isinstance(parameter, Whole | OneWord) for parameter in signature.parameters):
        return _fault(
            "S002", point, "有一个参数的类型不明", "has a parameter of a type that the language does not know"
        )
    if len(names) != len(set(names)):
        return _fault("S002", point, "有两个参数同名", "has two parameters of one name")
    return None


def _spellings(parameter: object) -> tuple[str, ...]:
    match parameter:
        case Whole(name=name, name_zh=name_zh) | OneWord(name=name, name_zh=name_zh):
            return (name,) if name_zh is None else (name, name_zh)
        case _:
            return ()


def _clash(point: EntryPoint, name: str) -> Finding:
    return _fault("S003", point, f"与另一派位方式同用名称 `{name}`", f"takes the name `{name}` of another strategy")


def misdrawn(signature: Signature, draw: str, what: Text) -> Finding:
    """S004: `what` a strategy did in a draw that no strategy may do, with the package that brought it."""
    point = next((point for point in _added() if point.name == signature.name), None)
    zh, en = f"在派位 `{draw}` 中{what.zh}", f"{what.en} in the draw `{draw}`"
    return _fault("S004", point or EntryPoint(signature.name, "", GROUP), zh, en)


def _fault(code: str, point: EntryPoint, zh: str, en: str) -> Finding:
    package = "?" if point.dist is None else f"{point.dist.name} {point.dist.version}"
    return Finding(
        code,
        Severity.ERROR,
        Text(
            f"程序包 `{package}` 登记的派位方式 `{point.name}` {zh}", f"the strategy `{point.name}` of `{package}` {en}"
        ),
        help=Text(f"卸载或更正程序包 `{package}`", f"remove the package `{package}`, or have it mended"),
    )
