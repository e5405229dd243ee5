#include "web/pages/sign_in.hpp"

#include "base/translate.hpp"
#include "services/sign_in.hpp"
#include "web/form_faults.hpp"
#include "web/notices.hpp"
#include "web/parts/edit_form.hpp"
#include "web/parts/fields.hpp"

namespace web::pages {

using namespace html;
using base::tr;

namespace {

constexpr std::string_view pending_cookie = "__Host-second-factor";

// Only a path of ours may follow a sign-in.
std::string safe_next(std::string_view next) {
    return next.starts_with("/") && !next.starts_with("//") && !next.starts_with("/\\") ? std::string(next)
                                                                                        : std::string("/");
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
        .faults = summary_of(faults_of(error), {{"email"}, {"password"}}),
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
        .faults = summary_of(faults_of(error), {{"code"}}),
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

Response void_invitation(const Request& request) {
    return bare_response(shell(request, tr("This link is used or too old")),
                         p({tr("Ask your administrator for a new one.")}), 404);
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
    const auto signed_in = services::sign_in(site.program, email, form_value(form, "password"), client_of(request));
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
    const auto signed_in = services::sign_in_with_code(site.program, request.cookie(pending_cookie),
                                                       form_value(form, "code"), site.key, client_of(request));
    if (!signed_in) return code_page(request, next, &signed_in.error());
    Response response = welcome(signed_in->session, next);
    response.set_cookie(pending_cookie, "", {.max_age = 0});
    return response;
}

Response sign_out(const AccountVisit& visit) {
    services::sign_out(visit.program(), visit.session_id);
    Response response = redirect(303, "/sign-in?notice=signed-out");
    response.set_cookie(session_cookie, "", {.max_age = 0});
    return response;
}

Response show_invitation(const Site& site, const Request& request) {
    const auto account = services::find_invited(site.program, request.param("invitation"));
    return account ? password_page(request, account->email, nullptr) : void_invitation(request);
}

Response accept_invitation(const Site& site, const Request& request) {
    const std::string_view invitation = request.param("invitation");
    const Form form = read_form(request);
    const auto accepted = services::accept_invitation(site.program, invitation, form_value(form, "password"));
    if (accepted) return redirect(303, "/sign-in?notice=password");
    const auto account = services::find_invited(site.program, invitation);
    return account ? password_page(request, account->email, &accepted.error()) : void_invitation(request);
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
