"""Forms keep their word: what was published under a version does not change under it. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.content.page import Page
from generator.content.problems import Problem
from generator.content.published import (
    Published,
    PublishedField,
    PublishedForm,
    PublishedWords,
)
from generator.content.site import Entry, Site
from generator.kinds.form import FormFacts, FormWords

FormEntry = Entry[FormFacts, FormWords]

COMMAND = "`python3 build.py publish-forms`"


def check_published(pages: Sequence[Page], published: Published) -> Iterator[Problem]:
    """Compare each form's source file with the version that it says it is."""
    for page in pages:
        facts, words = page.facts, page.words
        if not isinstance(facts, FormFacts) or not isinstance(words, FormWords):
            continue
        slug = page.document.slug
        newest = max((version for name, version in published if name == slug), default=0)
        kept = published.get((slug, facts.version))
        if facts.version < newest:
            message = f"version {newest} was published: write a number above it"
            yield page.document.problem(message, "version")
        elif kept is None:
            message = f"version {facts.version} is not kept yet: run {COMMAND}"
            yield replace(page.document.problem(message, "version"), severity="warning")
        else:
            yield from _changes(page, facts, words, kept)


def _changes(
    page: Page, facts: FormFacts, words: FormWords, kept: PublishedForm
) -> Iterator[Problem]:
    now = facts.form(page.document.slug, {}).model_dump(mode="json", exclude={"titles"})
    then = kept.form.model_dump(mode="json", exclude={"titles"})
    raised = f"raise `version:` to {facts.version + 1}"
    for name in [name for name in now if now[name] != then[name]]:
        message = (
            f"`{name}` is no longer as version {facts.version} was published, and phones may hold "
            f"answers to that: {raised}, then run {COMMAND}"
        )
        yield page.document.problem(message, name)
    source = kept.words.get(page.document.locale)
    if source and facts.consent == kept.form.consent and words.consent_text != source.consent_text:
        message = f"people agreed to another text: raise `consent:` too, and {raised}"
        yield page.document.problem(message, "consent_text")


def published_form(site: Site, entry: FormEntry) -> PublishedForm:
    """A form as it stands, to be kept."""
    facts = entry.facts
    titles = {code: text.words.title for code, text in entry.texts.items()}
    words = {code: _words(entry, code) for code in site.config.codes}
    return PublishedForm(form=facts.form(entry.slug, titles), words=words)


def _words(entry: FormEntry, locale: str) -> PublishedWords:
    words = entry.texts[locale].words
    fields = {
        name: PublishedField(label=said.label, options=said.options)
        for name, said in words.field_words.items()
    }
    return PublishedWords(title=words.title, fields=fields, consent_text=words.consent_text)
