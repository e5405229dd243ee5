// Signing in: the password, then the second factor where there is one.
//
// Each of the two is three steps, because a guess must be counted before it is judged, and because hashing takes 90 ms,
// which no transaction may:
//
//     auto challenge = TRY(database.write([&](auto& c) { return begin_sign_in(c, email, client, now); }));
//     auto verdict = judge_password(challenge.hash, password);                    // on the heavy pool
//     auto signed_in = TRY(database.write([&](auto& c) { return finish_sign_in(c, challenge, verdict, client, now); }));
//
// A missing account, one without a password, a disabled one and a wrong password get the same answer after the same work.
// Refusals: too_many, with the seconds to wait as argument {0}; forbidden.
#pragma once
#include <string>
#include <string_view>

#include "base/date.hpp"
#include "base/result.hpp"
#include "identity/account.hpp"
#include "identity/client.hpp"
#include "identity/password.hpp"
#include "identity/secret_box.hpp"
#include "identity/session.hpp"
#include "store/connection.hpp"

namespace identity {

struct PasswordChallenge {
    AccountId account;  // none where nobody can sign in by this name
    std::string email;  // as it was counted
    PasswordHash hash;  // nobodys_hash() where there is no account, or no password
};

struct SignedIn {
    AccountId account;
    StartedSession session;            // a Stage::second_factor where that is missing
    bool needs_second_factor = false;  // then the id is good for begin_second_factor only
};

// Writing. Counts the attempt.
base::Result<PasswordChallenge> begin_sign_in(store::Connection& connection, std::string_view email, const Client& client,
                                              base::Moment now);
// Writing. Keeps a hash at a higher cost; starts the session.
base::Result<SignedIn> finish_sign_in(store::Connection& connection, const PasswordChallenge& challenge,
                                      const PasswordVerdict& verdict, const Client& client, base::Moment now);

struct SecondFactorChallenge {
    AccountId account;
    std::string email;
    std::string pending;  // the id of the half session
};

// Writing. Counts the attempt, by the same counters as the password.
base::Result<SecondFactorChallenge> begin_second_factor(store::Connection& connection, std::string_view pending,
                                                        const Client& client, base::Moment now);
// Writing. Uses the code; the half session becomes a session with a new id.
base::Result<SignedIn> finish_second_factor(store::Connection& connection, const SecondFactorChallenge& challenge,
                                            std::string_view code, const SecretKey& key, const Client& client,
                                            base::Moment now);

// The password of a person who is signed in, asked again before something that matters: the same steps and counters.
// not_found for a missing account.
base::Result<PasswordChallenge> begin_confirmation(store::Connection& connection, AccountId account, const Client& client,
                                                   base::Moment now);
base::Result<void> finish_confirmation(store::Connection& connection, const PasswordChallenge& challenge,
                                       const PasswordVerdict& verdict, const Client& client);

}  // namespace identity
