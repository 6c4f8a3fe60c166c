import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown.treeprocessors import InlineProcessor

from generator.content import markdown
from generator.content.markdown import SCHEMES, Fragment, Link, convert, in_language, target_of
from generator.outputs.passages import sections
from generator.stages.build import read
from generator.stages.check_body import RESERVED
from tests.conftest import ROOT


def test_links_lead_to_the_readers_language():
    fragment = convert("[码头](../places/pier.md#steps)", "guides")
    assert fragment.links == (Link("../places/pier.md#steps", "places/pier", "steps"),)
    assert in_language(fragment.html, "ja") == '<p><a href="/ja/places/pier/#steps">码头</a></p>'


def test_a_translation_may_be_linked_as_itself():
    assert target_of("../places/pier.zh-Hant.md", "guides").path == "places/pier"


def test_raw_html_is_shown_not_run():
    assert "<script>" not in convert("<script>alert(1)</script>\n\nx <b onclick=y>", "guides").html


def test_a_heading_keeps_its_written_anchor():
    headings = convert("## Arriving {#arrival}\n\n## 台阶\n", "guides").headings
    assert [heading.id for heading in headings] == ["arrival", "台阶"]


def test_links_that_leave_say_so():
    assert 'rel="external noopener"' in convert("[a](https://example.org)", "guides").html


HOSTILE = [
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](&#x6A;&#x61;vascript:alert(1))",
    "[x](javascript&colon;alert(1))",
    "[x](java&Tab;script:alert(1))",
    "[x](java&NewLine;script:alert(1))",
    "[x](<java\tscript:alert(1)>)",
    "[x](<\x01javascript:alert(1)>)",
    "[x]( javascript:alert(1))",
    "[x][y]\n\n[y]: javascript:alert(1)",
    "[x][y]\n\n[y]: <JAVASCRIPT:alert(1)> 'title'",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](vbscript:msgbox)",
    "[x](file:///etc/passwd)",
    "[x](blob:https://x/y)",
    "<javascript:alert(1)>",
    "[x](//evil.example){onclick=alert(1)}",
    "![x](javascript:alert(1))",
    "![x](https://evil.example/track.gif)",
    "![x](x.png){onerror=alert(1) srcset='//evil 2x' style='position:fixed'}",
    "![x][y]\n\n[y]: //evil.example/a.svg",
    "# t\n\n## h {#a onmouseover=alert(1)}",
    "*x*{style='position:fixed;inset:0'}",
    "[x](https://a.example){ping=https://evil.example target=_top download}",
    "[x](https://a.example){href=javascript:alert(1)}",
    "[x](https://a.example){: HREF='javascript:alert(1)' xlink:href='javascript:alert(1)' }",
    "`x`{contenteditable=true tabindex=1 autofocus onfocus=alert(1)}",
    "x\n{: itemscope hidden slot=a is=b name=desk }",
    "a | b\n--- | ---\nc {onclick=x} | d {style='background:url(//evil)'}",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<div markdown=1 onclick=x>\n\n*x*\n\n</div>",
    "<svg><script>alert(1)</script></svg>",
    "<a href='javascript:alert(1)'>x</a>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    '[x"onclick=alert(1)](https://a.example \'a" onclick=alert(1) "\')',
    '[x](https://a.example/"onclick=alert(1))',
    "\x02wzxhzdk:0\x03 \x02klzzwxh:0000\x03",
    '## h {#"><script>alert(1)</script>}',
]
ALLOWED = {"id", "class", "lang", "dir", "href", "title", "rel", "start", "style"}


class Seen(HTMLParser):
    """Collects the tags and attributes of a fragment, as a browser reads them."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.attributes = set(), []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes += attrs


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_hostile_comes_out(text):
    seen = Seen(convert(text, "places").html)
    assert not seen.tags & {"script", "img", "svg", "iframe", "div", "object", "form", "base"}
    assert {name for name, _ in seen.attributes} <= ALLOWED
    for name, value in seen.attributes:
        if name == "style":
            assert re.fullmatch("text-align: (left|right|center);", value)
        if name == "href" and (
            scheme := re.match(r"[\s\x00-\x20]*([a-z][a-z0-9+.\s-]*):", value, re.I)
        ):
            assert scheme[1].lower() in SCHEMES


def told(content, cache, body):
    path = content / "places" / "pier.md"
    front = path.read_text("utf-8").split("\n---\n")[0]
    path.write_text(f"{front}\n---\n{body}\n\n## 台阶 {{#steps}}\n", "utf-8")
    first = front.count("\n") + 3
    _, problems = read(content, cache)
    return [
        (p.line - first, p.column, p.message)
        for p in problems
        if p.path == "content/places/pier.md"
    ]


@pytest.mark.parametrize(
    ("body", "line", "said"),
    [
        ("x\n\n*y*{onclick=z}", 2, "`onclick` cannot be set"),
        ("x {bold}\n{bold}", 0, "`bold` cannot be set"),
        ("a\n\n![塔](tower.jpg)", 2, "`tower.jpg` would be missing"),
        ("![塔][t]\n\n[t]: tower.jpg", 2, "`tower.jpg` would be missing"),
        ("[x](JavaScript:alert(1))", 0, "`JavaScript:` is no link to follow"),
        ("## x {#status}", 0, "the app itself uses the anchor `#status`"),
        ("## x {#f-name}", 0, "the app itself uses the anchor `#f-name`"),
        ("## x {#a}\n\n## y {#a}", 0, "the anchor `#a` stands here twice"),
        ("a\n- b", 1, "an empty line above the list"),
        ("a\n1. b", 1, "an empty line above the list"),
        ("a\nb | c\n--- | ---\nd | e", 2, "an empty line above the table"),
        ("- a\n  - b", 1, "by four spaces"),
        ("a\n\n<!-- b", 2, "not closed"),
        ("a[^1]\n\n[^1]: b", 2, "footnotes are not known"),
    ],
)
def test_what_would_come_out_otherwise_is_told_at_its_line(body, line, said, small, cache):
    found = told(small, cache, body)
    assert (line, True) in [(at, said in message) for at, _, message in found]


@pytest.mark.parametrize(
    "body",
    [
        "- a\n- b\n\n    more\n\n1. c\n2. d",
        "- a\nb\n- c",
        "a\n\n- b\n    - c",
        "## x\n- a",
        "## x\na | b\n--- | ---\nc | d",
        "a <!-- b --> c\n\n<!--\n# x\n- y\n-->\n\nd",
        "`<!-- x`",
        "写信给 <office@example.org>。",
        "[台阶](#%E6%A2%AF)\n\n## 梯",
        "a | b\n:-: | --:\nc | d",
    ],
)
def test_honest_texts_pass(body, small, cache):
    assert not told(small, cache, body)


def test_a_comment_for_editors_is_nowhere():
    html = convert("a <!-- 138 0000 0000 -->b\n\n<!--\n\nx\n\n-->c `<!-- d -->`", "places").html
    assert html == "<p>a b</p>\n<p>c <code>&lt;!-- d --&gt;</code></p>"


def test_a_stray_backtick_opens_no_code_around_a_comment():
    assert "138" not in convert("a ` b\n\n<!-- 138 -->\n\nc ` d", "places").html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("有急\n救箱。", "有急救箱。"),
        ("渡し\n場", "渡し場"),
        ("，\n在", "，在"),
        ("“门”\n外", "“门”外"),
        ("**急**\n救*箱\n子*", "<strong>急</strong>救<em>箱子</em>"),
        ("a\n急", "a\n急"),
        ("한\n국", "한\n국"),
        ("a\nb", "a\nb"),
        ("`急\n救`", "<code>急\n救</code>"),
    ],
)
def test_a_line_end_between_han_or_kana_is_nothing(text, html):
    assert convert(text, "places").html == f"<p>{html}</p>"


def test_an_address_of_mail_is_a_link():
    assert convert("<a@b.example>", "places").links == (Link("mailto:a@b.example", None, ""),)


def test_an_encoded_address_leads_where_it_says():
    assert target_of("../places/pier.md#%E5%8F%B0", "guides") == Link(
        "../places/pier.md#%E5%8F%B0", "places/pier", "台"
    )
    assert (
        convert("[a](https://x.example/?a=1&copy=2)", "places").links[0].target.endswith("&copy=2")
    )


def test_every_id_of_the_app_is_reserved():
    templates = "".join(path.read_text("utf-8") for path in (ROOT / "site").rglob("*.html"))
    own = set(re.findall(r"\bid=\"([a-z-]+(?:\{\{)?)", templates.replace("{{ ", "{{")))
    scripts = "".join(path.read_text("utf-8") for path in (ROOT / "pwa/client").rglob("*.js"))
    own |= set(re.findall(r"[\"'`]#([a-z][a-z-]+)[\"'` \[]", scripts))
    assert own
    assert [each for each in own if not RESERVED.fullmatch(each.replace("{{", "x"))] == []


def test_an_empty_text_has_nothing_of_the_text_before():
    full = convert("## Boats {#boats}\n\nA word{word}.", "places")
    assert full.ids
    assert full.headings
    assert convert("", "places") == Fragment("", (), (), (), ())


WRITTEN = st.lists(
    st.sampled_from(
        ["*", "**", "_", "`", "``", "[", "]", "(", ")", "![", "<", ">", "&", "&amp;", "\\", "\\*", "  \n",
         "\n", "\n\n", "# ", "## ", "- ", "1. ", "| ", "a", "津", " ", "{#id}", "http://a.b", "<me@a.b>",
         "[a]: b.md", "[a](b.md)", "&#42;"]
    ),
    max_size=30,
).map("".join)  # fmt: skip


@given(WRITTEN)
@settings(max_examples=300, deadline=None)
def test_looking_only_for_what_a_text_can_hold_changes_nothing(text):
    made = convert(text, "places")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(markdown, "_Inline", InlineProcessor)
        markdown._converter.cache_clear()
        usual = convert(text, "places")
    markdown._converter.cache_clear()
    assert made == usual


@given(WRITTEN)
@settings(max_examples=300, deadline=None)
def test_the_search_reads_what_a_parser_of_html_reads(text):
    html = convert(text, "places").html
    parser = _Text()
    parser.feed(html)
    parser.close()
    said = " ".join(f"{each.title} {each.text}" for each in sections(html))
    assert "".join(said.split()) == "".join("".join(parser.said).split())


class _Text(HTMLParser):
    def __init__(self):
        super().__init__()
        self.said = []

    def handle_data(self, data):
        self.said.append(data)
