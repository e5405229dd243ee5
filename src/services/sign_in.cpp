#include "services/sign_in.hpp"

#include "services/above_organisations.hpp"

namespace services {

using base::Result;

Result<identity::SignedIn> sign_in(Program& program, std::string_view email, std::string_view password,
                                   const identity::Client& client) {
    const auto challenge =
        TRY(write_above(program, [&](auto& c) { return identity::begin_sign_in(c, email, client, program.clock.now()); }));
    const auto verdict = identity::judge_password(challenge.hash, password);
    return write_above(
        program, [&](auto& c) { return identity::finish_sign_in(c, challenge, verdict, client, program.clock.now()); });
}

Result<identity::SignedIn> sign_in_with_code(Program& program, std::string_view pending, std::string_view code,
                                             const identity::SecretKey& key, const identity::Client& client) {
    const base::Moment now = program.clock.now();
    const auto challenge =
        TRY(write_above(program, [&](auto& c) { return identity::begin_second_factor(c, pending, client, now); }));
    return write_above(program,
                       [&](auto& c) { return identity::finish_second_factor(c, challenge, code, key, client, now); });
}

void sign_out(Program& program, std::string_view session_id) {
    program.database.with_transaction([&](store::Connection& connection) {
        identity::end_session(connection, session_id);
        return true;
    });
}

Result<identity::Account> find_invited(Program& program, std::string_view invitation) {
    return read_above(program, [&](auto& c) { return identity::find_invited(c, invitation, program.clock.now()); });
}

Result<void> accept_invitation(Program& program, std::string_view invitation, std::string_view password) {
    const identity::Account account = TRY(find_invited(program, invitation));
    const auto hash = TRY(identity::hash_new_password(password, account.email));
    TRY(write_above(program,
                    [&](auto& c) { return identity::accept_invitation(c, invitation, hash, program.clock.now()); }));
    return {};
}

}  // namespace services
