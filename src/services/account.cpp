#include "services/account.hpp"

#include "base/translate.hpp"
#include "identity/sign_in.hpp"
#include "services/above_organisations.hpp"

namespace services {

using base::ErrorCode, base::fail, base::Result, base::word;

namespace {

Result<void> confirm(Program& program, const Holder& holder, std::string_view present) {
    const auto challenge = TRY(write_above(program, [&](auto& c) {
        return identity::begin_confirmation(c, holder.account, holder.client, program.clock.now());
    }));
    const auto verdict = identity::judge_password(challenge.hash, present);
    if (!verdict.fits) return fail(ErrorCode::invalid, word("This is not your password."), "present_password");
    return write_above(program,
                       [&](auto& c) { return identity::finish_confirmation(c, challenge, verdict, holder.client); });
}

}  // namespace

AccountContents read_account(Program& program, identity::AccountId account,
                             const std::vector<identity::Access>& organisations) {
    return read_above(program, [&](store::Connection& connection) {
        AccountContents contents{.sessions = identity::list_sessions(connection, account, program.clock.now()),
                                 .tokens = {},
                                 .recovery_codes_left = identity::recovery_codes_left(connection, account)};
        for (const identity::Access& access : organisations) {
            connection.scope_to(access.organisation);
            for (identity::Token& token : identity::list_tokens(connection, access.organisation, account))
                contents.tokens.push_back(std::move(token));
        }
        return contents;
    });
}

Result<identity::StartedSession> change_password(Program& program, const Holder& holder, std::string_view present,
                                                 std::string_view wanted) {
    TRY(confirm(program, holder, present));
    const auto hash = TRY(identity::hash_new_password(wanted, holder.email));
    return write_above(program, [&](store::Connection& connection) -> Result<identity::StartedSession> {
        const base::Moment now = program.clock.now();
        TRY(identity::set_password(connection, holder.account, hash, now));
        return identity::start_session(connection, holder.account, identity::Stage::signed_in, holder.client, now);
    });
}

Result<identity::Enrolment> begin_second_factor(Program& program, const Holder& holder, std::string_view present,
                                                const identity::SecretKey& key) {
    TRY(confirm(program, holder, present));
    return write_above(program, [&](auto& c) { return identity::begin_enrolment(c, holder.account, key); });
}

Result<identity::Enrolment> pending_second_factor(Program& program, const Holder& holder, const identity::SecretKey& key) {
    return read_above(program, [&](auto& c) { return identity::pending_enrolment(c, holder.account, key); });
}

Result<std::vector<std::string>> confirm_second_factor(Program& program, const Holder& holder, std::string_view code,
                                                       const identity::SecretKey& key) {
    return write_above(
        program, [&](auto& c) { return identity::confirm_enrolment(c, holder.account, code, key, program.clock.now()); });
}

Result<void> remove_second_factor(Program& program, const Holder& holder, std::string_view present) {
    TRY(confirm(program, holder, present));
    return write_above(program, [&](auto& c) { return identity::remove_second_factor(c, holder.account); });
}

Result<std::vector<std::string>> renew_recovery_codes(Program& program, const Holder& holder, std::string_view present) {
    TRY(confirm(program, holder, present));
    return write_above(program, [&](auto& c) { return identity::new_recovery_codes(c, holder.account); });
}

Result<void> end_session(Program& program, const Holder& holder, std::string_view handle) {
    return write_above(program, [&](auto& c) { return identity::end_own_session(c, holder.account, handle); });
}

Result<identity::NewToken> make_token(Program& program, const identity::TokenRequest& request) {
    return program.database.write([&](store::Connection& connection) {
        connection.scope_to(request.organisation);
        return identity::create_token(connection, request, program.clock.now());
    });
}

Result<void> revoke_token(Program& program, const Holder& holder, std::int64_t organisation, std::int64_t id) {
    return program.database.write([&](store::Connection& connection) {
        connection.scope_to(organisation);
        return identity::revoke_token(connection, organisation, id, holder.account, program.clock.now());
    });
}

}  // namespace services
