from generator.content.markdown import Link, convert, in_language, target_of


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
