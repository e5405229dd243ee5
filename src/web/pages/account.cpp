#include "web/pages/account.hpp"

#include <charconv>

#include "base/text.hpp"
#include "base/translate.hpp"
#include "identity/sign_in.hpp"
#include "web/notices.hpp"
#include "web/pages/account_sections.hpp"
#include "web/pages/sign_in.hpp"

namespace web::pages {

using base::Error, base::ErrorCode, base::fail, base::Result, base::tr, base::word;

namespace {

base::Moment now_of(const AccountVisit& visit) { return visit.program().clock.now(); }

template <class Job> auto write(const AccountVisit& visit, Job&& job) {
    return visit.program().database.write([&](store::Connection& connection) {
        connection.scope_to_all();
        return job(connection);
    });
}

AccountData read_data(const AccountVisit& visit) {
    return visit.program().database.read([&](store::Connection& connection) {
        connection.scope_to_all();
        AccountData data{.sessions = identity::list_sessions(connection, visit.account.id, now_of(visit)),
                         .tokens = {},
                         .recovery_codes_left = identity::recovery_codes_left(connection, visit.account.id)};
        for (const identity::Access& access : visit.organisations) {
            connection.scope_to(access.organisation);
            for (identity::Token& token : identity::list_tokens(connection, access.organisation, visit.account.id))
                data.tokens.push_back(std::move(token));
        }
        return data;
    });
}

parts::BareShell shell_of(const AccountVisit& visit, std::string_view title) {
    parts::BareShell shell{.title = title, .broad = true};
    if (auto notice = notice_for(visit.request.query_value("notice"))) shell.flashes.push_back(*notice);
    return shell;
}

Response show(const AccountVisit& visit, const AccountFault& fault = {}) {
    const AccountData data = read_data(visit);
    const int status = fault.form == AccountForm::none ? 200 : status_of(fault.error.code);
    return visit.page(shell_of(visit, tr("My account")),
                      html::fragment({html::p({html::a({html::href("/orgs"), tr("To your organisations")})}),
                                      account_sections(visit, data, fault)}),
                      status);
}

// The password, asked again. A wrong one is a fault at `field`.
Result<void> confirm(const AccountVisit& visit, const Form& form, std::string_view field) {
    const identity::Client client = client_of(visit.request);
    auto challenge =
        TRY(write(visit, [&](auto& c) { return identity::begin_confirmation(c, visit.account.id, client, now_of(visit)); }));
    const auto verdict = identity::judge_password(challenge.hash, form_value(form, field));
    if (!verdict.fits) return fail(ErrorCode::invalid, word("This is not your password."), field);
    return write(visit, [&](auto& c) { return identity::finish_confirmation(c, challenge, verdict, client); });
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
    return visit.program().database.write([&](store::Connection& connection) {
        connection.scope_to(access->organisation);
        return identity::create_token(connection,
                                      {.organisation = access->organisation,
                                       .account = visit.account.id,
                                       .name = base::clean(base::trim(form_value(form, "name"))),
                                       .read_only = form_value(form, "scope") != "write",
                                       .expires_at = expires},
                                      now_of(visit));
    });
}

}  // namespace

Response account_page(const AccountVisit& visit) { return show(visit); }

Response change_password(const AccountVisit& visit) {
    const Form form = read_form(visit.request);
    const auto refuse = [&](Error error) { return show(visit, {AccountForm::password, {}, std::move(error)}); };
    if (auto confirmed = confirm(visit, form, "current_password"); !confirmed) return refuse(std::move(confirmed).error());
    auto hash = identity::hash_new_password(form_value(form, "new_password"), visit.account.email);
    if (!hash) return refuse(std::move(hash).error());
    // All sessions end; this person goes on in a new one.
    auto session = write(visit, [&](store::Connection& connection) -> Result<identity::StartedSession> {
        TRY(identity::set_password(connection, visit.account.id, *hash, now_of(visit)));
        return identity::start_session(connection, visit.account.id, identity::Stage::signed_in, client_of(visit.request),
                                       now_of(visit));
    });
    if (!session) return refuse(std::move(session).error());
    return welcome(*session, "/account?notice=password");
}

Response begin_second_factor(const AccountVisit& visit) {
    const Form form = read_form(visit.request);
    const auto refuse = [&](Error error) { return show(visit, {AccountForm::begin_factor, {}, std::move(error)}); };
    if (auto confirmed = confirm(visit, form, "begin_password"); !confirmed) return refuse(std::move(confirmed).error());
    auto enrolment = write(visit, [&](auto& c) { return identity::begin_enrolment(c, visit.account.id, visit.site.key); });
    if (!enrolment) return refuse(std::move(enrolment).error());
    return show_enrolment(visit, *enrolment, nullptr);
}

Response confirm_second_factor(const AccountVisit& visit) {
    const Form form = read_form(visit.request);
    auto codes = write(visit, [&](auto& c) {
        return identity::confirm_enrolment(c, visit.account.id, form_value(form, "code"), visit.site.key, now_of(visit));
    });
    if (codes) return visit.page(shell_of(visit, tr("Recovery codes")), recovery_codes_section(*codes));
    auto pending = write(visit, [&](auto& c) { return identity::pending_enrolment(c, visit.account.id, visit.site.key); });
    if (!pending) return show(visit, {AccountForm::begin_factor, {}, std::move(pending).error()});
    return show_enrolment(visit, *pending, &codes.error());
}

Response remove_second_factor(const AccountVisit& visit) {
    const Form form = read_form(visit.request);
    const auto refuse = [&](Error error) { return show(visit, {AccountForm::remove_factor, {}, std::move(error)}); };
    if (auto confirmed = confirm(visit, form, "remove_password"); !confirmed) return refuse(std::move(confirmed).error());
    auto removed = write(visit, [&](auto& c) { return identity::remove_second_factor(c, visit.account.id); });
    if (!removed) return refuse(std::move(removed).error());
    return redirect(303, "/account?notice=second-factor-off");
}

Response renew_recovery_codes(const AccountVisit& visit) {
    const Form form = read_form(visit.request);
    const auto refuse = [&](Error error) { return show(visit, {AccountForm::renew_codes, {}, std::move(error)}); };
    if (auto confirmed = confirm(visit, form, "renew_password"); !confirmed) return refuse(std::move(confirmed).error());
    auto codes = write(visit, [&](auto& c) { return identity::new_recovery_codes(c, visit.account.id); });
    if (!codes) return refuse(std::move(codes).error());
    return visit.page(shell_of(visit, tr("Recovery codes")), recovery_codes_section(*codes));
}

Response end_session(const AccountVisit& visit) {
    auto ended =
        write(visit, [&](auto& c) { return identity::end_own_session(c, visit.account.id, visit.request.param("handle")); });
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
    auto revoked = visit.program().database.write([&](store::Connection& connection) {
        connection.scope_to(access->organisation);
        return identity::revoke_token(connection, access->organisation, number, visit.account.id, now_of(visit));
    });
    return redirect(303, revoked ? "/account?notice=token-revoked" : "/account");
}

}  // namespace web::pages
