// The gate in front of every page: who asks, whether the request is really theirs, and in which organisation.
//
// A route is made with exactly one of these, so that there is no page without a decision (routes.cpp is the table of
// contents).
#pragma once
#include "identity/client.hpp"
#include "web/server/router.hpp"
#include "web/visit.hpp"

namespace web {

// A signed-in person, outside of any organisation.
struct AccountVisit {
    const Site& site;
    const Request& request;
    identity::Account account;
    std::vector<identity::Access> organisations;
    std::string session_id;
    std::string csrf;
    parts::Theme theme = parts::Theme::automatic;

    services::Program& program() const { return site.program; }
    Response page(parts::BareShell shell, html::Node content, int status = 200) const;
};

using PublicPage = Response (*)(const Site&, const Request&);
using AccountPage = Response (*)(const AccountVisit&);
using MemberPage = Response (*)(const Visit&);

// Anybody. Forms on such pages (sign-in, wizard) are protected by the Origin check alone: there is no session to ride on.
Handler for_everybody(const Site& site, PublicPage page);
// Signed in; without a session a GET leads to the sign-in, all else is 401.
Handler for_account(const Site& site, AccountPage page);
// Signed in and a member of {org}; without a membership the answer is that of an organisation that does not exist. An
// external auditor comes as far as room.hpp lets, and what is shown is written down.
Handler for_member(const Site& site, MemberPage page);

inline constexpr std::string_view session_cookie = "__Host-session";
identity::Client client_of(const Request& request);
parts::Theme theme_of(const Request& request);
Response bare_response(const parts::BareShell& shell, html::Node content, int status);

}  // namespace web
