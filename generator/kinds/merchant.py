"""A shop of the street, with its badges and promises."""

from typing import Literal

from generator.kinds.base import Facts, Kind, Words
from generator.kinds.values import Hours, Line, Phone, Position, StepFree

Category = Literal["tea", "food", "craft", "books", "stay", "art", "shop"]
Badge = Literal["party_member", "service_point", "warm_new", "micro_grid_station"]
Payment = Literal["cash", "alipay", "wechat", "unionpay", "visa", "mastercard"]


class MerchantFacts(Facts):
    """`languages` spoken there are BCP 47 tags."""

    category: Category
    position: Position
    hours: Hours | None = None
    phone: Phone | None = None
    step_free: StepFree = "unknown"
    badges: tuple[Badge, ...] = ()
    payment: tuple[Payment, ...] = ()
    languages: tuple[str, ...] = ()
    illustration: str | None = None


class MerchantWords(Words):
    """`offer` says in a line what it sells."""

    address: Line
    offer: Line
    promises: tuple[Line, ...] = ()


MERCHANT = Kind("merchant", "merchants", MerchantFacts, MerchantWords, category="category")
