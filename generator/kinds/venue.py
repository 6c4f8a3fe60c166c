"""What places and shops share: where they are, when they are open, and the day each fact was checked."""

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict

from generator.kinds.base import Facts, Words
from generator.kinds.values import Hours, Line, Phone, Position, StepFree

Payment = Literal["cash", "alipay", "wechat", "unionpay", "visa", "mastercard"]


class Checks(BaseModel):
    """Days for single facts; what is not named was checked on the entry's `checked:`, if at all."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    hours: date | None = None
    phone: date | None = None
    step_free: date | None = None
    payment: date | None = None
    languages: date | None = None


class VenueFacts(Facts):
    """`category` is a code of the kind; `languages` spoken there are BCP 47 tags."""

    category: str
    position: Position
    hours: Hours | None = None
    phone: Phone | None = None
    step_free: StepFree = "unknown"
    payment: tuple[Payment, ...] = ()
    languages: tuple[str, ...] = ()
    checked_each: Checks = Checks()


class VenueWords(Words):
    """`address` is written as on a letter."""

    address: Line
