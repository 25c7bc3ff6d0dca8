"""`dataclass`, `field` and `replace` for frozen values, without what `dataclasses` costs every verb.

To import that one takes a verb 10 ms, and each class in it almost 1 ms, since it compiles methods for each. Here the
methods are written once. Type checkers are shown the real ones, and the real ones' `replace` and `fields` take these
values too.
"""

from collections.abc import Callable, Mapping
from operator import attrgetter
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

T = TypeVar("T")

__all__ = ["dataclass", "field", "field_names", "is_value", "made", "replace"]


def field_names(kind: type) -> tuple[str, ...]:
    """Return the names of the fields of a class that `dataclass` here has made."""
    names: tuple[str, ...] = vars(kind)["_names"]
    return names


def is_value(thing: object) -> bool:
    """Whether it is a value of a class that `dataclass` here has made."""
    return isinstance(thing, _Value)


def made(kind: type[T], *fields: object) -> T:
    """Make a value of a class with slots from all its fields in their order, in half the time of calling the class.

    For what is made by the hundred thousand; nobody looks whether the types are right.
    """
    value = _new(kind)
    for put, what in zip(kind._puts, fields, strict=True):  # type: ignore[attr-defined]  # set for each class
        put(value, what)
    return value


_set, _new = object.__setattr__, object.__new__


class _Field:
    """What is said of a field beside its type; no more than what is used."""

    def __init__(
        self, *, default: object = ..., default_factory: Callable[[], object] | None = None, compare: bool = True
    ) -> None:
        self.default = default
        self.factory = default_factory
        self.compare = compare


class _Fields:
    """The fields as `dataclasses` describes them, for the few who ask."""

    def __init__(self) -> None:
        self._known: dict[type, Any] = {}

    def __get__(self, _: object, owner: "type[_Value]") -> Any:  # noqa: ANN401 - private types of dataclasses
        if owner not in self._known:
            import dataclasses as real

            fields = [(name, object, owner._as_real(name)) for name in owner._names]
            made: Any = real.make_dataclass(owner.__name__, fields, kw_only=True)
            self._known[owner] = made.__dataclass_fields__
        return self._known[owner]


class _Value:
    """What all values have."""

    __slots__ = ()
    __dataclass_fields__ = _Fields()
    _names: ClassVar[tuple[str, ...]] = ()
    _keys: ClassVar[frozenset[str]] = frozenset()
    _defaults: ClassVar[Mapping[str, object]] = {}
    _factories: ClassVar[Mapping[str, Callable[[], object]]] = {}
    _compared: ClassVar[Callable[[object], object]]
    """Returns what a value is told apart by, its class among it."""

    def __init__(self, *args: object, **said: object) -> None:
        cls = type(self)
        if args:
            said = cls._placed(args, said)
        if len(said) != len(cls._keys):
            for name, make in cls._factories.items():
                if name not in said:
                    said[name] = make()
            said = {**cls._defaults, **said}
        if said.keys() != cls._keys:
            raise cls._wrong(said)
        for name, what in said.items():
            _set(self, name, what)

    @classmethod
    def _placed(cls, args: tuple[object, ...], said: Mapping[str, object]) -> dict[str, object]:
        """Return what was said by place and by name, all by name."""
        places: tuple[str, ...] = cls.__match_args__  # type: ignore[attr-defined]  # set for each class
        placed = dict(zip(places, args, strict=False))
        if len(args) > len(places) or placed.keys() & said.keys():
            raise TypeError(f"{cls.__name__}() takes {', '.join(places) or 'nothing'} by place, and each once")
        return {**placed, **said}

    @classmethod
    def _wrong(cls, said: Mapping[str, object]) -> TypeError:
        if missing := [repr(name) for name in cls._names if name not in said]:
            return TypeError(f"{cls.__name__}() is missing {', '.join(missing)}")
        return TypeError(f"{cls.__name__}() has no {', '.join(repr(name) for name in said if name not in cls._keys)}")

    @classmethod
    def _as_real(cls, name: str) -> Any:  # noqa: ANN401 - what make_dataclass takes
        import dataclasses as real

        if name in cls._factories:
            return real.field(default_factory=cls._factories[name])
        return real.field(default=cls._defaults[name]) if name in cls._defaults else real.field()

    def __eq__(self, other: object) -> bool:
        if other.__class__ is not self.__class__:
            return NotImplemented
        kind = type(self)
        return kind._compared(self) == kind._compared(other)

    def __hash__(self) -> int:
        return hash(type(self)._compared(self))

    def __repr__(self) -> str:
        return f"{type(self).__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in self._names)})"

    def __setattr__(self, name: str, _: object) -> None:
        from dataclasses import FrozenInstanceError

        raise FrozenInstanceError(f"cannot assign to field {name!r}")

    def __delattr__(self, name: str) -> None:
        from dataclasses import FrozenInstanceError

        raise FrozenInstanceError(f"cannot delete field {name!r}")

    def __reduce__(self) -> tuple[object, ...]:
        return _again, (type(self), {name: getattr(self, name) for name in self._names})


def _again(kind: type, said: Mapping[str, object]) -> object:
    """Make a value from what another had: how copies are made."""
    return kind(**said)


def _replace(value: _Value, /, **changes: object) -> _Value:
    """Return the value with other contents in some fields."""
    return type(value)(**{**{name: getattr(value, name) for name in value._names}, **changes})


def _dataclass(*, frozen: bool, kw_only: bool = False, slots: bool = False) -> Callable[[type], type]:
    """Make a class of frozen values; `frozen` has to be said, as where `dataclasses` does it."""
    if not frozen:
        raise TypeError("only frozen values are made here")
    return lambda cls: _made(cls, kw_only=kw_only, slots=slots)


def _made(cls: type, *, kw_only: bool, slots: bool) -> type:
    bases: list[Any] = [_Value if base is object else base for base in cls.__bases__]
    own = tuple(cls.__annotations__)
    names = tuple(dict.fromkeys([*(name for base in bases for name in base._names), *own]))
    content = {key: what for key, what in vars(cls).items() if key not in ("__dict__", "__weakref__")}
    content["__qualname__"] = cls.__qualname__
    defaults = {key: what for base in bases for key, what in base._defaults.items()}
    factories = {key: what for base in bases for key, what in base._factories.items()}
    compared = list(names)
    for name in own:
        said = content.pop(name, ...)
        if isinstance(said, _Field):
            if not said.compare:
                compared.remove(name)
            if said.factory is not None:
                factories[name] = said.factory
            said = said.default
        if said is not ...:
            defaults[name] = said
    content |= {"_names": names, "_keys": frozenset(names), "_defaults": defaults, "_factories": factories}
    content |= {"_compared": attrgetter(*compared, "__class__"), "__match_args__": () if kw_only else names}
    if slots:
        content["__slots__"] = own
    kind = type(cls.__name__, tuple(bases), content)
    if slots:
        kind._puts = tuple([getattr(kind, name).__set__ for name in names])  # type: ignore[attr-defined]  # as above
    return kind


if TYPE_CHECKING:
    from dataclasses import dataclass, field, replace
else:
    dataclass, field, replace = _dataclass, _Field, _replace
