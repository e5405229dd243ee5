#include "identity/second_factor.hpp"

#include <fmt/core.h>

#include "base/random.hpp"
#include "base/translate.hpp"
#include "identity/recovery_codes.hpp"
#include "identity/totp.hpp"

namespace identity {

namespace {

constexpr std::string_view issuer = "Keepwright";

struct Secrets {
    std::string email;
    std::string present;    // sealed
    std::string enrolling;  // sealed
    std::int64_t last_step = 0;
};

base::Result<Secrets> read_secrets(store::Connection& connection, AccountId account) {
    const auto rows = connection.select(
        "select email, totp_secret, totp_enrolling, totp_last_step from account where id = $1", account.number);
    const store::Row* row = rows->next();
    if (!row) return no_such_account();
    return Secrets{row->string(0), row->string(1), row->string(2), row->integer(3)};
}

std::string purpose_of(AccountId account) { return fmt::format("totp {}", account.number); }

base::Result<std::string> open_secret(const SecretKey& key, AccountId account, const std::string& sealed) {
    auto secret = unseal(key, purpose_of(account), sealed);
    if (!secret) {
        return base::fail(base::ErrorCode::unmet_condition,
                          base::word("The second factor cannot be read: the key file of this server is not the one that it "
                                     "was set up with. The administrator can restore that file from a backup."));
    }
    return *std::move(secret);
}

Enrolment described(std::string_view secret, std::string_view email) {
    Enrolment enrolment{totp_secret_text(secret), totp_uri(secret, issuer, email), {}};
    enrolment.code = qr_code(enrolment.uri);
    return enrolment;
}

base::Error not_begun() {
    return base::fail(base::ErrorCode::unmet_condition, base::word("Please begin to set up the second factor again."));
}

}  // namespace

base::Result<Enrolment> begin_enrolment(store::Connection& connection, AccountId account, const SecretKey& key) {
    const Secrets secrets = TRY(read_secrets(connection, account));
    const std::string secret = base::random_bytes(totp_secret_bytes);
    connection.execute("update account set totp_enrolling = $2 where id = $1", account.number,
                       seal(key, purpose_of(account), secret));
    return described(secret, secrets.email);
}

base::Result<Enrolment> pending_enrolment(store::Connection& connection, AccountId account, const SecretKey& key) {
    const Secrets secrets = TRY(read_secrets(connection, account));
    if (secrets.enrolling.empty()) return not_begun();
    return described(TRY(open_secret(key, account, secrets.enrolling)), secrets.email);
}

base::Result<std::vector<std::string>> confirm_enrolment(store::Connection& connection, AccountId account,
                                                         std::string_view code, const SecretKey& key, base::Moment now) {
    const Secrets secrets = TRY(read_secrets(connection, account));
    if (secrets.enrolling.empty()) return not_begun();
    const std::string secret = TRY(open_secret(key, account, secrets.enrolling));
    const auto step = accepted_step(secret, code, now, 0);
    if (!step) {
        return base::fail(base::ErrorCode::invalid,
                          base::word("This code does not fit. Please look whether the clock of the phone is right, and type "
                                     "the code that the app shows now."),
                          "code");
    }
    connection.execute(
        "update account set totp_secret = totp_enrolling, totp_enrolling = '', totp_last_step = $2 where id = $1",
        account.number, *step);
    return replace_recovery_codes(connection, account, recovery_code_count);
}

base::Result<std::vector<std::string>> new_recovery_codes(store::Connection& connection, AccountId account) {
    const Secrets secrets = TRY(read_secrets(connection, account));
    if (secrets.present.empty()) {
        return base::fail(base::ErrorCode::unmet_condition,
                          base::word("Recovery codes need a second factor. Please set it up first."));
    }
    return replace_recovery_codes(connection, account, recovery_code_count);
}

base::Result<void> remove_second_factor(store::Connection& connection, AccountId account) {
    if (connection.execute("update account set totp_secret = '', totp_enrolling = '', totp_last_step = 0 where id = $1",
                           account.number) == 0)
        return no_such_account();
    replace_recovery_codes(connection, account, 0);
    return {};
}

base::Result<void> use_second_factor(store::Connection& connection, AccountId account, std::string_view code,
                                     const SecretKey& key, base::Moment now) {
    const Secrets secrets = TRY(read_secrets(connection, account));
    // Recovery codes come first: they have to work also where the key file is lost.
    if (!secrets.present.empty() && use_recovery_code(connection, account, code, now)) return {};
    if (!secrets.present.empty()) {
        const std::string secret = TRY(open_secret(key, account, secrets.present));
        const auto step = accepted_step(secret, code, now, secrets.last_step);
        if (step && connection.execute("update account set totp_last_step = $2 where id = $1 and totp_last_step < $2",
                                       account.number, *step) == 1)
            return {};
    }
    return base::fail(base::ErrorCode::forbidden,
                      base::word("This code does not fit, or was used before. Please wait for the next one."), "code");
}

int recovery_codes_left(store::Connection& connection, AccountId account) {
    return unused_recovery_codes(connection, account);
}

}  // namespace identity
