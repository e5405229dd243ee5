#include "services/invitations.hpp"

#include <algorithm>

#include "base/translate.hpp"
#include "identity/invitation.hpp"
#include "identity/membership.hpp"
#include "isms/support/person.hpp"

namespace services {

using base::ErrorCode, base::fail, base::Result, base::word, isms::Membership;

namespace {

Result<std::string> email_of(engine::Work& work, const Membership& membership) {
    return TRY(work.as_program().find(membership.person)).email;
}

Result<identity::Account> account_to_invite(engine::Work& work, const std::string& email) {
    store::Connection& connection = work.connection();
    if (const auto known = identity::find_account(connection, email)) return *known;
    return identity::create_account(connection, email, work.occasion().now);
}

Result<void> check_membership(const Membership& membership, base::Date today) {
    if (membership.state != isms::MembershipState::active)
        return fail(ErrorCode::unmet_condition, word("This membership is revoked. Grant it again first."));
    if (membership.valid_until && *membership.valid_until < today)
        return fail(ErrorCode::unmet_condition, word("This membership is over. Set another last day first."), "valid_until");
    return {};
}

Result<void> check_account(engine::Work& work, const identity::Account& account) {
    if (!account.enabled)
        return fail(ErrorCode::unmet_condition,
                    word("This account is disabled. The administrator of the server can enable it."));
    work.connection().scope_to_all();
    const auto access = identity::list_access(work.connection(), account.id, work.occasion().now);
    work.connection().scope_to(work.occasion().org);
    const auto is_elsewhere = [&](const identity::Access& one) { return one.organisation != work.occasion().org; };
    if (std::ranges::any_of(access, is_elsewhere))
        return fail(ErrorCode::unmet_condition,
                    word("This person signs in to another organisation with the same account. Only the administrator of the "
                         "server can make a link for it."));
    return {};
}

}  // namespace

std::optional<identity::Account> account_of_member(engine::Work& work, const Membership& membership) {
    const auto email = email_of(work, membership);
    return email ? identity::find_account(work.connection(), *email) : std::nullopt;
}

Result<std::string> invite_member(Program& program, const Caller& caller, std::int64_t number,
                                  const identity::Client& inviter) {
    return write(program, caller, {}, [&](engine::Work& work) -> Result<std::string> {
        const engine::Record record = TRY(work.find(isms::membership::table, number));
        if (!work.may(schema::Verb::update, record))
            return fail(ErrorCode::forbidden, word("Your roles do not allow this."));
        auto membership = engine::typed<Membership>(record);
        TRY(check_membership(membership, work.today()));
        const std::string email = TRY(email_of(work, membership));
        const identity::Account account = TRY(account_to_invite(work, email));
        TRY(check_account(work, account));
        membership.invited_on = work.today();
        membership.invitations = membership.invitations.value_or(0) + 1;
        TRY(work.as_program().save(membership));
        return TRY(identity::invite(work.connection(), account.id, inviter, work.occasion().now)).id;
    });
}

}  // namespace services
