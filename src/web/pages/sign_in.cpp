#include "web/pages/sign_in.hpp"

#include "base/translate.hpp"
#include "identity/invitation.hpp"
#include "identity/sign_in.hpp"
#include "web/notices.hpp"
#include "web/parts/edit_form.hpp"
#include "web/parts/fields.hpp"

namespace web::pages {

using namespace html;
using base::Result, base::tr;

namespace {

constexpr std::string_view pending_cookie = "__Host-second-factor";

// Only a path of ours may follow a sign-in.
std::string safe_next(std::string_view next) {
    return next.starts_with("/") && !next.starts_with("//") && !next.starts_with("/\\") ? std::string(next)
                                                                                        : std::string("/");
}

std::vector<parts::FieldFault> faults_of(const base::Error& error) {
    std::vector<parts::FieldFault> faults;
    for (const auto& fault : error.faults) faults.push_back({.field = fault.field, .message = base::describe(fault)});
    return faults;
}

Text fault_at(const base::Error* error, std::string_view field) {
    if (error)
        for (const auto& fault : error->faults)
            if (fault.field == field) return base::describe(fault);
    return {};
}

parts::BareShell shell(const Request& request, std::string_view title) {
    parts::BareShell bare{.title = title, .theme = theme_of(request), .language = base::current_language()};
    if (auto notice = notice_for(request.query_value("notice"))) bare.flashes.push_back(*notice);
    return bare;
}

Response sign_in_page(const Request& request, std::string_view email, std::string_view next, const base::Error* error) {
    const Node form = parts::edit_form({
        .url = "/sign-in",
        .groups = {{.fields = {parts::text_field({.name = "email", .label = tr("E-mail"), .required = true}, email,
                                                 {.type = "email", .autocomplete = "username", .focus = email.empty()}),
                               parts::text_field(
                                   {.name = "password", .label = tr("Password"), .required = true}, "",
                                   {.type = "password", .autocomplete = "current-password", .focus = !email.empty()})}}},
        .faults = error ? faults_of(*error) : std::vector<parts::FieldFault>{},
        .hidden = {{"next", next}},
        .submit_label = tr("Sign in"),
        .plain = true,
    });
    return bare_response(shell(request, tr("Sign in")), form, error ? status_of(error->code) : 200);
}

Response code_page(const Request& request, std::string_view next, const base::Error* error) {
    const Node form = parts::edit_form({
        .url = "/sign-in/code",
        .groups = {{.fields = {parts::text_field(
                        {.name = "code",
                         .label = tr("Code"),
                         .help = tr("The six digits from your authenticator app, or one of your recovery codes."),
                         .required = true},
                        "", {.autocomplete = "one-time-code", .focus = true})}}},
        .faults = error ? faults_of(*error) : std::vector<parts::FieldFault>{},
        .hidden = {{"next", next}},
        .submit_label = tr("Continue"),
        .plain = true,
    });
    return bare_response(shell(request, tr("Second factor")), form, error ? status_of(error->code) : 200);
}

Response password_page(const Request& request, std::string_view email, const base::Error* error) {
    const Node form = parts::edit_form({
        .url = request.path,
        .groups = {{.fields = {parts::text_field({.name = "password",
                                                  .label = tr("New password"),
                                                  .help = tr("At least 12 characters. A sentence is good."),
                                                  .fault = fault_at(error, "password"),
                                                  .required = true},
                                                 "", {.type = "password", .autocomplete = "new-password", .focus = true})}}},
        .submit_label = tr("Set password"),
        .plain = true,
    });
    parts::BareShell bare = shell(request, tr("Set your password"));
    bare.lead = base::put(tr("For {0}"), {email});
    return bare_response(bare, form, error ? status_of(error->code) : 200);
}

template <class Job> auto write(const Site& site, Job&& job) {
    return site.program.database.write([&](store::Connection& connection) {
        connection.scope_to_all();
        return job(connection);
    });
}

}  // namespace

Response welcome(const identity::StartedSession& session, std::string_view next) {
    Response response = redirect(303, safe_next(next));
    response.set_cookie(session_cookie, session.id);
    return response;
}

Response show_sign_in(const Site&, const Request& request) {
    return sign_in_page(request, {}, safe_next(request.query_value("next")), nullptr);
}

Response sign_in(const Site& site, const Request& request) {
    const Form form = read_form(request);
    const std::string_view email = form_value(form, "email");
    const std::string next = safe_next(form_value(form, "next"));
    const identity::Client client = client_of(request);
    auto challenge =
        write(site, [&](auto& c) { return identity::begin_sign_in(c, email, client, site.program.clock.now()); });
    if (!challenge) return sign_in_page(request, email, next, &challenge.error());
    const auto verdict = identity::judge_password(challenge->hash, form_value(form, "password"));
    auto signed_in = write(
        site, [&](auto& c) { return identity::finish_sign_in(c, *challenge, verdict, client, site.program.clock.now()); });
    if (!signed_in) return sign_in_page(request, email, next, &signed_in.error());
    if (!signed_in->needs_second_factor) return welcome(signed_in->session, next);
    Response response = redirect(303, "/sign-in/code?next=" + base::percent_encode(next));
    response.set_cookie(pending_cookie, signed_in->session.id, {.max_age = 300});
    return response;
}

Response show_second_factor(const Site&, const Request& request) {
    return code_page(request, safe_next(request.query_value("next")), nullptr);
}

Response second_factor(const Site& site, const Request& request) {
    const Form form = read_form(request);
    const std::string next = safe_next(form_value(form, "next"));
    const identity::Client client = client_of(request);
    const base::Moment now = site.program.clock.now();
    auto challenge =
        write(site, [&](auto& c) { return identity::begin_second_factor(c, request.cookie(pending_cookie), client, now); });
    if (!challenge) return code_page(request, next, &challenge.error());
    auto signed_in = write(site, [&](auto& c) {
        return identity::finish_second_factor(c, *challenge, form_value(form, "code"), site.key, client, now);
    });
    if (!signed_in) return code_page(request, next, &signed_in.error());
    Response response = welcome(signed_in->session, next);
    response.set_cookie(pending_cookie, "", {.max_age = 0});
    return response;
}

Response sign_out(const AccountVisit& visit) {
    visit.program().database.with_transaction([&](store::Connection& connection) {
        identity::end_session(connection, visit.session_id);
        return true;
    });
    Response response = redirect(303, "/sign-in?notice=signed-out");
    response.set_cookie(session_cookie, "", {.max_age = 0});
    return response;
}

Response show_invitation(const Site& site, const Request& request) {
    auto account = site.program.database.read([&](store::Connection& connection) {
        return identity::find_invited(connection, request.param("invitation"), site.program.clock.now());
    });
    if (account) return password_page(request, account->email, nullptr);
    return bare_response(shell(request, tr("This link is used or too old")),
                         p({tr("Ask your administrator for a new one.")}), 404);
}

Response accept_invitation(const Site& site, const Request& request) {
    const base::Moment now = site.program.clock.now();
    auto account = site.program.database.read(
        [&](store::Connection& connection) { return identity::find_invited(connection, request.param("invitation"), now); });
    if (!account) return show_invitation(site, request);
    const Form form = read_form(request);
    auto hash = identity::hash_new_password(form_value(form, "password"), account->email);
    if (!hash) return password_page(request, account->email, &hash.error());
    auto accepted =
        write(site, [&](auto& c) { return identity::accept_invitation(c, request.param("invitation"), *hash, now); });
    if (!accepted) return show_invitation(site, request);
    return redirect(303, "/sign-in?notice=password");
}

Response choose_theme(const Site&, const Request& request) {
    const Form form = read_form(request);
    const std::string_view theme = form_value(form, "theme");
    std::string_view back = request.header("referer");
    if (const auto at = back.find("://"); at != std::string_view::npos) {
        const auto path = back.find('/', at + 3);
        back = path == std::string_view::npos ? std::string_view("/") : back.substr(path);
    }
    Response response = redirect(303, safe_next(back));
    const bool known = theme == "light" || theme == "dark";
    response.set_cookie(parts::theme_cookie, known ? theme : std::string_view{},
                        {.max_age = known ? 31'536'000 : 0, .secure = request.secure});
    return response;
}

}  // namespace web::pages
