#include "identity/sign_in.hpp"

#include "base/translate.hpp"
#include "identity/attempts.hpp"
#include "identity/second_factor.hpp"

namespace identity {

namespace {

base::Error refused() {
    return base::fail(base::ErrorCode::forbidden, base::word("The e-mail address or the password is not right."));
}

base::Error too_late() {
    return base::fail(base::ErrorCode::forbidden, base::word("This took too long. Please sign in again from the start."));
}

// Empty where there is none.
std::string hash_of(store::Connection& connection, AccountId account) {
    const auto rows = connection.select("select password_hash from account where id = $1 and enabled = 1", account.number);
    const store::Row* row = rows->next();
    return row ? row->string(0) : std::string();
}

PasswordChallenge challenge_for(store::Connection& connection, AccountId account, std::string_view email) {
    const std::string hash = hash_of(connection, account);
    if (hash.empty()) return {{}, std::string(email), nobodys_hash()};
    return {account, std::string(email), {hash}};
}

// The account may have changed while the password was judged: then the verdict is about a hash that counts no more.
base::Result<void> check_verdict(store::Connection& connection, const PasswordChallenge& challenge,
                                 const PasswordVerdict& verdict) {
    if (!verdict.fits || !challenge.account || hash_of(connection, challenge.account) != challenge.hash.text)
        return refused();
    if (!verdict.upgraded.text.empty()) {
        connection.execute("update account set password_hash = $2 where id = $1", challenge.account.number,
                           verdict.upgraded.text);
    }
    return {};
}

}  // namespace

base::Result<PasswordChallenge> begin_sign_in(store::Connection& connection, std::string_view email, const Client& client,
                                              base::Moment now) {
    TRY(count_attempt(connection, email, client, now));
    const auto account = find_account(connection, email);
    return challenge_for(connection, account ? account->id : AccountId{}, email);
}

base::Result<SignedIn> finish_sign_in(store::Connection& connection, const PasswordChallenge& challenge,
                                      const PasswordVerdict& verdict, const Client& client, base::Moment now) {
    TRY(check_verdict(connection, challenge, verdict));
    const auto account = find_account(connection, challenge.account);
    if (!account) return refused();
    if (account->has_second_factor) {
        // Not forgiven yet: the guesses at the code go on counting.
        return SignedIn{account->id, start_session(connection, account->id, Stage::second_factor, client, now), true};
    }
    forgive_attempts(connection, challenge.email, client);
    return SignedIn{account->id, start_session(connection, account->id, Stage::signed_in, client, now), false};
}

base::Result<SecondFactorChallenge> begin_second_factor(store::Connection& connection, std::string_view pending,
                                                        const Client& client, base::Moment now) {
    const auto id = find_stage(connection, pending, Stage::second_factor, now);
    const auto account = id ? find_account(connection, *id) : std::nullopt;
    if (!account) return too_late();
    TRY(count_attempt(connection, account->email, client, now));
    return SecondFactorChallenge{account->id, account->email, std::string(pending)};
}

base::Result<SignedIn> finish_second_factor(store::Connection& connection, const SecondFactorChallenge& challenge,
                                            std::string_view code, const SecretKey& key, const Client& client,
                                            base::Moment now) {
    const auto account = find_stage(connection, challenge.pending, Stage::second_factor, now);
    if (account != challenge.account) return too_late();
    TRY(use_second_factor(connection, challenge.account, code, key, now));
    end_session(connection, challenge.pending);
    forgive_attempts(connection, challenge.email, client);
    return SignedIn{challenge.account, start_session(connection, challenge.account, Stage::signed_in, client, now), false};
}

base::Result<PasswordChallenge> begin_confirmation(store::Connection& connection, AccountId account, const Client& client,
                                                   base::Moment now) {
    const auto found = find_account(connection, account);
    if (!found) return no_such_account();
    TRY(count_attempt(connection, found->email, client, now));
    return challenge_for(connection, account, found->email);
}

base::Result<void> finish_confirmation(store::Connection& connection, const PasswordChallenge& challenge,
                                       const PasswordVerdict& verdict, const Client& client) {
    TRY(check_verdict(connection, challenge, verdict));
    forgive_attempts(connection, challenge.email, client);
    return {};
}

}  // namespace identity
