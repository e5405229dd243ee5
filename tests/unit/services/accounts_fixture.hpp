// An organisation whose first person has an account with a password; hashing costs little where a test does not need it.
#pragma once
#include <string>
#include <string_view>

#include "identity/invitation.hpp"
#include "identity/session.hpp"
#include "identity/sign_in.hpp"
#include "identity/token.hpp"
#include "support/isms_fixture.hpp"

namespace services {

inline constexpr std::string_view good_password = "a quiet river bends";
inline constexpr std::string_view another_password = "seven boats at the quay";

class WithAccount : public test::IsmsOrganisation {
protected:
    void SetUp() override {
        IsmsOrganisation::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        ada = add_account("ada@mill.example");
    }

    // job(store::Connection&) -> Result<T>, above organisations.
    template <class Job> auto change(Job&& job) {
        return require(database().write([&](store::Connection& connection) {
            connection.scope_to_all();
            return job(connection);
        }));
    }
    identity::AccountId add_account(std::string_view email) {
        const auto hash = require(identity::hash_new_password(good_password, email, identity::PasswordCost{1, 8192}));
        return change([&](store::Connection& connection) -> base::Result<identity::AccountId> {
            const auto account = TRY(identity::create_account(connection, email, now()));
            TRY(identity::set_password(connection, account.id, hash, now()));
            return account.id;
        });
    }
    std::string session_of(identity::AccountId account, identity::Stage stage = identity::Stage::signed_in) {
        return change([&](store::Connection& connection) -> base::Result<identity::StartedSession> {
                   return identity::start_session(connection, account, stage, client, now());
               })
            .id;
    }
    std::int64_t add_harbour(std::string_view email) {
        return require(create_organisation(program(), {.slug = "harbour",
                                                       .name = "Harbour",
                                                       .person_name = "Ada Elsewhere",
                                                       .email = std::string(email),
                                                       .zone = "Europe/Oslo",
                                                       .currency = "NOK",
                                                       .with_catalogues = false}))
            .org;
    }
    base::Moment now() { return clock().now(); }
    void wait(base::Moment::duration time) { clock().set(clock().now() + time); }

    identity::AccountId ada;
    identity::Client client{"192.0.2.7", "Browser 1.0"};
    identity::SecretKey key = *identity::secret_key("0123456789abcdef0123456789abcdef");
};

}  // namespace services
