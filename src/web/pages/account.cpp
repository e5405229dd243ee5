#include "web/pages/account.hpp"

#include <charconv>

#include "base/text.hpp"
#include "base/translate.hpp"
#include "web/notices.hpp"
#include "web/pages/account_sections.hpp"
#include "web/pages/sign_in.hpp"

namespace web::pages {

using base::Error, base::ErrorCode, base::fail, base::Result, base::tr, base::word;

namespace {

services::Holder holder_of(const AccountVisit& visit) {
    return {visit.account.id, visit.account.email, client_of(visit.request)};
}

parts::BareShell shell_of(const AccountVisit& visit, std::string_view title) {
    parts::BareShell shell{.title = title, .broad = true};
    if (auto notice = notice_for(visit.request.query_value("notice"))) shell.flashes.push_back(*notice);
    return shell;
}

Response show(const AccountVisit& visit, const AccountFault& fault = {}) {
    const services::AccountContents contents =
        services::read_account(visit.program(), visit.account.id, visit.organisations);
    const int status = fault.form == AccountForm::none ? 200 : status_of(fault.error.code);
    return visit.page(shell_of(visit, tr("My account")),
                      html::fragment({html::p({html::a({html::href("/orgs"), tr("To your organisations")})}),
                                      account_sections(visit, contents, fault)}),
                      status);
}

Response show_enrolment(const AccountVisit& visit, const identity::Enrolment& enrolment, const Error* error) {
    return visit.page(shell_of(visit, tr("Second factor")), enrolment_section(visit, enrolment, error),
                      error ? status_of(error->code) : 200);
}

const identity::Access* access_by_slug(const AccountVisit& visit, std::string_view slug) {
    for (const identity::Access& access : visit.organisations)
        if (access.slug == slug) return &access;
    return nullptr;
}

// The end of the day that the form names; nothing for an empty field.
Result<std::optional<base::Moment>> expiry_of(const Form& form) {
    const std::string_view text = base::trim(form_value(form, "expires_at"));
    if (text.empty()) return std::optional<base::Moment>();
    const auto day = base::parse_date(text);
    if (!day) return fail(ErrorCode::invalid, word("This is no day."), "expires_at");
    return std::optional<base::Moment>(std::chrono::sys_days(*day) + std::chrono::days(1) - std::chrono::seconds(1));
}

Result<identity::NewToken> make_token(const AccountVisit& visit, const Form& form) {
    const identity::Access* access = access_by_slug(visit, form_value(form, "organisation"));
    if (!access) return fail(ErrorCode::invalid, word("Choose one of your organisations."), "organisation");
    const auto expires = TRY(expiry_of(form));
    return services::make_token(visit.program(), {.organisation = access->organisation,
                                                  .account = visit.account.id,
                                                  .name = base::clean(base::trim(form_value(form, "name"))),
                                                  .read_only = form_value(form, "scope") != "write",
                                                  .expires_at = expires});
}

}  // namespace

Response account_page(const AccountVisit& visit) { return show(visit); }

Response change_password(const AccountVisit& visit) {
    const Form form = read_form(visit.request);
    auto session = services::change_password(visit.program(), holder_of(visit), form_value(form, "current_password"),
                                             form_value(form, "new_password"));
    if (!session) return show(visit, {AccountForm::password, {}, std::move(session).error()});
    return welcome(*session, "/account?notice=password");
}

Response begin_second_factor(const AccountVisit& visit) {
    const Form form = read_form(visit.request);
    auto enrolment =
        services::begin_second_factor(visit.program(), holder_of(visit), form_value(form, "begin_password"), visit.site.key);
    if (!enrolment) return show(visit, {AccountForm::begin_factor, {}, std::move(enrolment).error()});
    return show_enrolment(visit, *enrolment, nullptr);
}

Response confirm_second_factor(const AccountVisit& visit) {
    const Form form = read_form(visit.request);
    const services::Holder holder = holder_of(visit);
    const auto codes = services::confirm_second_factor(visit.program(), holder, form_value(form, "code"), visit.site.key);
    if (codes) return visit.page(shell_of(visit, tr("Recovery codes")), recovery_codes_section(*codes));
    auto pending = services::pending_second_factor(visit.program(), holder, visit.site.key);
    if (!pending) return show(visit, {AccountForm::begin_factor, {}, std::move(pending).error()});
    return show_enrolment(visit, *pending, &codes.error());
}

Response remove_second_factor(const AccountVisit& visit) {
    const Form form = read_form(visit.request);
    auto removed = services::remove_second_factor(visit.program(), holder_of(visit), form_value(form, "remove_password"));
    if (!removed) return show(visit, {AccountForm::remove_factor, {}, std::move(removed).error()});
    return redirect(303, "/account?notice=second-factor-off");
}

Response renew_recovery_codes(const AccountVisit& visit) {
    const Form form = read_form(visit.request);
    auto codes = services::renew_recovery_codes(visit.program(), holder_of(visit), form_value(form, "renew_password"));
    if (!codes) return show(visit, {AccountForm::renew_codes, {}, std::move(codes).error()});
    return visit.page(shell_of(visit, tr("Recovery codes")), recovery_codes_section(*codes));
}

Response end_session(const AccountVisit& visit) {
    const auto ended = services::end_session(visit.program(), holder_of(visit), visit.request.param("handle"));
    // One that is over already is what was wanted.
    return redirect(303, ended ? "/account?notice=session-ended" : "/account");
}

Response create_token(const AccountVisit& visit) {
    const Form form = read_form(visit.request);
    auto token = make_token(visit, form);
    if (!token) return show(visit, {AccountForm::token, form, std::move(token).error()});
    return visit.page(shell_of(visit, tr("Your new token")), new_token_section(*token));
}

Response revoke_token(const AccountVisit& visit) {
    const identity::Access* access = access_by_slug(visit, visit.request.param("org"));
    const std::string_view text = visit.request.param("id");
    std::int64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    if (!access) return redirect(303, "/account");
    const auto revoked = services::revoke_token(visit.program(), holder_of(visit), access->organisation, number);
    return redirect(303, revoked ? "/account?notice=token-revoked" : "/account");
}

}  // namespace web::pages
