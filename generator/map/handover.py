"""Links that hand a place over to another map, each with the position in that map's own datum."""

from dataclasses import dataclass
from urllib.parse import quote

from generator.map.datum import bd09, gcj02

SOURCE = "jindu"


@dataclass(frozen=True, slots=True)
class Handover:
    """`app` is the code of its name in the words (`map.app_amap`); `href` opens the place there."""

    app: str
    href: str


def handover(title: str, lat: float, lon: float) -> tuple[Handover, ...]:
    """Links for a place at WGS-84 degrees.

    Amap, Tencent, Google and Apple read GCJ-02 inside mainland China, Baidu BD-09, `geo:` WGS-84.
    """
    (x, y), (baidu_x, baidu_y) = _degrees(*gcj02(lon, lat)), _degrees(*bd09(lon, lat))
    true_x, true_y = _degrees(lon, lat)
    return (
        Handover("amap", _link("https://uri.amap.com/marker",
                 position=f"{x},{y}", name=title, src=SOURCE, coordinate="gaode", callnative=1)),
        Handover("baidu", _link("https://api.map.baidu.com/marker",
                 location=f"{baidu_y},{baidu_x}", title=title, content=title,
                 coord_type="bd09ll", output="html", src=SOURCE)),
        Handover("tencent", _link("https://apis.map.qq.com/uri/v1/marker",
                 marker=f"coord:{y},{x};title:{title}", referer=SOURCE)),
        Handover("apple", _link("https://maps.apple.com/", ll=f"{y},{x}", q=title)),
        Handover("google", _link("https://www.google.com/maps/search/", api=1, query=f"{y},{x}")),
        Handover("geo", f"geo:{true_y},{true_x}?q={true_y},{true_x}({_quoted(title, '')})"),
    )  # fmt: skip


def _degrees(lon: float, lat: float) -> tuple[str, str]:
    """Six decimals: a tenth of a metre."""
    return f"{lon:.6f}", f"{lat:.6f}"


def _link(address: str, **query: str | int) -> str:
    return f"{address}?" + "&".join(
        f"{name}={_quoted(str(value))}" for name, value in query.items()
    )


def _quoted(text: str, safe: str = ",:;") -> str:
    """Letters of any script as they are, for browsers encode them when they go: a third of the bytes."""
    return "".join(
        char if char.isalpha() and not char.isascii() else quote(char, safe) for char in text
    )
