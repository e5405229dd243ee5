#include "web/pages/account_sections.hpp"

#include "base/translate.hpp"
#include "web/form_faults.hpp"
#include "web/parts/badge.hpp"
#include "web/parts/callout.hpp"
#include "web/parts/edit_form.hpp"
#include "web/parts/fields.hpp"
#include "web/parts/table.hpp"

namespace web::pages {

using namespace html;
using base::put, base::tr;

namespace {

std::string moment_text(base::Moment at) { return put(tr("{0} UTC"), {base::local_text("UTC", at)}); }

const base::Error* error_for(const AccountFault& fault, AccountForm form) {
    return fault.form == form ? &fault.error : nullptr;
}

Node password_input(std::string_view name, std::string_view label, const base::Error* error, bool is_new = false) {
    return parts::text_field({.name = name,
                              .label = label,
                              .help = is_new ? Text(tr("At least 12 characters. A sentence is good.")) : Text(),
                              .fault = fault_at(error, is_new ? "password" : "present_password"),
                              .required = true},
                             "", {.type = "password", .autocomplete = is_new ? "new-password" : "current-password"});
}

Node password_section(const AccountVisit& visit, const AccountFault& fault) {
    const base::Error* error = error_for(fault, AccountForm::password);
    return section(
        {h2({tr("Password")}), p({cls("muted"), tr("A change ends all your other sessions.")}),
         parts::edit_form({.url = "/account/password",
                           .csrf = visit.csrf,
                           .groups = {{.fields = {password_input("current_password", tr("Present password"), error),
                                                  password_input("new_password", tr("New password"), error, true)}}},
                           .faults = summary_beside(faults_of(error), {"present_password", "password"}),
                           .submit_label = tr("Change password"),
                           .plain = true})});
}

// A form that only asks for the password before it does something.
Node confirmed_form(const AccountVisit& visit, const AccountFault& fault, AccountForm which, std::string_view url,
                    std::string_view field, std::string_view submit) {
    const base::Error* error = error_for(fault, which);
    return parts::edit_form({.url = url,
                             .csrf = visit.csrf,
                             .groups = {{.fields = {password_input(field, tr("Your password"), error)}}},
                             .faults = summary_beside(faults_of(error), {"present_password"}),
                             .submit_label = submit,
                             .plain = true});
}

Node second_factor_section(const AccountVisit& visit, const services::AccountContents& contents, const AccountFault& fault) {
    if (!visit.account.has_second_factor)
        return section({h2({tr("Second factor")}),
                        p({tr("An authenticator app on your phone shows a code of six digits that is asked for after the "
                              "password. Whoever learns your password cannot sign in without it.")}),
                        confirmed_form(visit, fault, AccountForm::begin_factor, "/account/second-factor", "begin_password",
                                       tr("Set up a second factor"))});
    const auto left = static_cast<std::int64_t>(contents.recovery_codes_left);
    return section(
        {h2({tr("Second factor"), " ", parts::badge(tr("On"), parts::Tone::success)}),
         p({put(base::trn("One recovery code is left.", "{0} recovery codes are left.", left), {std::to_string(left)})}),
         details({open(fault.form == AccountForm::renew_codes), summary({tr("Make new recovery codes")}),
                  confirmed_form(visit, fault, AccountForm::renew_codes, "/account/recovery-codes", "renew_password",
                                 tr("Make new codes"))}),
         details({open(fault.form == AccountForm::remove_factor), summary({tr("Switch the second factor off")}),
                  confirmed_form(visit, fault, AccountForm::remove_factor, "/account/second-factor/remove",
                                 "remove_password", tr("Switch off"))})});
}

Node end_button(const AccountVisit& visit, const std::string& url, std::string_view words, const std::string& label) {
    return form({method("post"), action(url), parts::csrf_field(visit.csrf),
                 button({type("submit"), cls("btn btn-sm"), aria_label(label), words})});
}

Node sessions_section(const AccountVisit& visit, const services::AccountContents& contents) {
    const std::string own = identity::handle_of(visit.session_id);
    std::vector<std::vector<Node>> rows;
    for (const identity::SessionSummary& session : contents.sessions) {
        const std::string agent = session.client.agent.empty() ? std::string(tr("Unknown program")) : session.client.agent;
        rows.push_back(
            {session.handle == own ? fragment({agent, " ", parts::badge(tr("This one"), parts::Tone::info)}) : Node(agent),
             session.client.address, moment_text(session.created_at), moment_text(session.last_seen_at),
             end_button(visit, encode_path({"account", "sessions", session.handle, "end"}), tr("End"),
                        put(tr("End the session from {0}"), {session.client.address}))});
    }
    return section({h2({tr("Sessions")}), parts::plain_table(tr("Your sessions"),
                                                             {{.label = tr("Program"), .wraps = true},
                                                              {.label = tr("From")},
                                                              {.label = tr("Since")},
                                                              {.label = tr("Last seen")},
                                                              {.label = tr("End")}},
                                                             rows)});
}

const identity::Access* access_to(const AccountVisit& visit, std::int64_t organisation) {
    for (const identity::Access& access : visit.organisations)
        if (access.organisation == organisation) return &access;
    return nullptr;
}

Node token_rows(const AccountVisit& visit, const services::AccountContents& contents) {
    const base::Moment now = visit.program().clock.now();
    std::vector<std::vector<Node>> rows;
    for (const identity::Token& token : contents.tokens) {
        const identity::Access* access = access_to(visit, token.organisation);
        const bool holds = !token.revoked_at && token.expires_at > now;
        if (!access) continue;
        const Node state =
            token.revoked_at ? parts::badge(tr("Revoked"), parts::Tone::neutral)
            : !holds
                ? parts::badge(tr("Over"), parts::Tone::neutral)
                : end_button(visit, encode_path({"account", "tokens", access->slug, std::to_string(token.id), "revoke"}),
                             tr("Revoke"), put(tr("Revoke the token {0}"), {token.name}));
        rows.push_back({token.name, access->organisation_name, token.read_only ? tr("Reads") : tr("Reads and writes"),
                        base::to_text(base::day_in("UTC", token.expires_at)),
                        token.last_used_at ? Node(moment_text(*token.last_used_at)) : Node(tr("Never")), state});
    }
    if (rows.empty()) return p({cls("muted"), tr("There is no token.")});
    return parts::plain_table(tr("Your tokens"),
                              {{.label = tr("For what"), .wraps = true},
                               {.label = tr("Organisation")},
                               {.label = tr("May")},
                               {.label = tr("Valid until")},
                               {.label = tr("Last used")},
                               {.label = tr("State")}},
                              rows);
}

Node token_form(const AccountVisit& visit, const AccountFault& fault) {
    const base::Error* error = error_for(fault, AccountForm::token);
    const bool writes = form_value(fault.typed, "scope") == "write";
    std::vector<parts::Option> organisations;
    for (const identity::Access& access : visit.organisations)
        organisations.push_back({.value = access.slug,
                                 .label = access.organisation_name,
                                 .selected = form_value(fault.typed, "organisation") == access.slug});
    return parts::edit_form(
        {.url = "/account/tokens",
         .csrf = visit.csrf,
         .groups =
             {{.fields =
                   {parts::select_field({.name = "organisation",
                                         .label = tr("Organisation"),
                                         .fault = fault_at(error, "organisation"),
                                         .required = true},
                                        organisations),
                    parts::text_field(
                        {.name = "name", .label = tr("What it is for"), .fault = fault_at(error, "name"), .required = true},
                        form_value(fault.typed, "name"), {.max_length = 100}),
                    parts::radio_list(
                        {.name = "scope", .label = tr("What it may do")},
                        {{.value = "read", .label = tr("Only read"), .selected = !writes},
                         {.value = "write", .label = tr("Read and write, as far as you may"), .selected = writes}}),
                    parts::date_field({.name = "expires_at",
                                       .label = tr("Valid until"),
                                       .help = tr("Empty: for one year. At most two years."),
                                       .fault = fault_at(error, "expires_at")},
                                      form_value(fault.typed, "expires_at"))}}},
         .faults = summary_beside(faults_of(error), {"organisation", "name", "expires_at"}),
         .submit_label = tr("Make a token"),
         .plain = true});
}

}  // namespace

Node account_sections(const AccountVisit& visit, const services::AccountContents& contents, const AccountFault& fault) {
    return div(
        {cls("stack account"), p({visit.account.email}), password_section(visit, fault),
         second_factor_section(visit, contents, fault), sessions_section(visit, contents),
         section({h2({tr("API tokens")}),
                  p({cls("muted"), tr("A token lets a program act for you in one organisation, by the JSON API.")}),
                  token_rows(visit, contents),
                  when(!visit.organisations.empty(), details({open(fault.form == AccountForm::token),
                                                              summary({tr("Make a token")}), token_form(visit, fault)}))})});
}

Node enrolment_section(const AccountVisit& visit, const identity::Enrolment& enrolment, const base::Error* error) {
    const std::string side = std::to_string(enrolment.code.size + 8);
    return div(
        {cls("stack account"), p({tr("Scan this picture with your authenticator app, then type the code that it shows.")}),
         svg({cls("qr"), attribute("viewBox", put("-4 -4 {0} {0}", {side})), width(232), height(232), role("img"),
              aria_label(tr("QR code for the authenticator app")),
              svg_rect({cls("qr-ground"), attribute("x", "-4"), attribute("y", "-4"), attribute("width", side),
                        attribute("height", side)}),
              svg_path({cls("qr-dark"), attribute("d", identity::svg_path_data(enrolment.code))})}),
         p({tr("Where the camera does not help, type this secret:"), " ", code({cls("hash"), enrolment.secret_text})}),
         parts::edit_form(
             {.url = "/account/second-factor/confirm",
              .csrf = visit.csrf,
              .groups = {{.fields = {parts::text_field(
                              {.name = "code", .label = tr("Code"), .fault = fault_at(error, "code"), .required = true}, "",
                              {.autocomplete = "one-time-code", .focus = true, .input_mode = "numeric"})}}},
              .faults = summary_beside(faults_of(error), {"code"}),
              .submit_label = tr("Switch the second factor on"),
              .cancel = "/account",
              .plain = true})});
}

Node recovery_codes_section(const std::vector<std::string>& codes) {
    return div({cls("stack account"),
                parts::callout({.tone = parts::Tone::warning,
                                .content = tr("Keep these codes where your phone is not. Each signs you in once when the "
                                              "phone is gone. They are shown only now.")}),
                ul({cls("recovery-codes"), each(codes, [](const std::string& one) { return li({code({one})}); })}),
                p({a({cls("btn btn-primary"), href("/account"), tr("I have kept them")})})});
}

Node new_token_section(const identity::NewToken& token) {
    return div({cls("stack account"),
                parts::callout({.tone = parts::Tone::warning, .content = tr("Copy the token now. It is shown only once.")}),
                p({code({cls("hash"), token.plain})}),
                p({put(tr("It is valid until {0}."), {base::to_text(base::day_in("UTC", token.expires_at))})}),
                p({button({type("button"), cls("btn no-script-hidden"), attribute("data-copy", token.plain), tr("Copy")}),
                   " ", a({cls("btn btn-primary"), href("/account"), tr("Done")})})});
}

}  // namespace web::pages
