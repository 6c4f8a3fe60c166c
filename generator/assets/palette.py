"""A town's colours: legible, by WCAG 2.2, and as the custom properties that the styles use."""

import re
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

Colour = Annotated[str, Field(pattern=r"^#[0-9a-f]{6}$")]
"""Six hexadecimal digits, small letters."""

_TEXTS = ("ink", "soft", "seal", "river", "good", "wait")
_GROUNDS = ("paper", "raised", "sunk")
_LEGIBLE = 4.5  # success criterion 1.4.3
_VISIBLE = 3.0  # 1.4.11, of what is no text


class Palette(BaseModel):
    """The colours of one theme.

    `ink` and `soft` are text, `seal` what counts most, `river` what informs, `good` and `wait`
    states; `paper`, `raised` and `sunk` are grounds, the washes those of notes.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    paper: Colour
    raised: Colour
    sunk: Colour
    ink: Colour
    soft: Colour
    line: Colour
    hair: Colour
    seal: Colour
    on_seal: Colour
    seal_wash: Colour
    river: Colour
    river_wash: Colour
    good: Colour
    wait: Colour

    @model_validator(mode="after")
    def _legible(self) -> Self:
        pairs = [(text, ground, _LEGIBLE) for text in _TEXTS for ground in _GROUNDS]
        pairs += [("line", ground, _VISIBLE) for ground in _GROUNDS]
        pairs += [("on_seal", "seal", _LEGIBLE), ("ink", "seal_wash", _LEGIBLE)]
        pairs += [("ink", "river_wash", _LEGIBLE)]
        for one, other, least in pairs:
            found = contrast(getattr(self, one), getattr(self, other))
            if found < least:
                raise ValueError(
                    f"`{one}` on `{other}` has a contrast of {found:.2f}; make it {least} or more"
                )
        return self

    def properties(self) -> str:
        """`--paper:#f5f4ed;--raised:…`."""
        return ";".join(f"--{name.replace('_', '-')}:{value}" for name, value in self)


class Colours(BaseModel):
    """Both themes; paper is always printed with the light one."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    light: Palette
    dark: Palette

    def css(self) -> str:
        """The rules by which the reader's system, or the reader, chooses a theme."""
        light = f"color-scheme:light;{self.light.properties()}"
        dark = f"color-scheme:dark;{self.dark.properties()}"
        return (
            f":root{{{light}}}"
            "@media screen and (prefers-color-scheme:dark)"
            f'{{:root:not([data-theme="light"]){{{dark}}}}}'
            f'@media screen{{:root[data-theme="dark"]{{{dark}}}}}'
        )


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(part, 16) / 255) for part in re.findall("..", colour[1:]))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)
