#include "web/gate.hpp"

#include "base/encoding.hpp"
#include "base/translate.hpp"
#include "identity/csrf.hpp"
#include "identity/session.hpp"
#include "web/parts/callout.hpp"

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

struct Found {
    identity::Session session;
    identity::Account account;
    std::vector<identity::Access> organisations;
};

std::optional<Found> find_person(const Site& site, const Request& request) {
    const std::string_view cookie = request.cookie(session_cookie);
    if (cookie.empty()) return std::nullopt;
    const base::Moment now = site.program.clock.now();
    std::optional<Found> found = site.program.database.read([&](store::Connection& connection) -> std::optional<Found> {
        connection.scope_to_all();
        auto session = identity::find_session(connection, cookie, now);
        if (!session) return std::nullopt;
        auto account = identity::find_account(connection, session->account);
        if (!account) return std::nullopt;
        return Found{*session, *account, identity::list_access(connection, account->id, base::day_in("UTC", now))};
    });
    if (found && found->session.due_for_touch)
        site.program.database.with_transaction([&](store::Connection& connection) {
            identity::touch_session(connection, cookie, now);
            return true;
        });
    return found;
}

bool csrf_is_right(const Request& request, const identity::Session& session) {
    const std::string_view header = request.header("x-csrf-token");
    if (!header.empty()) return identity::csrf_fits(session.csrf, header);
    const Form form = read_form(request);
    return identity::csrf_fits(session.csrf, form_value(form, parts::csrf_field_name));
}

// The refusal that stands before any page of a signed-in person; nothing when the way is free.
std::optional<Response> check(const Site& site, const Request& request, const std::optional<Found>& found) {
    if (!found) return not_signed_in(request);
    if (changes(request) && (!is_from_here(site, request) || !csrf_is_right(request, found->session)))
        return foreign(request);
    return std::nullopt;
}

std::pair<std::string, std::string> zone_and_currency(services::Program& program, std::int64_t org) {
    return program.database.read([&](store::Connection& connection) {
        connection.scope_to(org);
        auto cursor = connection.select("SELECT zone, currency FROM organisation WHERE org = $1 AND number = 1", org);
        const auto* row = cursor->next();
        return row ? std::pair(row->string(0), row->string(1)) : std::pair(std::string("UTC"), std::string("EUR"));
    });
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
        auto found = find_person(site, request);
        if (auto refused = check(site, request, found)) return std::move(*refused);
        return page({site, request, std::move(found->account), std::move(found->organisations),
                     std::string(request.cookie(session_cookie)), identity::masked_csrf(found->session.csrf),
                     theme_of(request)});
    };
}

Handler for_member(const Site& site, MemberPage page) {
    return [&site, page](const Request& request) {
        const Scope scope;
        const base::LanguageScope language(request.header("accept-language"));
        auto found = find_person(site, request);
        if (auto refused = check(site, request, found)) return std::move(*refused);
        Visit visit(site, request);
        for (const auto& access : found->organisations) {
            if (access.slug != request.param("org")) continue;
            visit.caller.account = found->account.id.number;
            visit.caller.org = access.organisation;
            visit.caller.slug = access.slug;
            visit.caller.actor = {.person = access.person, .roles = static_cast<std::uint32_t>(access.roles.bits)};
            visit.person_name = access.person_name;
            visit.organisation_name = access.organisation_name;
        }
        if (visit.caller.org == 0) return missing(request);
        std::tie(visit.caller.zone, visit.caller.currency) = zone_and_currency(site.program, visit.caller.org);
        visit.account = std::move(found->account);
        visit.organisations = std::move(found->organisations);
        visit.session_id = request.cookie(session_cookie);
        visit.csrf = identity::masked_csrf(found->session.csrf);
        visit.theme = theme_of(request);
        return page(visit);
    };
}

}  // namespace web
