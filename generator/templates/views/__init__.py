"""What templates see: plain values only."""

from generator.templates.views.cards import (
    Card,
    Closing,
    Group,
    card,
    cards,
    category_title,
    groups,
)
from generator.templates.views.frame import SiteView, site_view
from generator.templates.views.pages import Alternate, PageView, app_view, page_view

__all__ = [
    "Alternate",
    "Card",
    "Closing",
    "Group",
    "PageView",
    "SiteView",
    "app_view",
    "card",
    "cards",
    "category_title",
    "groups",
    "page_view",
    "site_view",
]
