"""Owns how a shape of the wire is read: tolerant, an odd field loses itself and not the ones beside it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, ClassVar, cast

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    FiniteFloat,
    ValidationError,
    ValidationInfo,
    ValidatorFunctionWrapHandler,
    field_validator,
    model_validator,
)
from pydantic_core import PydanticUseDefault

from maker_free.lenient import holding, number, snaked, unwrapped


def _text(value: object) -> object:
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else value


Text = Annotated[str, BeforeValidator(_text)]
"""A string even when the server sends a number (session ids look like numbers)."""
Both = dict[str, str] | str
"""Ours: a sentence for people by language, `{"en": …, "zh": …}`; a text alone where only one is known."""
Id = Annotated[Text, Field(pattern=r"^[^\s/\\?#%]+$", max_length=500)]
"""What becomes part of an address, and of that one only."""
Amount = Annotated[FiniteFloat, BeforeValidator(number)]


def objects(word: str) -> Callable[[object], object]:
    """A list of objects from a list with other things in it, from objects by name, or from one alone. A bare text is
    an object that only has `word`."""

    def listed(value: object) -> object:
        found: Any = unwrapped(value)
        if isinstance(found, dict):
            inner = list(cast("dict[str, Any]", found).values())
            named = bool(inner) and all(isinstance(one, dict) for one in inner) and word not in found
            found = inner if named else [found]
        if isinstance(found, str):
            found = [found]
        if not isinstance(found, list):
            return cast("object", found)
        items: list[Any] = [{word: one} if isinstance(one, str) else one for one in cast("list[Any]", found)]
        return [snaked(one) if isinstance(one, dict) else one for one in items if isinstance(one, dict | BaseModel)]  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType] - any JSON

    return listed


Files = Annotated[list[dict[str, Any]], BeforeValidator(objects("filename"))]
Object = Annotated[dict[str, Any], BeforeValidator(unwrapped)]


class Wire(BaseModel):
    """Base of all wire shapes: extra fields are kept, so that nothing of a newer server is lost."""

    model_config = ConfigDict(extra="allow", populate_by_name=True)


class Answered(Wire):
    """Base of what a server answers: a field that makes no sense counts as absent. Only one without which the whole
    makes no sense is an error."""

    @field_validator("*", mode="wrap")
    @classmethod
    def _or_absent(cls, value: object, handler: ValidatorFunctionWrapHandler, info: ValidationInfo) -> Any:
        try:
            return handler(value)
        except ValidationError:
            if info.field_name is None or cls.model_fields[info.field_name].is_required():
                raise
            raise PydanticUseDefault from None


class Enveloped(Answered):
    """Base of answers that are looked for in whatever envelope they came, by the names that they must have."""

    sought: ClassVar[frozenset[str]] = frozenset()

    @model_validator(mode="before")
    @classmethod
    def _found(cls, value: object) -> object:
        return snaked(holding(value, cls.sought) or value)
