// What a person who is signed in does with the own account: password, second factor, sessions, API tokens.
//
// What matters asks for the present password again, counted and judged as at signing in: run it on the heavy pool. A wrong
// one is a fault at `present_password`; too_many after too many attempts.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "identity/second_factor.hpp"
#include "identity/session.hpp"
#include "identity/token.hpp"
#include "identity/visitor.hpp"
#include "services/program.hpp"

namespace services {

struct Holder {
    identity::AccountId account;
    std::string email;
    identity::Client client;
};

struct AccountContents {
    std::vector<identity::SessionSummary> sessions;
    std::vector<identity::Token> tokens;  // of all organisations
    int recovery_codes_left = 0;
};
AccountContents read_account(Program& program, identity::AccountId account,
                             const std::vector<identity::Access>& organisations);

// Ends all sessions and starts a new one. invalid at `password` for one that is not good enough.
base::Result<identity::StartedSession> change_password(Program& program, const Holder& holder, std::string_view present,
                                                       std::string_view wanted);

base::Result<identity::Enrolment> begin_second_factor(Program& program, const Holder& holder, std::string_view present,
                                                      const identity::SecretKey& key);
// What was begun, once more, for a form that comes back with a fault. unmet_condition when nothing was begun.
base::Result<identity::Enrolment> pending_second_factor(Program& program, const Holder& holder,
                                                        const identity::SecretKey& key);
// The recovery codes. invalid at `code`.
base::Result<std::vector<std::string>> confirm_second_factor(Program& program, const Holder& holder, std::string_view code,
                                                             const identity::SecretKey& key);
base::Result<void> remove_second_factor(Program& program, const Holder& holder, std::string_view present);
base::Result<std::vector<std::string>> renew_recovery_codes(Program& program, const Holder& holder,
                                                            std::string_view present);

// not_found when it is over already, or somebody else's; revoke_token likewise.
base::Result<void> end_session(Program& program, const Holder& holder, std::string_view handle);
base::Result<identity::NewToken> make_token(Program& program, const identity::TokenRequest& request);
base::Result<void> revoke_token(Program& program, const Holder& holder, std::int64_t organisation, std::int64_t id);

}  // namespace services
