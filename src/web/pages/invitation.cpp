#include "web/pages/invitation.hpp"

#include "base/translate.hpp"
#include "isms/leadership/membership.hpp"
#include "services/invitations.hpp"
#include "web/gate.hpp"
#include "web/parts/callout.hpp"

namespace web::pages {

using namespace html;
using base::tr, isms::Membership;

namespace {

std::string_view how_it_stands(const std::optional<identity::Account>& account) {
    if (!account) return tr("This person has no account yet and cannot sign in.");
    if (!account->enabled) return tr("The account of this person is disabled.");
    if (!account->has_password) return tr("This person has an account, but has not set a password yet.");
    return account->has_second_factor ? tr("This person signs in with a password and a second factor.")
                                      : tr("This person signs in with a password.");
}

std::string address_of(const Visit& visit, const std::string& path) {
    const std::string& fixed = visit.site.public_url;
    if (!fixed.empty()) return fixed + path;
    return std::string(visit.request.secure ? "https://" : "http://").append(visit.request.host).append(path);
}

}  // namespace

Node membership_extra(const Visit& visit, engine::Work& work, const engine::Record& record) {
    const auto membership = engine::typed<Membership>(record);
    const auto account = services::account_of_member(work, membership);
    parts::Callout callout{.tone = account && account->has_password ? parts::Tone::info : parts::Tone::warning,
                           .heading = tr("Signing in"),
                           .content = how_it_stands(account),
                           .csrf = visit.csrf};
    if (membership.state == isms::MembershipState::active && work.may(schema::Verb::update, record))
        callout.actions = {
            {.label = account && account->has_password ? tr("Link for a new password") : tr("Make an invitation link"),
             .url = visit.url({isms::membership::table.path, record.reference(), "invite"}),
             .post = true}};
    return parts::callout(callout);
}

Response invite(const Visit& visit) {
    const auto number = engine::parse_reference(isms::membership::table, visit.request.param("ref"));
    if (!number) return visit.refuse(base::fail(base::ErrorCode::not_found, base::word("There is no such record.")));
    const auto invitation = services::invite_member(visit.program(), visit.caller, *number, client_of(visit.request));
    if (!invitation) return visit.refuse(invitation.error());
    const std::string link = address_of(visit, "/invitations/" + *invitation);
    const std::string back = visit.url_of(isms::membership::table, *number);
    parts::Shell shell{.title = tr("Invitation link"),
                       .breadcrumb = {{tr(isms::membership::table.plural), visit.url({isms::membership::table.path})},
                                      {engine::format_reference(isms::membership::table, *number), back}}};
    return visit.page(
        shell,
        parts::card({.content = div(
                         {cls("stack"),
                          parts::callout({.tone = parts::Tone::warning,
                                          .content = tr("Copy the link now and send it to this person, and to nobody else: "
                                                        "whoever has it sets the password. It is shown only once.")}),
                          p({code({cls("hash"), link})}),
                          p({tr("It is good for seven days and ends when a password is set. Links made before do not work "
                                "any more.")}),
                          p({button({type("button"), cls("btn no-script-hidden"), attribute("data-copy", link), tr("Copy")}),
                             " ", a({cls("btn btn-primary"), href(back), tr("Done")})})})}));
}

}  // namespace web::pages
