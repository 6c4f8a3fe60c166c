"""Who wants notifications: a phone for its own cases, staff for their areas."""

from flask import Blueprint, Response, request

from pwa.server.http import rate_limits, sessions
from pwa.server.http.parsing import parse
from pwa.server.http.rate_limits import at_most
from pwa.server.notifications import endpoints, subscriptions
from pwa.server.schemas.requests import Subscribe, Unsubscribe
from pwa.server.services import current_services

views = Blueprint("subscriptions", __name__)


@views.put("/subscriptions")
@at_most(60)
def put() -> Response:
    """Take or renew a subscription: for the cases named here and no others, or for staff."""
    asked = parse(Subscribe)
    services = current_services()
    endpoints.check(asked.subscription, services.config.private_push)
    rate_limits.check_room(services)
    member = sessions.required().member if _as_staff() and not asked.cases else None
    with services.database.write() as writing:
        opened = subscriptions.open_all(writing, services.community, asked.cases)
        id_ = subscriptions.store(writing, services.community, asked)
        if member:
            subscriptions.follow_desk(writing, id_, member.id)
        else:
            subscriptions.follow_cases(writing, id_, opened)
    return Response(status=204)


def _as_staff() -> bool:
    return sessions.COOKIE in request.cookies or "X-CSRF-Token" in request.headers


@views.delete("/subscriptions")
def remove() -> Response:
    """End a subscription; whoever knows the address may, and one that is not there is ended too."""
    asked = parse(Unsubscribe)
    with current_services().database.write() as writing:
        subscriptions.end(writing, asked.endpoint)
    return Response(status=204)
