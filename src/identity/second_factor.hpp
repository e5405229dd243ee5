// The second factor of an account: an authenticator app, and ten recovery codes for the day when the phone is gone.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/result.hpp"
#include "identity/account.hpp"
#include "identity/qr_code.hpp"
#include "identity/secret_box.hpp"
#include "store/connection.hpp"

namespace identity {

inline constexpr int recovery_code_count = 10;

struct Enrolment {
    std::string secret_text;  // for typing
    std::string uri;          // otpauth://
    QrCode code;              // of the uri
};

// What follows writes, but for the last two. not_found for a missing account. unmet_condition when the key file is not the
// one that the secret was encrypted with.

// Makes a new secret; it counts only after confirm_enrolment, and the one before counts until then.
base::Result<Enrolment> begin_enrolment(store::Connection& connection, AccountId account, const SecretKey& key);
// The same secret again, for a form that comes back with a fault. unmet_condition when none was begun.
base::Result<Enrolment> pending_enrolment(store::Connection& connection, AccountId account, const SecretKey& key);
// With a code of the app: the second factor holds from now on. Returns the new recovery codes, which are shown once; the old
// ones are void. invalid, at field `code`, when the code does not fit. Ending other sessions is the caller's decision.
base::Result<std::vector<std::string>> confirm_enrolment(store::Connection& connection, AccountId account,
                                                         std::string_view code, const SecretKey& key, base::Moment now);
base::Result<std::vector<std::string>> new_recovery_codes(store::Connection& connection, AccountId account);
base::Result<void> remove_second_factor(store::Connection& connection, AccountId account);

// Takes one code of the app or one recovery code, each once. forbidden when it is neither, or was used before. Count the
// attempt first (sign_in.hpp).
base::Result<void> use_second_factor(store::Connection& connection, AccountId account, std::string_view code,
                                     const SecretKey& key, base::Moment now);

int recovery_codes_left(store::Connection& connection, AccountId account);

}  // namespace identity
