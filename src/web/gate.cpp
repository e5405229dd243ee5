#include "web/gate.hpp"

#include "base/encoding.hpp"
#include "base/text.hpp"
#include "base/translate.hpp"
#include "identity/csrf.hpp"
#include "services/entrance.hpp"
#include "services/past.hpp"
#include "web/moment.hpp"
#include "web/parts/callout.hpp"
#include "web/room.hpp"

namespace web {

using namespace html;
using base::tr;

namespace {

bool changes(const Request& request) { return request.method != Method::get && request.method != Method::head; }

// Browsers send Origin with every POST. One that is not ours is another site's form. Programs that send none hold no cookie
// that a stranger could use; sessions need the token as well.
bool is_from_here(const Site& site, const Request& request) {
    const std::string_view fetch_site = request.header("sec-fetch-site");
    if (!fetch_site.empty() && fetch_site != "same-origin" && fetch_site != "none") return false;
    const std::string_view origin = request.header("origin");
    if (origin.empty()) return true;
    if (!site.public_url.empty()) return origin == site.public_url;
    return origin == std::string(request.secure ? "https://" : "http://") + std::string(request.host);
}

Response refusal(const Request& request, int status, std::string_view title, std::string_view message) {
    return bare_response({.title = title, .theme = theme_of(request), .language = base::current_language()},
                         fragment({p({message}), p({a({href("/"), tr("To the start page")})})}), status);
}

Response foreign(const Request& request) {
    return refusal(request, 403, tr("Not from here"),
                   tr("This form was not sent from a page of this server, or it is too old. Open the page again and repeat "
                      "what you did."));
}

Response not_signed_in(const Request& request) {
    if (changes(request))
        return refusal(
            request, 401, tr("Please sign in"),
            tr("Your session is over. Nothing was saved. Sign in again, then go back and send the form once more."));
    return redirect(303, "/sign-in?next=" + base::percent_encode(request.target));
}

Response missing(const Request& request) {
    return refusal(request, 404, tr("Not found"), tr("It may never have existed, or it may not be yours to see."));
}

std::optional<identity::Visitor> find_person(const Site& site, const Request& request) {
    const std::string_view cookie = request.cookie(session_cookie);
    if (cookie.empty()) return std::nullopt;
    return services::find_visitor(site.program, {services::Credential::Kind::session, cookie});
}

bool csrf_is_right(const Request& request, const identity::Session& session) {
    const std::string_view header = request.header("x-csrf-token");
    if (!header.empty()) return identity::csrf_fits(session.csrf, header);
    const Form form = read_form(request);
    return identity::csrf_fits(session.csrf, form_value(form, parts::csrf_field_name));
}

// The refusal that stands before any page of a signed-in person; nothing when the way is free.
std::optional<Response> check(const Site& site, const Request& request, const std::optional<identity::Visitor>& person) {
    if (!person) return not_signed_in(request);
    if (changes(request) && (!is_from_here(site, request) || !csrf_is_right(request, *person->session)))
        return foreign(request);
    return std::nullopt;
}

// The route that serves HEAD is that of GET.
InRoom decision_for(const Visit& visit) {
    const auto& room = visit.caller.actor.room;
    return room ? decide(visit.tables(), *room, visit.request.method, visit.request.route, visit.request.param("register"))
                : InRoom::open;
}

// What the auditor is about to see is written down before it is sent; what cannot be written down is not shown.
Response written_down(const Visit& visit, InRoom decision, Response response) {
    const Request& request = visit.request;
    if (visit.caller.actor.room && is_opening(decision, request.method, response.status))
        write_opening(visit.program(), visit.caller, request, visit.tables().find_by_path(request.param("register")));
    return response;
}

// Makes it a visit of the moment in the address; an answer where that leads elsewhere.
std::optional<Response> turn_to(Visit& visit, std::string_view moment) {
    const Request& request = visit.request;
    const auto at = request.find_query_value("at");
    if (at && !changes(request)) return redirect(303, target_at(request, base::trim(*at)));
    if (moment.empty() && !at) return std::nullopt;
    if (changes(request))
        return visit.refuse(
            base::fail(base::ErrorCode::forbidden, base::word("The past cannot be changed. Go back to today first.")));
    auto caller = services::caller_at(visit.program(), visit.caller, moment);
    if (!caller) return visit.refuse(caller.error());
    visit.caller = *std::move(caller);
    return std::nullopt;
}

}  // namespace

identity::Client client_of(const Request& request) { return {request.peer, std::string(request.header("user-agent"))}; }

parts::Theme theme_of(const Request& request) { return parts::theme_from(request.cookie(parts::theme_cookie)); }

Response bare_response(const parts::BareShell& shell, Node content, int status) {
    Response response;
    response.status = status;
    response.body = to_document(parts::bare_page(shell, content));
    return response;
}

Response AccountVisit::page(parts::BareShell shell, Node content, int status) const {
    shell.theme = theme;
    shell.language = base::current_language();
    shell.version = site.version;
    return bare_response(shell, content, status);
}

Handler for_everybody(const Site& site, PublicPage page) {
    return [&site, page](const Request& request) {
        const Scope scope;
        const base::LanguageScope language(request.header("accept-language"));
        if (changes(request) && !is_from_here(site, request)) return foreign(request);
        return page(site, request);
    };
}

Handler for_account(const Site& site, AccountPage page) {
    return [&site, page](const Request& request) {
        const Scope scope;
        const base::LanguageScope language(request.header("accept-language"));
        auto person = find_person(site, request);
        if (auto refused = check(site, request, person)) return std::move(*refused);
        if (person->session->is_of_room() && !is_open_to_link(request.method, request.route)) return missing(request);
        return page({site, request, std::move(person->account), std::move(person->organisations),
                     std::string(request.cookie(session_cookie)), identity::masked_csrf(person->session->csrf),
                     theme_of(request)});
    };
}

Handler for_member(const Site& site, MemberPage page) {
    return [&site, page](const Request& request) {
        const Scope scope;
        const base::LanguageScope language(request.header("accept-language"));
        auto person = find_person(site, request);
        if (auto refused = check(site, request, person)) return std::move(*refused);
        const Place place = place_in(request.param("org"));
        const identity::Access* access = services::access_to(*person, place.organisation);
        if (!access) return missing(request);
        Visit visit(site, request);
        visit.caller = services::caller_by(*person, *access);
        visit.person_name = access->person_name;
        visit.organisation_name = access->organisation_name;
        visit.account = std::move(person->account);
        visit.organisations = std::move(person->organisations);
        visit.session_id = request.cookie(session_cookie);
        visit.csrf = identity::masked_csrf(person->session->csrf);
        visit.theme = theme_of(request);
        visit.room = access->room;
        visit.by_link = person->session->is_of_room();
        const InRoom decision = decision_for(visit);
        if (decision == InRoom::denied) return missing(request);
        if (auto answer = turn_to(visit, place.moment)) return std::move(*answer);
        return written_down(visit, decision, page(visit));
    };
}

}  // namespace web
